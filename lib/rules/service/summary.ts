import type { Manifest } from '../../backend/manifest';
import { quantityOf } from '../../service/plan/resources';
import type { ServicePlan, StringMap } from '../../service/plan/service-plan';
import type { ServiceContext } from './context';
import type { RevisionSummary, RolloutSummary, ServiceSummary } from './service-rule';
import type { BackendDefinition } from '../../backend/definition';
import { AUTOSCALER_CONFIG } from '../../platform/knative-autoscaling';
import { shareOf } from '../../service/plan/rollout';
import { startSeconds } from '../../service/plan/timeouts';
import type { ClusterProfile } from '../../catalog/cluster-profile';
import { serviceAccountOf } from '../../backend/cache/render';
import type { CachePlan } from '../../service/plan/cache-plan';
import type { CacheSummary } from './cache-rule';

/**
 * What was decided: a copy, so that no reader changes what is written.
 *
 * @param labels those of the chart or site, which every object has
 */
export function summaryOf(context: ServiceContext, path: string, labels: StringMap = {}): ServiceSummary {
  const { plan, cluster, manifests, backend } = context;
  const { resources, placement } = plan;
  return {
    path,
    name: plan.serviceName,
    namespace: plan.namespace,
    backend: plan.backend,
    cluster,
    image: backend.serverImage(plan),
    gpus: [...plan.gpu.models],
    gpuCount: plan.gpu.request.count,
    minReplicas: plan.scaling.minReplicas,
    maxReplicas: plan.scaling.maxReplicas,
    rollout: rolloutOf(plan, backend),
    cpu: resources.requests.cpu,
    memory: resources.requests.memory,
    requests: { ...resources.requests },
    limits: { ...resources.limits },
    containers: [{ name: 'server', resources }, ...plan.sidecars].map(({ name, resources: { requests, limits } }) => (
      { name, requests: { ...requests }, limits: { ...limits } }
    )),
    nodeTerms: structuredClone(placement.terms).map((requirements) => ({ requirements })),
    tolerations: structuredClone(placement.tolerations),
    labels: { ...labels, ...plan.labels },
    annotations: { ...plan.annotations },
    modelUri: plan.model?.source.uri,
    images: imagesOf([...manifests.service, ...manifests.policy]),
    readinessPath: plan.server.container.readiness?.path,
    priorityClassName: plan.priorityClassName,
    serviceAccountName: plan.serviceAccountName,
    spot: plan.given.spot ?? false,
    pricePerHour: pricePerHour(context),
    manifests: structuredClone([...manifests.service, ...manifests.policy]),
  };
}

/** Of one replica in USD, on the dearest of its GPUs. */
function pricePerHour({ cluster, plan: { gpu: { request, models }, resources } }: ServiceContext): number | undefined {
  if (request.count === 0) {
    const cpu = cluster.props.cpuClasses?.find(({ name }) => name === request.cpuClass)?.pricePerHour;
    return cpu === undefined ? undefined : cpu * quantityOf(resources.requests.cpu);
  }
  const prices = models.map((model) => cluster.offer(model)?.pricePerHour);
  return prices.length === 0 || prices.includes(undefined) ? undefined : Math.max(...prices as number[]) * request.count;
}

/** Every image that stands in the objects, once. */
export function imagesOf(manifests: readonly Manifest[]): string[] {
  const images = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const key of Object.keys(value)) {
      const part = (value as { readonly [key: string]: unknown })[key];
      if (key === 'image' && typeof part === 'string') images.add(part);
      else visit(part);
    }
  };
  manifests.forEach(({ spec }) => visit(spec));
  return [...images];
}

/** Share of a Deployment's pods that an update adds, rounded up, and may take away, rounded down: the default of Kubernetes. */
export const UPDATE_SHARE = 0.25;

/** What a change of a service holds, and what its revisions do. */
export function rolloutOf(plan: ServicePlan, backend: BackendDefinition): RolloutSummary {
  const { rollout, gpu, withoutSurge, scaling: { minReplicas, policy } } = plan;
  const first = Math.max(minReplicas, policy?.knative?.initialReplicas ?? 1);
  const pods = withoutSurge ? 0 : backend.runsOnKnative ? first : Math.ceil(UPDATE_SHARE * minReplicas);
  return {
    moreGpus: gpu.request.count * pods,
    seconds: startSeconds(plan) + (backend.runsOnKnative ? (plan.traffic.rolloutSeconds ?? 0) + afterRequests(plan) : 0),
    revisions: rollout === undefined ? [] : [plan, ...rollout.earlier].map((each): RevisionSummary => ({
      name: each.revision!,
      percent: shareOf(rollout, each.revision!),
      tags: rollout.tags.filter(({ revision }) => revision === each.revision).map(({ tag }) => tag),
      minGpus: each.gpu.request.count * each.scaling.minReplicas,
      maxGpus: each.gpu.request.count * each.scaling.maxReplicas,
    })),
  };
}

/** How long a revision without requests keeps its pods. */
function afterRequests({ scaling: { policy } }: ServicePlan): number {
  const window = policy?.window?.toSeconds() ?? AUTOSCALER_CONFIG['stable-window'].default;
  return window + AUTOSCALER_CONFIG['scale-to-zero-grace-period'].default;
}

/** What was decided about a cache: a copy, so that no reader changes what is written. */
export function cacheSummaryOf(plan: CachePlan, manifests: readonly Manifest[], cluster: ClusterProfile, path: string): CacheSummary {
  const accounts = plan.models.map((model) => serviceAccountOf(plan, model));
  return {
    path,
    name: plan.name,
    claimName: plan.claimName,
    namespace: plan.namespace,
    cluster,
    labels: { ...plan.chartLabels, ...plan.labels },
    modelUris: Object.fromEntries(plan.models.map(({ name, source }) => [name, source.uri])),
    images: imagesOf(manifests),
    serviceAccountNames: [...new Set(accounts.filter((account) => account !== undefined))],
    hasServiceAccounts: !accounts.includes(undefined),
    manifests: structuredClone([...manifests]),
  };
}
