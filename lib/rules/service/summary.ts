import { gpusOf } from './gpus';
import { RuleContext } from './rule-context';
import { ServiceSummary } from './service-rule';
import { imagesOf } from './manifest-images';
import { pricePerHour } from './price';

/** What rules of the user's own see: a copy, so that none changes what is written. */
export function summaryOf(path: string, context: RuleContext): ServiceSummary {
  const { plan, props, cluster, manifests } = context;
  return {
    path,
    name: plan.name,
    namespace: plan.namespace,
    backend: plan.backend,
    cluster,
    gpus: [...gpusOf(context)],
    gpuCount: props.gpu.count,
    minReplicas: plan.scaling.minReplicas,
    maxReplicas: plan.scaling.maxReplicas,
    cpu: plan.resources.requests.cpu,
    memory: plan.resources.requests.memory,
    labels: { ...plan.labels },
    annotations: { ...plan.annotations },
    modelUri: plan.model?.source.uri,
    images: imagesOf([...manifests.service, ...manifests.policy]),
    readinessPath: plan.server.container.readiness?.path,
    priorityClassName: plan.priorityClassName,
    serviceAccountName: plan.serviceAccountName,
    spot: props.spot ?? false,
    pricePerHour: pricePerHour(context),
    manifests: structuredClone([...manifests.service, ...manifests.policy]),
  };
}
