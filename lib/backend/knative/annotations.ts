import { ScalingPlan, ServicePlan, StringMap } from '../../plan/service-plan';
import { AutoscalingSettings, KnativeAutoscaler } from '../../scaling/autoscaling-settings';
import { compact } from '../manifest';
import { progressDeadlineSeconds } from '../shared/deadline';
import { knativeHas } from './versions';

const PREFIX = 'autoscaling.knative.dev/';

/** The autoscaler that the settings call for: CPU and memory are the HPA's. */
export function autoscalerClass(policy: AutoscalingSettings): KnativeAutoscaler {
  const resource = policy.cpuUtilization ?? policy.memoryUtilization;
  return policy.knativeAutoscaler ?? (resource === undefined ? KnativeAutoscaler.KPA : KnativeAutoscaler.HPA);
}

/** What the autoscaler counts, and how much of it one replica is to carry. */
export function metricOf({ policy = {}, memoryTargetMebibytes }: ScalingPlan): { metric: string; target: number } | undefined {
  if (policy.cpuUtilization !== undefined) return { metric: 'cpu', target: policy.cpuUtilization };
  // The HPA class reads the target as MiB, not as a share (serving pkg/reconciler/autoscaling/hpa/resources/hpa.go).
  if (memoryTargetMebibytes !== undefined) return { metric: 'memory', target: memoryTargetMebibytes };
  if (policy.requestsPerSecond !== undefined) return { metric: 'rps', target: policy.requestsPerSecond };
  if (policy.targetConcurrency !== undefined) return { metric: 'concurrency', target: policy.targetConcurrency };
  return undefined;
}

/** Knative's annotations for everything of a policy but bounds and metric. */
export function tuningAnnotations(plan: ServicePlan): StringMap {
  const { policy } = plan.scaling;
  if (policy === undefined) return {};
  const values: { readonly [key: string]: string | number | undefined } = {
    'class': policy.knativeAutoscaler ?? (autoscalerClass(policy) === KnativeAutoscaler.HPA ? KnativeAutoscaler.HPA : undefined),
    'target-utilization-percentage': policy.targetUtilization,
    'initial-scale': policy.initialReplicas,
    'activation-scale': policy.activationReplicas,
    'scale-down-delay': duration(policy.scaleDownDelay?.toSeconds()),
    'scale-to-zero-pod-retention-period': duration(policy.podRetention?.toSeconds()),
    'window': duration(policy.window?.toSeconds()),
    'panic-window-percentage': panicPercentage(policy),
    'panic-threshold-percentage': policy.panicThreshold,
    'target-burst-capacity': policy.burstCapacity,
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
export const KNATIVE_WINDOW_SECONDS = 60;

/** Knative takes the panic window as a percentage of the stable one. */
function panicPercentage({ panicWindow, window }: AutoscalingSettings): number | undefined {
  if (panicWindow === undefined) return undefined;
  const percentage = (100 * panicWindow.toSeconds()) / (window?.toSeconds() ?? KNATIVE_WINDOW_SECONDS);
  return Number(percentage.toFixed(4));
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
