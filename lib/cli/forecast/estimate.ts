import type { CostEstimateProps } from '../../cost/cost-props';
import { isSet, mapOf } from '../../manifest/json';
import type { KubernetesObject } from '../../manifest/kubernetes-object';
import { isQuantity } from '../../manifest/quantity';
import { timesOf } from '../../observed/numbers';
import type { ObservedService } from '../../observed/observed-service';
import { pathOf } from '../../observed/observed-service';
import { claimsOf } from '../../observed/services';
import { summaryOf } from '../../observed/summary';
import type { Release } from '../../manifest/release';
import type { CacheSummary } from '../../rules/service/cache-rule';
import type { Given } from './options';
import { storagePrices, withPrices } from './prices';
import type { Scene } from './scene';
import { isCalled, perService } from './scene';
import type { Simulated } from './simulated';
import { numberIn } from './values';

type PriceGiven = Pick<Given, 'prices' | 'storage-price'> & Partial<Pick<Given, 'mean-replicas' | 'tokens-per-request'>>;

/** The services and claims of a scene, as a cost is reckoned of them. */
export function estimateProps(scene: Scene, given: PriceGiven, simulated?: Simulated): CostEstimateProps {
  const { services, release, objects } = scene;
  const cluster = withPrices(scene.cluster, given.prices);
  const meanOf = perService(given['mean-replicas'], services);
  const tokens = given['tokens-per-request'];
  const storage = storagePrices(given['storage-price']);
  return {
    services: services.map((service) => {
      const result = simulated?.results.get(service);
      // Where nothing changes their number, there are always as many.
      const always = result === undefined && service.minReplicas === service.maxReplicas ? String(service.minReplicas) : undefined;
      const mean = meanOf(service) ?? always;
      const summary = summaryOf(service, {
        cluster, manifests: objectsOf(service, objects), most: result?.mostWanted,
      });
      return {
        summary,
        ...(result === undefined ? {} : { simulated: result }),
        ...(mean === undefined ? {} : { meanReplicas: numberIn('--mean-replicas', mean) }),
        ...(tokens === undefined ? {} : { tokensPerRequest: numberIn('--tokens-per-request', tokens) }),
      };
    }),
    caches: cachesOf(release, scene),
    ...(storage === undefined ? {} : { storage }),
  };
}

/** The objects that are called as a service is, or scale it. */
function objectsOf(service: ObservedService, objects: readonly KubernetesObject[]): KubernetesObject[] {
  const isOf = (object: KubernetesObject) => {
    const { name, namespace } = mapOf(object.metadata);
    const target = mapOf(mapOf(object.spec).scaleTargetRef).name;
    if ((namespace ?? '') !== service.namespace || typeof name !== 'string') return false;
    return isCalled(service, name) || target === service.name || service.name.startsWith(`${name}-`);
  };
  return objects.filter((object) => object.kind !== 'Namespace' && isOf(object));
}

/** Claims as caches: what they hold stands in no manifest. */
function cachesOf(release: Release, { cluster }: Scene): CacheSummary[] {
  return claimsOf(release).flatMap(({ name, namespace, spec, count }) => {
    const { storage } = mapOf(mapOf(mapOf(spec).resources).requests);
    if (!isSet(storage) || !isQuantity(String(storage))) return [];
    const cache: CacheSummary = {
      path: pathOf({ name, namespace }), name, claimName: name, namespace: namespace === '' ? undefined : namespace, cluster, labels: {}, modelUris: {},
      images: [], serviceAccountNames: [], hasServiceAccounts: false,
      manifests: [{
        kind: 'PersistentVolumeClaim', spec: { ...mapOf(spec), resources: { requests: { storage: String(storage) } } },
      }],
    };
    return timesOf(cache, count, 'replicas');
  });
}
