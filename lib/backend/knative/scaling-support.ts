import { ServicePlan } from '../../plan/service-plan';
import { AutoscalingSettings, KnativeAutoscaler } from '../../scaling/autoscaling-settings';
import { Capability, Refusal, Support } from '../capabilities';
import { autoscalerClass } from './annotations';

/** Only Knative's own autoscaler reads it (serving pkg/reconciler/autoscaling/hpa). */
const ofKpa: Support = ({ scaling }: ServicePlan) => (isHpa(scaling.policy) ? IGNORED_BY_HPA : undefined);

const IGNORED_BY_HPA: Refusal = {
  rule: 'is ignored by Knative\'s HPA class, which CPU and memory need',
  cure: 'scale by concurrency or requests per second, or leave it out',
};

const ONE_METRIC: Refusal = {
  rule: 'is a second metric, and Knative scales by one', cure: 'keep one of cpuUtilization, memoryUtilization, requestsPerSecond and targetConcurrency',
};

function isHpa(policy: AutoscalingSettings | undefined): boolean {
  return policy !== undefined && autoscalerClass(policy) === KnativeAutoscaler.HPA;
}

/** Refused where a metric that comes before it is given too. */
function unlessAlso(...earlier: (keyof AutoscalingSettings)[]): Support {
  return ({ scaling }) => (earlier.some((name) => scaling.policy?.[name] !== undefined) ? ONE_METRIC : undefined);
}

/** What Knative's autoscalers do, the same for every target that ends in a Knative Service. */
export const KNATIVE_SCALING = {
  [Capability.CONCURRENCY_LIMIT]: true,
  [Capability.CPU_UTILIZATION]: true,
  [Capability.MEMORY_UTILIZATION]: unlessAlso('cpuUtilization'),
  [Capability.REQUESTS_PER_SECOND]: unlessAlso('cpuUtilization', 'memoryUtilization'),
  [Capability.CONCURRENCY_TARGET]: unlessAlso('cpuUtilization', 'memoryUtilization', 'requestsPerSecond'),
  [Capability.TARGET_UTILIZATION]: ofKpa,
  [Capability.PROMETHEUS]: { rule: 'is not a metric that Knative\'s autoscaler reads', cure: 'use Backend.deploymentKeda() or Backend.kserve()' },
  [Capability.PROMETHEUS_ACTIVATION]: { rule: 'is not a metric that Knative\'s autoscaler reads', cure: 'use Backend.deploymentKeda()' },
  [Capability.SCALE_TO_ZERO]: ({ scaling }: ServicePlan) => (isHpa(scaling.policy)
    ? { rule: 'is zero, and Knative\'s HPA class never scales to zero', cure: 'scale by concurrency or requests per second, or set minReplicas to 1' }
    : undefined),
  [Capability.POD_RETENTION]: ofKpa,
  [Capability.INITIAL_REPLICAS]: true,
  [Capability.ACTIVATION_REPLICAS]: ofKpa,
  [Capability.WINDOW]: true,
  [Capability.PANIC_WINDOW]: ofKpa,
  [Capability.PANIC_THRESHOLD]: ofKpa,
  [Capability.SCALE_DOWN_DELAY]: ofKpa,
  [Capability.BURST_CAPACITY]: ofKpa,
  [Capability.KNATIVE_AUTOSCALER]: true,
  [Capability.ZERO_REPLICAS]: {
    rule: 'is zero, which Knative reads as "no upper bound"', cure: 'use an AutoscalingPolicy with minReplicas 0, or leave the service out',
  },
  [Capability.WITHOUT_SURGE]: {
    rule: 'is not possible on Knative, which starts the new revision beside the old one', cure: 'keep a spare GPU, or use Backend.kserve() or Backend.deployment()',
  },
} as const satisfies { readonly [C in Capability]?: Support };
