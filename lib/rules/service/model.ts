import { loaderConfigMapName } from '../../backend/common/model-volume';
import type { ClusterProfile } from '../../catalog/cluster-profile';
import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import type { Report } from '../../finding/property-rule';
import { withoutQuery } from '../../finding/secrets/addresses';
import type { ModelSource } from '../../model/model-source';
import { INVALID_SOURCE, refusedByLoader } from '../../model/source-checks';
import { ModelNames } from '../../runtime/definition';
import { AccessMode } from '../../service/props/model-cache-pvc-props';
import type { ServiceCheck } from './context';

export const NO_ACCELERATED_STORE: Definition = {
  id: 'URI002',
  severity: Severity.ERROR,
  title: 'The cluster has no accelerated object store',
  why: 'The model would be read from elsewhere, slower than was meant.',
  cure: 'Leave `accelerated` out, or name an `endpoint`.',
};

export const STORE_IN_OTHER_REGION: Definition = {
  id: 'STO006',
  severity: Severity.WARNING,
  title: 'The model lies in a store of another region',
  why: 'Object stores are isolated by region: each load goes over the slow line between regions, or does not find the bucket at all.',
  cure: 'Copy the model to a store of the region, or run in the store\'s.',
  source: 'coreweave/kubernetes-cloud docs/storage/object-storage.md at d5312f39',
};

export const CACHE_IN_OTHER_NAMESPACE: Definition = {
  id: 'STO005',
  severity: Severity.ERROR,
  title: 'The cache is in another namespace than what mounts it',
  why: 'A pod mounts claims and ConfigMaps of its own namespace only, and stays Pending.',
  cure: 'Put both into charts of one namespace.',
  source: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#claims-as-volumes',
};

export const STORE_ASSUMED: Definition = {
  id: 'URI003',
  severity: Severity.INFO,
  title: 'The address of a bucket does not say in which store it is',
  why: 'Without an endpoint an S3 address is one of AWS, unless the cluster\'s provider has a store of its own, as CoreWeave has: then it is '
    + 'one of that. A bucket of the other is not found there, or is somebody else\'s.',
  cure: 'Give the source an `endpoint`, or the credentials an `s3Store`; acknowledge it where the store is meant.',
  source: 'https://docs.aws.amazon.com/general/latest/gr/s3.html; https://docs.coreweave.com/docs/products/storage/object-storage',
};

