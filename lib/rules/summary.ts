import { gpusOf } from './memory-fit';
import { RuleContext } from './rule-context';
import { ServiceSummary } from './service-rule';

/** What rules of the user's own see: a copy, so that none changes what is written. */
export function summaryOf(path: string, context: RuleContext): ServiceSummary {
  const { plan, props, cluster, manifests } = context;
  return {
    path,
    name: plan.name,
    namespace: plan.namespace,
    target: plan.backend,
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
    manifests: structuredClone([...manifests.service, ...manifests.policy]),
  };
}
