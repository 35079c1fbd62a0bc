import type { InferenceServiceSpecPredictor } from '../../../imports/kserve';
import { ScalingPlan } from '../../plan/service-plan';
import { compact } from '../manifest';

/** KServe's `autoscalerClass`. */
export type AutoscalerClass = 'none' | 'hpa' | 'keda';

export interface StandardScaling {
  readonly autoscalerClass: AutoscalerClass;
  readonly predictor: Partial<InferenceServiceSpecPredictor>;
}

/** KEDA for what KServe's HPA cannot: zero replicas, Prometheus, a delay. */
export function autoscalerClassOf({ policy, minReplicas }: ScalingPlan): AutoscalerClass {
  if (policy === undefined) return 'none';
  return minReplicas === 0 || policy.prometheus !== undefined || policy.scaleDownDelay !== undefined ? 'keda' : 'hpa';
}

export function scalingOf(scaling: ScalingPlan): StandardScaling {
  const autoscalerClass = autoscalerClassOf(scaling);
  switch (autoscalerClass) {
    case 'none': return { autoscalerClass, predictor: {} };
    case 'hpa': return { autoscalerClass, predictor: hpaMetric(scaling) };
    case 'keda': return { autoscalerClass, predictor: { autoScaling: kedaScaling(scaling) } };
  }
}

function hpaMetric({ policy }: ScalingPlan) {
  if (policy?.cpuUtilization !== undefined && policy.memoryUtilization !== undefined) {
    return { autoScaling: { metrics: [...resource('cpu', policy.cpuUtilization), ...resource('memory', policy.memoryUtilization)] } };
  }
  if (policy?.memoryUtilization !== undefined) return { scaleMetric: 'memory', scaleTarget: policy.memoryUtilization } as const;
  return compact({ scaleMetric: policy?.cpuUtilization === undefined ? undefined : 'cpu' as const, scaleTarget: policy?.cpuUtilization });
}

/** KServe hands only the stabilization window of `behavior` to KEDA. */
function kedaScaling({ policy, prometheusAddress }: ScalingPlan) {
  const { cpuUtilization, memoryUtilization, prometheus, scaleDownDelay } = policy!;
  return compact({
    behavior: scaleDownDelay && { scaleDown: { stabilizationWindowSeconds: scaleDownDelay.toSeconds() } },
    metrics: [
      ...resource('cpu', cpuUtilization),
      ...resource('memory', memoryUtilization),
      ...(prometheus === undefined ? [] : [{
        type: 'External' as const,
        external: {
          metric: compact({ backend: 'prometheus' as const, query: prometheus.query, serverAddress: prometheusAddress }),
          target: { type: 'Value' as const, value: String(prometheus.threshold) },
        },
      }]),
    ],
  });
}

function resource(name: 'cpu' | 'memory', averageUtilization: number | undefined) {
  return averageUtilization === undefined ? [] : [{
    type: 'Resource' as const, resource: { name, target: { type: 'Utilization' as const, averageUtilization } },
  }];
}