/** The model is where the pods of the service reach it, and what is known of it suffices. */
export const MODEL: readonly ServiceCheck[] = [
  {
    finds: NO_ACCELERATED_STORE,
    check({ plan: { model }, cluster }, report) {
      if (model !== undefined) checkAccelerated(model.source, cluster, report);
    },
  },
  {
    finds: STORE_ASSUMED,
    check({ plan: { model } }, report) {
      if (model?.isStoreAssumed) checkStore('model', model.source, report);
    },
  },
  {
    id: 'MDL001',
    severity: Severity.WARNING,
    title: 'Nothing is known of the model\'s size',
    why: 'Whether it fits the GPU is not checked, and the load deadline is the default of 30 minutes.',
    cure: 'Give `ModelFacts.of({ … })`, or `ModelFacts.fromConfigJson(path)`.',
    check({ plan: { model, gpu, server: { engine } } }, report) {
      // What other programs load is mostly small; an engine for language models takes as much memory as it finds.
      if (model === undefined || engine === undefined || gpu.request.count === 0) return;
      if (model.source.facts?.weightsSize !== undefined) return;
      report({
        property: 'model.facts', rule: `of ${withoutQuery(model.source.uri)} are not known, so that no rule can tell whether it fits the GPU`,
        cure: 'give the source the option `facts`, such as ModelFacts.of({ size: Size.gibibytes(16) })',
      });
    },
  },
  {
    id: 'MDL002',
    severity: Severity.ERROR,
    title: 'The server does not take that name for its model',
    why: 'Requests for the model by that name would get 404.',
    cure: 'Name the model where the server reads it, such as in its repository of models; leave `modelName` out.',
    source: 'triton-inference-server/server docs/user_guide/model_repository.md; pytorch/serve docs/configuration.md; kserve v0.20.0 python/kserve',
    check({ plan: { given: { modelName }, server: { runtime } } }, report) {
      if (modelName === undefined || runtime.modelNames === ModelNames.ANY) return;
      if (runtime.modelNames === undefined) {
        report({
          property: 'modelName', value: modelName, rule: `is not read by ${runtime.title}, which has the name of its model elsewhere`,
          cure: 'name the model there, and leave modelName out',
        });
      } else if (modelName.includes('/')) {
        report({
          property: 'modelName', value: modelName, rule: `has a /, and ${runtime.title} has the name in the paths of requests`,
          cure: 'leave out what stands before it',
        });
      }
    },
  },
  {
    finds: STORE_IN_OTHER_REGION,
    check({ plan: { model }, cluster }, report) {
      if (model !== undefined) checkStoreRegion('model', model.source, cluster, report);
    },
  },
  {
    // Where the pod downloads the model itself.
    finds: INVALID_SOURCE,
    check({ plan: { name, model }, manifests }, report) {
      const loads = manifests.service.some(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === loaderConfigMapName(name));
      if (loads && model !== undefined) checkLoadable('model', model.source, report);
    },
  },
  {
    id: 'STO001',
    severity: Severity.ERROR,
    title: 'The cache lies in another region than the GPUs',
    why: 'Nodes of one region cannot mount volumes of another: the pods stay in ContainerCreating.',
    cure: 'Use a storage class of the GPUs\' region, or GPUs of the volume\'s.',
    source: 'coreweave/kubernetes-cloud docs/storage at d5312f39',
    check({ plan, cluster: { props: { region } } }, report) {
      const cached = plan.model?.source.cached;
      if (cached?.region === undefined || region === undefined || cached.region === region) return;
      report({
        property: 'model', value: cached.cachePath, rule: `is a cache in ${cached.region}, and the service runs in ${region}`,
        cure: 'give both the same region: the cache takes the option `cluster` too',
      });
    },
  },
  {
    finds: CACHE_IN_OTHER_NAMESPACE,
    check({ plan: { model, namespace } }, report) {
      const cached = model?.source.cached;
      if (cached === undefined || cached.namespace === namespace) return;
      report({
        property: 'model', value: cached.cachePath,
        rule: `is a cache in namespace ${cached.namespace ?? 'default'}, and the service is in ${namespace ?? 'default'}`,
        cure: 'put both into one namespace, or give the service\'s namespace a cache of its own',
      });
    },
  },
  {
    id: 'STO002',
    severity: Severity.WARNING,
    title: 'Several replicas share a volume that one node can mount',
    why: 'A replica on a second node waits for the volume for ever.',
    cure: 'Use a storage class that many nodes can mount, or one replica.',
    source: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
    check({ plan: { model, scaling: { maxReplicas } } }, report) {
      const cached = model?.source.cached;
      if (cached?.accessMode !== AccessMode.READ_WRITE_ONCE || maxReplicas <= 1) return;
      report({
        property: 'model', value: cached.cachePath, rule: `is a cache that one node can mount, and up to ${maxReplicas} replicas want it`,
        cure: 'give the cache a shared StorageKind, or keep one replica',
      });
    },
  },
];

export function checkAccelerated({ s3Options }: ModelSource, { name, props: { objectStore } }: ClusterProfile, report: Report): void {
  if (!s3Options?.accelerated || objectStore?.acceleratedEndpoint !== undefined) return;
  report({ property: 'model.accelerated', value: true, rule: `is not known of ${name}`, cure: 'leave it out, or give the `endpoint`' });
}

/** Which store is meant where nobody said. */
export function checkStore(property: string, { uri, s3Options }: ModelSource, report: Report): void {
  const endpoint = s3Options?.endpoint;
  report({
    property, value: withoutQuery(uri),
    rule: `names no endpoint, and is read from ${endpoint === undefined ? 'AWS S3' : `the store of the cluster's provider, ${endpoint}`}`,
    cure: 'where another store is meant, give the `endpoint`',
  });
}

/** A store whose host names another region of the cluster's provider. */
export function checkStoreRegion(property: string, source: ModelSource, { props }: ClusterProfile, report: Report): void {
  const { region, regions = [] } = props;
  const endpoint = source.s3Options?.endpoint;
  if (endpoint === undefined || region === undefined) return;
  const labels = endpoint.toLowerCase().split(/[^a-z0-9-]+/);
  const other = regions.find((each) => each !== region && labels.includes(each.toLowerCase()));
  if (other === undefined || labels.includes(region.toLowerCase())) return;
  report({
    property, value: endpoint, rule: `is a store in ${other}, and the pods that read it run in ${region}`,
    cure: 'copy the model to a store of that region, or run there',
  });
}

/** The loader can read the address. */
export function checkLoadable(property: string, source: ModelSource, report: Report): void {
  const rule = refusedByLoader(source);
  if (rule !== undefined) {
    report({
      property, value: withoutQuery(source.uri), rule, cure: 'give an address that ends in the file\'s plain name',
    });
  }
}
