import type { Manifest } from '../../backend/manifest';
import { quantityOf } from '../../service/plan/resources';
import type { StringMap } from '../../service/plan/service-plan';
import type { ServiceContext } from './context';
import { rolloutOf } from './rollout-summary';
import type { ServiceSummary } from './service-rule';

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
