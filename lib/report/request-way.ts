import { BACKENDS } from '../backend/backends';
import type { KubernetesObject } from '../manifest/kubernetes-object';
import { mapOf } from '../manifest/json';
import { FORMER_VISIBILITY, VISIBILITY } from '../platform/knative';
import { VISIBILITY as KSERVE_VISIBILITY } from '../platform/kserve';
import type { CacheSummary } from '../rules/service/cache-rule';
import type { ServiceSummary } from '../rules/service/service-rule';

/** What a request passes. */
export interface WayStation {
  readonly kind: 'client' | 'gateway' | 'activator' | 'service' | 'transformer' | 'queue-proxy' | 'server' | 'model';
  /** What it is, such as `activator`. */
  readonly title: string;
  /** What of this service it is, and what it does there. */
  readonly detail: string;
  /** Whether requests pass it at times only. */
  readonly isAtTimes?: boolean;
}

/** Kinds of objects that let clients of outside in, as the picture names them. */
const ROUTES: { readonly [kind: string]: string } = { HTTPRoute: 'Gateway', Ingress: 'Ingress', VirtualService: 'Istio gateway' };

/** From the client to the model's weights, by what the service is rendered to. */
export function wayOf(service: ServiceSummary, cache: CacheSummary | undefined): WayStation[] {
  const manifests = service.manifests as readonly KubernetesObject[];
  const { runsOnKnative } = BACKENDS[service.backend];
  const inferenceService = manifests.find(({ kind }) => kind === 'InferenceService');
  const isLocal = manifests.some(isClusterLocal);
  const route = manifests.map(({ kind }) => ROUTES[kind]).find((title) => title !== undefined);
  const hasTransformer = mapOf(inferenceService?.spec).transformer !== undefined;
  const isOutside = !isLocal && (route !== undefined || inferenceService !== undefined || runsOnKnative);
  const stations: WayStation[] = [{ kind: 'client', title: 'client', detail: isOutside ? 'anywhere' : 'pod of the cluster' }];
  if (runsOnKnative) {
    stations.push(
      { kind: 'gateway', title: isLocal ? 'local gateway' : 'gateway', detail: 'Knative ingress' },
      { kind: 'activator', title: 'activator', detail: activatorDetail(service), isAtTimes: true },
    );
  } else {
    if (isOutside) stations.push({ kind: 'gateway', title: route ?? 'gateway', detail: route === undefined ? 'of KServe' : service.name });
    stations.push({ kind: 'service', title: 'Service', detail: 'one pod of those ready' });
  }
  if (hasTransformer) stations.push({ kind: 'transformer', title: 'transformer', detail: 'before and after the model' });
  if (runsOnKnative) stations.push({ kind: 'queue-proxy', title: 'queue-proxy', detail: 'limit and queue in each pod' });
  return [...stations, serverOf(service), ...modelOf(service, cache)];
}

function activatorDetail({ minReplicas }: ServiceSummary): string {
  return minReplicas === 0 ? 'at zero, and in bursts' : 'in bursts';
}

function serverOf({ gpus, gpuCount, minReplicas, maxReplicas }: ServiceSummary): WayStation {
  const on = gpuCount === 0 ? 'CPUs' : `${gpuCount} × ${gpus.map(({ id }) => id).join(', else ') || 'any'}`;
  const replicas = minReplicas === maxReplicas ? `${minReplicas}` : `${minReplicas} to ${maxReplicas}`;
  return { kind: 'server', title: `server × ${replicas}`, detail: on };
}

function modelOf({ modelUri }: ServiceSummary, cache: CacheSummary | undefined): WayStation[] {
  if (cache !== undefined) return [{ kind: 'model', title: 'cache', detail: cache.claimName }];
  if (modelUri === undefined) return [];
  return [{ kind: 'model', title: modelUri.startsWith('pvc://') ? 'claim' : 'model source', detail: modelUri }];
}

const VISIBILITIES: readonly string[] = [...new Set([...Object.values(KSERVE_VISIBILITY), VISIBILITY, FORMER_VISIBILITY])];

function isClusterLocal({ metadata }: KubernetesObject): boolean {
  const labels = mapOf(metadata?.labels);
  return VISIBILITIES.some((label) => labels[label] === 'cluster-local');
}
