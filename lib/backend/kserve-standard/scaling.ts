import type { InferenceServiceSpecPredictor, InferenceServiceSpecTransformer } from '../../../imports/kserve';
import type { AutoscalerClass as KServeClass } from '../../platform/kserve';
import type { MetricPlan, ServicePlan, StringMap } from '../../service/plan/service-plan';
import { COLLECTOR } from '../../platform/kserve';
import type { Refusal } from '../capabilities';
import { compact } from '../manifest';
import type { SeriesOwner } from '../common/prometheus';
import { isFromPrometheus, queryOf, servedNameOf, thresholdOf } from '../common/prometheus';
import { RESOURCE_OF } from '../common/scaler-support';

/** Those of KServe's that a service can have. */
export type AutoscalerClass = Exclude<KServeClass, 'external'>;

export interface StandardScaling {
  readonly autoscalerClass: AutoscalerClass;
  readonly predictor: Partial<InferenceServiceSpecPredictor>;
  readonly transformer: Partial<InferenceServiceSpecTransformer>;
}

/** Both targets are shares of the request (component.go, validateScalingHPACompExtension). */
export const MOST_PERCENT = 100;

/** KEDA for what KServe's HPA cannot: zero replicas, Prometheus, OpenTelemetry, a delay. */
export function autoscalerClassOf({ scaling: { policy, minReplicas, metrics } }: Pick<ServicePlan, 'scaling'>): AutoscalerClass {
  if (policy === undefined) return 'none';
  const needsKeda = metrics.some((metric) => isFromPrometheus(metric) || isCollected(metric));
  return minReplicas === 0 || policy.scaleDownDelay !== undefined || needsKeda ? 'keda' : 'hpa';
}

function isCollected({ metric }: MetricPlan): boolean {
  return metric.openTelemetryOptions !== undefined;
}

/** By these the operator of OpenTelemetry puts the collector that KServe makes into the predictor's pods. */
export function collectorAnnotations({ name, server, scaling, annotations }: ServicePlan): StringMap {
  if (!scaling.metrics.some(isCollected)) return {};
  const port = server.metrics?.port ?? (server.kserve === undefined ? server.container.port : COLLECTOR.defaultPort);
  return {
    [COLLECTOR.inject]: `${name}-predictor`,
    ...(port === COLLECTOR.defaultPort || COLLECTOR.portKey in annotations ? {} : { [COLLECTOR.portKey]: String(port) }),
  };
}

/** It reads no other path. */
export function collected({ server: { metrics, runtime } }: ServicePlan): Refusal | undefined {
  return metrics === undefined || metrics.path === COLLECTOR.path ? undefined : {
    rule: `is read at ${COLLECTOR.path} by KServe's collector, and ${runtime.title} exports at ${metrics.path}`,
    cure: 'scale by a ScalingMetric.prometheus query',
  };
}

export function scalingOf(plan: ServicePlan): StandardScaling {
  const autoscalerClass = autoscalerClassOf(plan);
  const transformer = plan.transformer?.metrics ?? [];
  switch (autoscalerClass) {
    case 'none': return { autoscalerClass, predictor: {}, transformer: {} };
    case 'hpa': return { autoscalerClass, predictor: hpaMetric(plan.scaling.metrics), transformer: hpaMetric(transformer) };
    case 'keda': return {
      autoscalerClass, predictor: { autoScaling: kedaScaling(plan) },
      transformer: compact({ autoScaling: compact({ metrics: transformer.flatMap(resource) }) }),
    };
  }
}

/** It is of the same class as the predictor. */
export function transformerMetrics(plan: ServicePlan): Refusal | undefined {
  if (autoscalerClassOf(plan) === 'none') {
    return {
      rule: 'have no autoscaler: KServe has one kind for both components, and the service has a fixed number of replicas',
      cure: 'give the service an `autoscaling`, or leave them out',
    };
  }
  const { metrics } = plan.transformer!;
  if (metrics.some(({ metric }) => RESOURCE_OF[metric.kind] === undefined)) {
    return { rule: 'are not CPU or memory, which is what is known of a transformer', cure: 'scale by cpuUtilization or memoryUtilization' };
  }
  return metrics.every(({ metric }) => metric.target <= MOST_PERCENT) ? undefined : {
    rule: `are above ${MOST_PERCENT} percent, which is the most that KServe takes`, cure: 'aim lower',
  };
}

function hpaMetric(metrics: readonly MetricPlan[]) {
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
    metrics: plan.scaling.metrics.flatMap((metric) => [...resource(metric), ...query(metric, plan, owner), ...podMetric(metric)]),
  });
}

/** kserve v0.20.0 config/runtimes/kserve-vllmserver.yaml serves a model under the object's name, unless it is told another one. */
function seriesOwner({ name, modelName, server }: ServicePlan): SeriesOwner {
  const own = servedNameOf((server.kserve ?? server.container).args);
  return { deployment: `${name}-predictor`, servedName: own ?? (server.kserve?.runtime === 'kserve-vllmserver' ? modelName : undefined) };
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

/** KServe writes labels of the service behind the query, which is the name of a series for that reason. */
function podMetric({ metric: { openTelemetryOptions } }: MetricPlan) {
  if (openTelemetryOptions === undefined) return [];
  const { series, threshold, operationOverTime, scalerAddress } = openTelemetryOptions;
  return [{
    type: 'PodMetric' as const,
    podmetric: {
      metric: compact({
        backend: 'opentelemetry' as const, metricNames: [series], operationOverTime, query: series, serverAddress: scalerAddress,
      }),
      target: { type: 'Value' as const, value: String(threshold) },
    },
  }];
}
