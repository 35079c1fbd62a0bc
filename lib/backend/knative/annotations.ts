import { isOlder } from '../../catalog/version';
import { KNATIVE_SINCE, PROGRESS_DEADLINE } from '../../platform/knative';
import type { AutoscalingKey } from '../../platform/knative-autoscaling';
import { AUTOSCALER_CONFIG, AUTOSCALING, spellingsOf } from '../../platform/knative-autoscaling';
import type { ScalingPlan, ServicePlan, StringMap } from '../../service/plan/service-plan';
import type { AutoscalingPolicyProps } from '../../service/scaling/autoscaling-policy-props';
import { KnativeAutoscaler } from '../../service/scaling/autoscaling-policy-props';
import { ScalingMetricKind } from '../../runtime/scaling-metric-kind';
import type { Support } from '../capabilities';
import { compact } from '../manifest';
import { progressDeadlineSeconds } from '../common/probes';
import { RESOURCE_OF } from '../common/scaler-support';

/** The autoscaler that the policy calls for: CPU and memory are the HPA's. */
export function autoscalerClass({ policy, metrics }: ScalingPlan): KnativeAutoscaler {
  const byResource = metrics.some(({ metric }) => RESOURCE_OF[metric.kind] !== undefined);
  return policy?.knative?.autoscaler ?? (byResource ? KnativeAutoscaler.HPA : KnativeAutoscaler.KPA);
}

/** What the autoscaler counts, and how much of it one replica is to carry. */
export function metricOf({ metrics }: Pick<ScalingPlan, 'metrics'>): { metric: string; target: number } | undefined {
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

type Values = { readonly [key in AutoscalingKey]?: number | string };

/** What a policy says beside bounds and metric; times in seconds. */
export function tuningOf(scaling: ScalingPlan): Values {
  const { policy, targetUtilization } = scaling;
  if (policy === undefined) return {};
  const { knative = {}, scaleDownDelay, podRetention, window } = policy;
  return compact({
    'class': knative.autoscaler ?? (autoscalerClass(scaling) === KnativeAutoscaler.HPA ? KnativeAutoscaler.HPA : undefined),
    'target-utilization-percentage': targetUtilization,
    'initial-scale': knative.initialReplicas,
    'activation-scale': knative.activationReplicas,
    'scale-down-delay': scaleDownDelay?.toSeconds(),
    'scale-to-zero-pod-retention-period': podRetention?.toSeconds(),
    'window': window?.toSeconds(),
    'panic-window-percentage': panicPercentage(policy),
    'panic-threshold-percentage': knative.panicThreshold,
    'target-burst-capacity': knative.burstCapacity,
  });
}

export function tuningAnnotations(plan: ServicePlan): StringMap {
  return annotations(plan, tuningOf(plan.scaling));
}

/** Bounds, as annotations. */
export function boundAnnotations(plan: ServicePlan): StringMap {
  return annotations(plan, { 'max-scale': plan.scaling.maxReplicas, 'min-scale': plan.scaling.minReplicas });
}

/** @param scaling of the component */
export function metricAnnotations(plan: ServicePlan, scaling: Pick<ScalingPlan, 'metrics'> = plan.scaling): StringMap {
  return annotations(plan, { ...metricOf(scaling) });
}

/** How long a revision may take until it counts as failed. */
export function progressDeadline(plan: ServicePlan): StringMap {
  return knativeHas(plan, 'progressDeadline') ? { [PROGRESS_DEADLINE]: `${progressDeadlineSeconds(plan)}s` } : {};
}

/** Knative takes the panic window as a percentage of the stable one. */
function panicPercentage({ knative, window }: AutoscalingPolicyProps): number | undefined {
  const seconds = window?.toSeconds() ?? AUTOSCALER_CONFIG['stable-window'].default;
  return knative?.panicWindow && Number(((100 * knative.panicWindow.toSeconds()) / seconds).toFixed(4));
}

function annotations(plan: ServicePlan, values: Values): StringMap {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => {
    const key = name as AutoscalingKey;
    const [today, former = today] = spellingsOf(key);
    return [knativeHas(plan, 'kebabCase') ? today : former, AUTOSCALING[key].values.kind === 'duration' ? `${value}s` : String(value)];
  }));
}

/** Whether the cluster's Knative has a thing; an unknown version is taken for a current one. */
export function knativeHas({ stack }: ServicePlan, feature: keyof typeof KNATIVE_SINCE): boolean {
  return stack.knative === undefined || !isOlder(stack.knative, KNATIVE_SINCE[feature]);
}

/** Refused where the cluster's Knative is older than the feature. */
export function sinceKnative(feature: keyof typeof KNATIVE_SINCE): Support {
  return (plan) => (knativeHas(plan, feature) ? undefined : {
    rule: `came with Knative ${KNATIVE_SINCE[feature]}, and the cluster's is ${plan.stack.knative}`,
    cure: 'leave it out, or upgrade Knative',
  });
}
