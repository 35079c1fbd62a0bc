import type { MetricPlan, ServicePlan } from '../../service/plan/service-plan';
import { concurrencySeries } from '../../runtime/server-metrics';
import { placeholdersOf } from '../../service/scaling/query';
import { ScalingMetricKind } from '../../runtime/scaling-metric-kind';
import type { Refusal, Support } from '../capabilities';
import { Capability } from '../capabilities';
import type { Bound } from '../limits';
import { isFromPrometheus } from './prometheus';
import { MOST_STABILIZATION_SECONDS } from '../../platform/kubernetes';

export const KNATIVE_ONLY: Refusal = {
  rule: 'is a setting of Knative\'s autoscaler', cure: 'leave it out, or use Backend.kserveKnative() or Backend.knative()',
};

const NO_CLOCK = 'leave it out, or use Backend.deploymentKeda(), which KEDA\'s clock scales';

/** What only KEDA's cron scaler does. */
export function withoutClock(who: string): Refusal {
  return { rule: `is a matter of time, and ${who}`, cure: NO_CLOCK };
}

/** How a Deployment can be scaled, the same for every backend that ends in one. */
export const DEPLOYMENT_SCALING = {
  [Capability.CONCURRENCY_LIMIT]: {
    rule: 'is not a limit that this backend has: nothing stands before the pods',
    cure: 'leave it out and limit the server itself, or use Backend.kserveKnative() or Backend.knative()',
  },
  [Capability.METRIC_REQUESTS_PER_SECOND]: {
    rule: 'is not measured: no part of this backend sees requests',
    cure: 'scale by concurrency or a ScalingMetric.prometheus query on KEDA, or use Backend.kserveKnative() or Backend.knative()',
  },
  [Capability.METRIC_CPU]: true,
  [Capability.METRIC_MEMORY]: true,
  [Capability.METRIC_OPEN_TELEMETRY]: {
    rule: 'is sent by a collector that KServe alone starts beside the server',
    cure: 'use Backend.kserve(), or scale by a ScalingMetric.prometheus query on KEDA',
  },
  [Capability.SEVERAL_METRICS]: true,
  [Capability.SCALE_DOWN_DELAY]: true,
  [Capability.INITIAL_REPLICAS]: KNATIVE_ONLY,
  [Capability.ACTIVATION_REPLICAS]: KNATIVE_ONLY,
  [Capability.PANIC_WINDOW]: KNATIVE_ONLY,
  [Capability.PANIC_THRESHOLD]: KNATIVE_ONLY,
  [Capability.BURST_CAPACITY]: KNATIVE_ONLY,
  [Capability.KNATIVE_AUTOSCALER]: KNATIVE_ONLY,
  [Capability.ZERO_REPLICAS]: true,
  [Capability.WITHOUT_SURGE]: true,
} as const satisfies { readonly [C in Capability]?: Support };

/** Requests at once are what the server itself exports. */
function concurrency({ server }: ServicePlan): Refusal | undefined {
  return server.metrics && concurrencySeries(server.metrics) ? undefined : {
    rule: 'is not measured: no part of this backend sees requests, and the server is not known to export them',
    cure: 'scale by a ScalingMetric.prometheus query, or use Backend.kserveKnative() or Backend.knative()',
  };
}

/** Metrics that Prometheus has of this server. */
function fromPrometheus(plan: ServicePlan): MetricPlan[] {
  const isKnown = ({ metric }: MetricPlan) => metric.kind !== ScalingMetricKind.CONCURRENCY || concurrency(plan) === undefined;
  return plan.scaling.metrics.filter((each) => isFromPrometheus(each) && isKnown(each));
}

function targetUtilization(plan: ServicePlan): Refusal | undefined {
  return fromPrometheus(plan).some(({ metric }) => metric.kind === ScalingMetricKind.CONCURRENCY) ? undefined : {
    rule: 'is a share of ScalingMetric.concurrency, which the policy does not scale by',
    cure: 'leave it out, and aim lower in the metric itself',
  };
}

function prometheusAddress(plan: ServicePlan): Refusal | undefined {
  return fromPrometheus(plan).some(({ metric }) => metric.prometheusOptions?.serverAddress === undefined) ? undefined : {
    rule: 'is not where a metric of the policy is read', cure: 'leave it out',
  };
}

/** Prometheus averages over the window, where the query says so. */
function window(plan: ServicePlan): Refusal | undefined {
  const { scaling } = plan;
  const read = fromPrometheus(plan);
  const other = scaling.metrics.find((each) => !read.includes(each));
  if (other !== undefined || scaling.metrics.length === 0) {
    return {
      rule: `applies to what is read from Prometheus, and ${other?.metric.kind ?? 'the policy\'s default'} is not`,
      cure: 'leave it out, or use scaleDownDelay',
    };
  }
  const query = scaling.metrics.find(
    ({ metric }) => metric.prometheusOptions && !placeholdersOf(metric.prometheusOptions.query).includes('window'),
  );
  return query && {
    rule: `does not apply to the query of ${query.property}, which does not name it`, cure: 'write $window into the query, or leave it out',
  };
}

/** KEDA wakes from zero by a metric that exists without pods (keda pkg/scalers/cpu_memory_scaler.go refuses CPU and memory alone). */
export function wakesByQuery(elsewhere: string): Support {
  return ({ scaling }) => (scaling.metrics.some(({ metric }) => metric.kind === ScalingMetricKind.PROMETHEUS) ? undefined : {
    rule: 'is zero, from which only a metric outside the pods can wake',
    cure: `set minReplicas to 1, scale by a ScalingMetric.prometheus query of what stands before the pods, or use ${elsewhere}`,
  });
}

/** What KEDA reads from Prometheus. */
export const PROMETHEUS_SCALING = {
  [Capability.METRIC_CONCURRENCY]: concurrency,
  [Capability.METRIC_SERVER]: true,
  [Capability.METRIC_PROMETHEUS]: true,
  [Capability.PROMETHEUS_ADDRESS]: prometheusAddress,
  [Capability.TARGET_UTILIZATION]: targetUtilization,
  [Capability.WINDOW]: window,
} as const satisfies { readonly [C in Capability]?: Support };

/** autoscaling/v2: a stabilization window is at most an hour (kubernetes pkg/apis/autoscaling/validation). */
export const HPA_BOUNDS: Bound[] = [
  {
    property: 'autoscaling.scaleDownDelay', unit: 's', least: 0, most: MOST_STABILIZATION_SECONDS,
    valueOf: ({ scaling }) => scaling.policy?.scaleDownDelay?.toSeconds(),
  },
];

/** In less than a minute Prometheus has no value of many a series: it asks once in 15 to 60 seconds. */
export const PROMETHEUS_BOUNDS: Bound[] = [
  ...HPA_BOUNDS,
  { property: 'autoscaling.window', unit: 's', least: 60, most: 3600, valueOf: ({ scaling }) => scaling.policy?.window?.toSeconds() },
];

/** Names of the metrics that a backend scales by, for findings. */
export const RESOURCE_METRICS = ['cpuUtilization', 'memoryUtilization'];
export const PROMETHEUS_METRICS = ['concurrency', 'prometheus', ...RESOURCE_METRICS];

/** Kubernetes' names of the metrics that its metrics server has of every pod. */
export const RESOURCE_OF: { readonly [kind in ScalingMetricKind]?: 'cpu' | 'memory' } = {
  [ScalingMetricKind.CPU_UTILIZATION]: 'cpu', [ScalingMetricKind.MEMORY_UTILIZATION]: 'memory',
};
