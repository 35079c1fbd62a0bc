import type { InferenceServiceSpecPredictor } from '../../../imports/kserve';
import type { AutoscalerClass as KServeClass } from '../../platform/kserve';
import type { MetricPlan, ServicePlan } from '../../service/plan/service-plan';
import { compact } from '../manifest';
import type { SeriesOwner } from '../common/prometheus';
import { isFromPrometheus, queryOf, servedNameOf, thresholdOf } from '../common/prometheus';
import { RESOURCE_OF } from '../common/scaler-support';

/** Those of KServe's that a service can have. */
export type AutoscalerClass = Exclude<KServeClass, 'external'>;

export interface StandardScaling {
  readonly autoscalerClass: AutoscalerClass;
  readonly predictor: Partial<InferenceServiceSpecPredictor>;
}

/** KEDA for what KServe's HPA cannot: zero replicas, Prometheus, a delay. */
export function autoscalerClassOf({ scaling: { policy, minReplicas, metrics } }: Pick<ServicePlan, 'scaling'>): AutoscalerClass {
  if (policy === undefined) return 'none';
  return minReplicas === 0 || policy.scaleDownDelay !== undefined || metrics.some(isFromPrometheus) ? 'keda' : 'hpa';
}

export function scalingOf(plan: ServicePlan): StandardScaling {
  const autoscalerClass = autoscalerClassOf(plan);
  switch (autoscalerClass) {
    case 'none': return { autoscalerClass, predictor: {} };
    case 'hpa': return { autoscalerClass, predictor: hpaMetric(plan) };
    case 'keda': return { autoscalerClass, predictor: { autoScaling: kedaScaling(plan) } };
  }
}

function hpaMetric({ scaling: { metrics } }: ServicePlan) {
  const known = metrics.filter(({ metric }) => RESOURCE_OF[metric.kind] !== undefined);
  if (known.length > 1) return { autoScaling: { metrics: known.flatMap(resource) } };
  const [only] = known;
  return only === undefined ? {} : { scaleMetric: RESOURCE_OF[only.metric.kind], scaleTarget: only.metric.target };
}

/** KServe hands only the stabilization window of `behavior` to KEDA. */
function kedaScaling(plan: ServicePlan) {
  const { scaleDownDelay } = plan.scaling.policy!;
  const owner = seriesOwner(plan);
  return compact({
    behavior: scaleDownDelay && { scaleDown: { stabilizationWindowSeconds: scaleDownDelay.toSeconds() } },
    metrics: plan.scaling.metrics.flatMap((metric) => [...resource(metric), ...query(metric, plan, owner)]),
  });
}

/** kserve v0.20.0 config/runtimes/kserve-vllmserver.yaml serves a model under the service's name. */
function seriesOwner({ name, server }: ServicePlan): SeriesOwner {
  const own = servedNameOf((server.kserve ?? server.container).args);
  return { deployment: `${name}-predictor`, servedName: own ?? (server.kserve?.runtime === 'kserve-vllmserver' ? name : undefined) };
}

function resource({ metric: { kind, target } }: MetricPlan) {
  const name = RESOURCE_OF[kind];
  return name === undefined ? [] : [{
    type: 'Resource' as const, resource: { name, target: { type: 'Utilization' as const, averageUtilization: target } },
  }];
}

function query(metric: MetricPlan, plan: ServicePlan, owner: SeriesOwner) {
  const text = queryOf(metric, plan, owner);
  return text === undefined ? [] : [{
    type: 'External' as const,
    external: {
      metric: compact({ backend: 'prometheus' as const, query: text, serverAddress: metric.prometheusAddress }),
      target: { type: 'Value' as const, value: String(thresholdOf(metric, plan.scaling)) },
    },
  }];
}
