import { ScalingPlan, ServicePlan, StringMap } from '../../service/plan/service-plan';
import { AutoscalingPolicyProps, KnativeAutoscaler } from '../../service/scaling/autoscaling-policy-props';
import { ScalingMetricKind } from '../../runtime/scaling-metric-kind';
import { compact } from '../manifest';
import { progressDeadlineSeconds } from '../common/deadline';
import { RESOURCE_OF } from '../common/resource-metrics';
import { knativeHas } from './versions';

const PREFIX = 'autoscaling.knative.dev/';

/** The autoscaler that the policy calls for: CPU and memory are the HPA's. */
export function autoscalerClass({ policy, metrics }: ScalingPlan): KnativeAutoscaler {
  const byResource = metrics.some(({ metric }) => RESOURCE_OF[metric.kind] !== undefined);
  return policy?.knative?.autoscaler ?? (byResource ? KnativeAutoscaler.HPA : KnativeAutoscaler.KPA);
}

/** What the autoscaler counts, and how much of it one replica is to carry. */
export function metricOf({ metrics }: ScalingPlan): { metric: string; target: number } | undefined {
  for (const { metric: { kind, target }, mebibytes } of metrics) {
    switch (kind) {
      case ScalingMetricKind.CPU_UTILIZATION: return { metric: 'cpu', target };
      // The HPA class reads the backend as MiB, not as a share (serving pkg/reconciler/autoscaling/hpa/resources/hpa.go).
      case ScalingMetricKind.MEMORY_UTILIZATION: return { metric: 'memory', target: mebibytes! };
      case ScalingMetricKind.REQUESTS_PER_SECOND: return { metric: 'rps', target };
      case ScalingMetricKind.CONCURRENCY: return { metric: 'concurrency', target };
      default:
    }
  }
  return undefined;
}

/** Knative's annotations for everything of a policy but bounds and metric. */
export function tuningAnnotations(plan: ServicePlan): StringMap {
  const { policy, targetUtilization } = plan.scaling;
  if (policy === undefined) return {};
  const { knative = {} } = policy;
  const values: { readonly [key: string]: string | number | undefined } = {
    'class': knative.autoscaler ?? (autoscalerClass(plan.scaling) === KnativeAutoscaler.HPA ? KnativeAutoscaler.HPA : undefined),
    'target-utilization-percentage': targetUtilization,
    'initial-scale': knative.initialReplicas,
    'activation-scale': knative.activationReplicas,
    'scale-down-delay': duration(policy.scaleDownDelay?.toSeconds()),
    'scale-to-zero-pod-retention-period': duration(policy.podRetention?.toSeconds()),
    'window': duration(policy.window?.toSeconds()),
    'panic-window-percentage': panicPercentage(policy),
    'panic-threshold-percentage': knative.panicThreshold,
    'target-burst-capacity': knative.burstCapacity,
  };
  return prefixed(plan, values);
}

/** Bounds, as annotations. */
export function boundAnnotations(plan: ServicePlan): StringMap {
  return prefixed(plan, { 'max-scale': plan.scaling.maxReplicas, 'min-scale': plan.scaling.minReplicas });
}

export function metricAnnotations(plan: ServicePlan): StringMap {
  return prefixed(plan, { ...metricOf(plan.scaling) });
}

/** How long a revision may take until it counts as failed. */
export function progressDeadline(plan: ServicePlan): StringMap {
  return knativeHas(plan, 'progressDeadline') ? { 'serving.knative.dev/progress-deadline': `${progressDeadlineSeconds(plan)}s` } : {};
}

/** Knative's stable window where the policy has none (config-autoscaler). */
const KNATIVE_WINDOW_SECONDS = 60;

/** Knative takes the panic window as a percentage of the stable one. */
export function panicShare({ knative, window }: AutoscalingPolicyProps): number | undefined {
  return knative?.panicWindow && (100 * knative.panicWindow.toSeconds()) / (window?.toSeconds() ?? KNATIVE_WINDOW_SECONDS);
}

function panicPercentage(policy: AutoscalingPolicyProps): number | undefined {
  const share = panicShare(policy);
  return share && Number(share.toFixed(4));
}

function duration(seconds: number | undefined): string | undefined {
  return seconds === undefined ? undefined : `${seconds}s`;
}

function prefixed(plan: ServicePlan, values: { readonly [key: string]: string | number | undefined }): StringMap {
  const spelled = knativeHas(plan, 'kebabCase') ? (key: string) => key : camelCase;
  return compact(Object.fromEntries(
    Object.entries(values).map(([key, value]) => [`${PREFIX}${spelled(key)}`, value === undefined ? undefined : String(value)]),
  )) as StringMap;
}

function camelCase(key: string): string {
  return key.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
