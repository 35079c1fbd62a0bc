import type { AutoscalingKey } from '../../platform/knative-autoscaling';
import { AUTOSCALING } from '../../platform/knative-autoscaling';
import type { ServicePlan } from '../../service/plan/service-plan';
import { KnativeAutoscaler } from '../../service/scaling/autoscaling-policy-props';
import type { Refusal, Support } from '../capabilities';
import { Capability } from '../capabilities';
import { RESOURCE_OF, withoutClock } from '../common/scaler-support';
import { autoscalerClass } from './annotations';

const IGNORED_BY_HPA: Refusal = {
  rule: 'is ignored by Knative\'s HPA class, which CPU and memory need',
  cure: 'scale by concurrency or requests per second, or leave it out',
};

const NOT_READ: Refusal = {
  rule: 'is not a metric that Knative\'s autoscaler reads',
  cure: 'scale by concurrency or requestsPerSecond, or use Backend.kserve() or Backend.deploymentKeda()',
};

function reads(key: AutoscalingKey): Support {
  return AUTOSCALING[key].ofKpa ? (plan) => (isHpa(plan) ? IGNORED_BY_HPA : undefined) : true;
}

function isHpa({ scaling }: ServicePlan): boolean {
  return scaling.policy !== undefined && autoscalerClass(scaling) === KnativeAutoscaler.HPA;
}

/** KPA refuses CPU and memory (annotation_validation.go, validateMetric); without an adapter the HPA class has nothing else. */
function chosenClass({ scaling: { policy, metrics } }: ServicePlan): Refusal | undefined {
  const byResource = metrics.some(({ metric }) => RESOURCE_OF[metric.kind] !== undefined);
  if (policy?.knative?.autoscaler === KnativeAutoscaler.HPA) {
    return byResource ? undefined : {
      rule: 'scales by CPU or memory, and the policy names neither', cure: 'leave it out, or scale by cpuUtilization',
    };
  }
  return byResource ? {
    rule: 'does not scale by CPU or memory', cure: 'leave it out, or scale by concurrency or requestsPerSecond',
  } : undefined;
}

/** What Knative's autoscalers do, the same for every backend that ends in a Knative Service. */
export const KNATIVE_SCALING = {
  [Capability.CONCURRENCY_LIMIT]: true,
  [Capability.METRIC_CONCURRENCY]: true,
  [Capability.METRIC_REQUESTS_PER_SECOND]: true,
  [Capability.METRIC_CPU]: true,
  [Capability.METRIC_MEMORY]: true,
  [Capability.METRIC_SERVER]: NOT_READ,
  [Capability.METRIC_PROMETHEUS]: NOT_READ,
  [Capability.METRIC_OPEN_TELEMETRY]: {
    rule: 'is not a metric that Knative\'s autoscaler reads', cure: 'scale by concurrency or requestsPerSecond, or use Backend.kserve()',
  },
  [Capability.PROMETHEUS_ACTIVATION]: NOT_READ,
  [Capability.PROMETHEUS_ADDRESS]: { rule: 'is not read by Knative\'s autoscaler', cure: 'leave it out' },
  [Capability.SEVERAL_METRICS]: { rule: 'are several, and Knative scales by one', cure: 'keep one' },
  [Capability.TARGET_UTILIZATION]: reads('target-utilization-percentage'),
  [Capability.SCHEDULE]: withoutClock('Knative\'s autoscaler has no clock'),
  [Capability.SCALE_TO_ZERO]: (plan: ServicePlan) => (isHpa(plan)
    ? {
      rule: 'is zero, and Knative\'s HPA class never scales to zero',
      cure: 'scale by concurrency or requests per second, or set minReplicas to 1',
    }
    : undefined),
  [Capability.POD_RETENTION]: reads('scale-to-zero-pod-retention-period'),
  [Capability.INITIAL_REPLICAS]: reads('initial-scale'),
  [Capability.ACTIVATION_REPLICAS]: reads('activation-scale'),
  [Capability.WINDOW]: reads('window'),
  [Capability.PANIC_WINDOW]: reads('panic-window-percentage'),
  [Capability.PANIC_THRESHOLD]: reads('panic-threshold-percentage'),
  [Capability.SCALE_DOWN_DELAY]: reads('scale-down-delay'),
  [Capability.BURST_CAPACITY]: reads('target-burst-capacity'),
  [Capability.KNATIVE_AUTOSCALER]: chosenClass,
  [Capability.ZERO_REPLICAS]: {
    rule: 'is zero, which Knative reads as "no upper bound"', cure: 'use an AutoscalingPolicy with minReplicas 0, or leave the service out',
  },
  [Capability.WITHOUT_SURGE]: {
    rule: 'is not possible on Knative, which starts the new revision beside the old one',
    cure: 'keep a spare GPU, or use Backend.kserve() or Backend.deployment()',
  },
} as const satisfies { readonly [C in Capability]?: Support };
