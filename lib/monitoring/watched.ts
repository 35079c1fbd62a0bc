import { BACKENDS } from '../backend/backends';
import type { Manifest } from '../backend/manifest';
import { podsOf, podsOfService } from '../backend/pod-labels';
import { isOlder } from '../catalog/version';
import { KNATIVE_SINCE, PROXY_METRICS } from '../platform/knative';
import { AGGREGATED_METRICS } from '../platform/kserve';
import type { RuntimeMetrics } from '../runtime/definition';
import type { RolloutPlan, ServicePlan, StringMap } from '../service/plan/service-plan';
import type { MonitoringOptions } from './props';
import { knativePodPattern, podPattern } from '../backend/common/prometheus';
import { serviceNames } from '../backend/service-names';

/** Label that every series of a service gets, with the service's name. */
export const SERVICE_LABEL = 'inference_service';
/** The same of series that Knative's proxy exports: pods are counted by those of the server. */
const PROXY_LABEL = 'inference_proxy';

/** Where Prometheus reads. */
export interface MetricsEndpoint {
  readonly path: string;
  /** Label that the series get, with the service's name. */
  readonly label: string;
  /** Name of the port, where pods have one by it; else the container, whose address is written with a port. */
  readonly at: { readonly portName: string } | { readonly container: string; readonly port: number };
}

/** A service, as its monitor sees it. */
export interface Watched {
  readonly name: string;
  readonly namespace?: string;
  /** Name of the server's program, such as `vLLM`. */
  readonly server: string;
  readonly podLabels: StringMap;
  /** Regular expression of the pods' names. */
  readonly podNames: string;
  /** Empty where nothing is known to export anything. */
  readonly endpoints: readonly MetricsEndpoint[];
  /** What the server exports; absent where nothing is known of it. */
  readonly metrics?: RuntimeMetrics;
  /** Label of the series of Knative's proxy; absent where they are not read. */
  readonly proxyLabel?: string;
  /** Whether Knative's proxy could be read. */
  readonly hasProxy: boolean;
  /** Whether there is a pod at any time. */
  readonly isAlwaysThere: boolean;
}

export function watched(plan: ServicePlan, manifests: readonly Manifest[], { queueProxy = false }: MonitoringOptions): Watched {
  const { metrics, runtime } = plan.server;
  const pods = podsOfService(plan.serviceName, manifests);
  const hasProxy = hasProxyMetrics(plan);
  const proxy = queueProxy && hasProxy;
  const isAggregated = proxy && metrics !== undefined && BACKENDS[plan.backend].aggregatesMetrics?.(plan) === true;
  const ofServer: MetricsEndpoint[] = metrics === undefined || pods === undefined || isAggregated ? [] : [
    { path: metrics.path, label: SERVICE_LABEL, at: { container: pods.container, port: metrics.port } },
  ];
  const proxyLabel = isAggregated ? SERVICE_LABEL : PROXY_LABEL;
  const ofProxy: MetricsEndpoint[] = !proxy ? [] : [
    { path: PROXY_METRICS.path, label: proxyLabel, at: { portName: isAggregated ? AGGREGATED_METRICS.portName : PROXY_METRICS.portName } },
  ];
  return {
    name: plan.serviceName,
    namespace: plan.namespace,
    server: runtime.title,
    podLabels: pods?.labels ?? {},
    podNames: podNames(plan, manifests),
    endpoints: [...ofServer, ...ofProxy],
    metrics,
    proxyLabel: proxy ? proxyLabel : undefined,
    hasProxy,
    isAlwaysThere: plan.scaling.minReplicas > 0,
  };
}

/** Before, the proxy's series had other names. */
function hasProxyMetrics({ backend, stack: { knative } }: ServicePlan): boolean {
  return BACKENDS[backend].runsOnKnative && knative !== undefined && !isOlder(knative, KNATIVE_SINCE.openTelemetry);
}

/** Regular expression of the names of a service's pods, of all revisions: those of `chat-next` are not those of `chat`. */
export function podNames(plan: ServicePlan, manifests: readonly Manifest[]): string {
  const owners = manifests.filter((manifest) => podsOf(manifest) !== undefined).flatMap(ownersOf);
  const pattern = BACKENDS[plan.backend].runsOnKnative
    ? (owner: string) => knativePodPattern(owner, revisionsOf(plan.rollout)) : podPattern;
  return [...new Set(owners.map(pattern))].join('|');
}

/** What pods are named by: Deployments, Knative Services, and those that KServe makes of a service for its server. */
function ownersOf(manifest: Manifest): string[] {
  return manifest.kind === 'InferenceService'
    ? serviceNames(manifest).filter((name) => /-predictor(?:-default)?$/.test(name) && name !== manifest.metadata.name)
    : [manifest.metadata.name];
}

function revisionsOf(rollout: RolloutPlan | undefined): string[] {
  if (rollout === undefined) return [];
  const { revision, shares, tags } = rollout;
  return [...new Set([revision, ...[...shares, ...tags].map((each) => each.revision)])];
}
