import { nearestBackend } from '../backend/nearest';
import type { ClusterProfile } from '../catalog/cluster-profile';
import type { ServiceSummary } from '../rules/service/service-rule';
import type { ObservedService } from './observed-service';
import { requestedOf } from './replica';
import { pathOf } from './observed-service';

const RESOURCES = ['cpu', 'memory'] as const;
const NAMES: { readonly [resource in typeof RESOURCES[number]]: number } = { cpu: 1, memory: 2 ** 20 };

/** What a manifest does not say. */
export interface SummaryOptions {
  readonly cluster: ClusterProfile;
  /** The objects that it comes of. */
  readonly manifests: readonly unknown[];
  /** The most replicas that a simulation saw, for a service that nothing bounds. */
  readonly most?: number;
}

/** What a cost is reckoned of and a report shows, in the words of a service of a program. */
export function summaryOf(service: ObservedService, { cluster, manifests, most = 0 }: SummaryOptions): ServiceSummary {
  const { kind, name, namespace, replica, scaler, minReplicas, maxReplicas } = service;
  const containers = replica.containers.map(({ name: container, requests, limits }) => ({ name: container, requests, limits }));
  const [cpu, memory] = RESOURCES.map((resource) => sumOf(service, resource));
  return {
    path: pathOf(service),
    name,
    namespace: namespace === '' ? undefined : namespace,
    backend: nearestBackend({ kind, onKnative: 'knative' in scaler, byKeda: 'replicas' in scaler && scaler.replicas.keda !== undefined }),
    cluster,
    image: replica.images[0],
    gpus: [...replica.gpus],
    gpuCount: replica.gpuCount,
    minReplicas,
    maxReplicas: maxReplicas ?? Math.max(1, minReplicas, most),
    cpu,
    memory,
    requests: { cpu, memory },
    limits: replica.containers[0]?.limits ?? {},
    containers,
    nodeTerms: [],
    tolerations: [],
    labels: {},
    annotations: {},
    modelUri: service.modelUri ?? uriOf(service.tokenServer?.repository),
    images: [...replica.images],
    spot: replica.spot,
    manifests: [...manifests],
  };
}

/** Of a model that the server itself downloads from the Hugging Face hub. */
function uriOf(repository = ''): string | undefined {
  return /^[^/]+\/[^/]+$/.test(repository) ? `hf://${repository}` : undefined;
}

/** What all containers request, in whole units where that says all. */
function sumOf({ replica }: ObservedService, resource: 'cpu' | 'memory'): string {
  const sum = requestedOf(replica, resource) / NAMES[resource];
  if (resource === 'cpu') return String(Number(sum.toFixed(3)));
  const mebibytes = Math.ceil(sum);
  return mebibytes > 0 && mebibytes % 1024 === 0 ? `${mebibytes / 1024}Gi` : `${mebibytes}Mi`;
}
