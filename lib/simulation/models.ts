import type { Duration } from 'cdk8s';
import { Size } from 'cdk8s';
import { metricOf, tuningOf } from '../backend/knative/annotations';
import { thresholdOf } from '../backend/common/prometheus';
import { scaleDownBehavior } from '../backend/deployment/support';
import { INVALID_ARGUMENT } from '../arguments/rules';
import { BACKENDS } from '../backend/backends';
import { OFTEN_SECONDS } from '../backend/common/probes';
import { CONFIG_DEFAULTS } from '../platform/knative-config';
import { REMOVAL_SECONDS } from '../service/plan/termination';
import { fail } from '../finding/finding-error';
import { ScalingMetricKind } from '../runtime/scaling-metric-kind';
import { planScaling } from '../service/plan/scaling';
import type { ScalingPlan } from '../service/plan/service-plan';
import { coldStartSeconds } from './cold-start';
import { CronInterval } from './autoscaler/cron';
import type { HpaMetric, HpaSettings } from './autoscaler/hpa-settings';
import { behaviorOf, HPA_CONTROLLER } from './autoscaler/hpa-settings';
import { KEDA_TIMES, metricName } from './autoscaler/keda';
import type { KpaSettings } from './autoscaler/kpa-settings';
import { kpaSettings } from './autoscaler/kpa-settings';
import type { SimulatedSchedule, SimulatedService } from './simulation-props';
import type { KedaTrigger } from './world/deployed-service';
import type { ServerMetric } from './world/load-samples';
import type { PodModel } from './world/pod';
import type { ReplicaScaler, Workload } from './workload';
import { NOT_SIMULATED, podTimes } from './workload';

const SECOND = 1000;
/** A pod of Knative waits so long for late requests; serving v1.23 pkg/queue/sharedmain/main.go, drainSleepDuration. */
const KNATIVE_DRAIN = 30;

/** What is simulated of a service that a program describes. */
export function workloadOf(service: SimulatedService): Workload {
  const { name, traffic, serviceTime } = service;
  return {
    name, traffic, serviceTime, pods: podModel(service), restSeconds: restSeconds(service),
    scaler: isOnKnative(service) ? { knative: knativeSettings(service) } : { replicas: scalerModel(service) },
  };
}

/** In so many seconds without traffic a service comes to rest: at its least replicas, or at zero. */
function restSeconds({ coldStart, autoscaling: { podRetention, window } }: SimulatedService): number {
  return [podRetention, window].reduce((sum, part) => sum + (part?.toSeconds({ integral: false }) ?? 0), coldStartSeconds(coldStart));
}

function isOnKnative({ backend }: SimulatedService): boolean {
  return backend === undefined || BACKENDS[backend.kind].runsOnKnative;
}

function milliseconds(time: Duration | undefined, fallback = 0): number {
  return time === undefined ? fallback * SECOND : time.toMilliseconds();
}

function scalingOf({ autoscaling }: SimulatedService): ScalingPlan {
  return planScaling(autoscaling, undefined, {}, Size.gibibytes(1));
}

function podModel(service: SimulatedService): PodModel {
  const { autoscaling } = service;
  const onKnative = isOnKnative(service);
  return {
    ...podTimes(service),
    gpus: service.gpusPerReplica ?? 1,
    accelerators: service.gpus ?? [],
    limit: onKnative ? autoscaling.concurrencyPerReplica ?? 0 : 0,
    timeout: milliseconds(service.timeout, CONFIG_DEFAULTS.revisionTimeoutSeconds),
    probePeriod: milliseconds(service.readinessPeriod, OFTEN_SECONDS),
    drain: (onKnative ? KNATIVE_DRAIN : REMOVAL_SECONDS) * SECOND,
  };
}

/** What Knative's autoscaler is told: the annotations that the library writes. */
function knativeSettings(service: SimulatedService): KpaSettings {
  if (schedulesOf(service).length > 0) {
    fail(INVALID_ARGUMENT, {
      path: service.name, property: 'schedules', rule: "are KEDA's, and Knative does not know them", cure: 'leave them out, or choose Backend.deploymentKeda()',
    });
  }
  const scaling = scalingOf(service);
  const unknown = scaling.metrics.find((metric) => metricOf({ ...scaling, metrics: [metric] }) === undefined);
  const resource = metricOf(scaling)?.metric;
  if (unknown !== undefined || resource === 'cpu' || resource === 'memory') refuse(service, unknown?.metric.kind ?? resource!);
  return kpaSettings({
    annotations: { ...tuningOf(scaling), ...metricOf(scaling), 'min-scale': scaling.minReplicas, 'max-scale': scaling.maxReplicas },
    containerConcurrency: service.autoscaling.concurrencyPerReplica ?? 0,
  });
}

const SERVER_METRICS: { readonly [kind in ScalingMetricKind]?: ServerMetric } = {
  [ScalingMetricKind.CONCURRENCY]: 'concurrency',
  [ScalingMetricKind.VLLM_RUNNING]: 'running',
  [ScalingMetricKind.SGLANG_RUNNING]: 'running',
  [ScalingMetricKind.VLLM_WAITING]: 'waiting',
  [ScalingMetricKind.SGLANG_QUEUE]: 'waiting',
  [ScalingMetricKind.TRITON_PENDING]: 'waiting',
};

/** CPU that a pod requests, in thousandths: utilization is a share of it, so that any number will do. */
const REQUEST = 1000;

/** What an HPA or KEDA is told. */
function scalerModel(service: SimulatedService): ReplicaScaler {
  const { autoscaling, cpu } = service;
  const scaling = scalingOf(service);
  const serverMetrics = new Map<string, ServerMetric>();
  const metrics = scaling.metrics.map((metric, index): HpaMetric => {
    const { kind, target } = metric.metric;
    if (kind === ScalingMetricKind.CPU_UTILIZATION && cpu !== undefined) return { name: 'cpu', perPod: true, average: target, request: REQUEST };
    const known = SERVER_METRICS[kind];
    if (known === undefined) return refuse(service, kind);
    const name = metricName(index);
    serverMetrics.set(name, known);
    return { name, perPod: false, average: thresholdOf(metric, scaling) * 1000 };
  });
  const behavior = scaleDownBehavior(autoscaling.scaleDownDelay);
  const hpa: HpaSettings = {
    minReplicas: Math.max(1, scaling.minReplicas), maxReplicas: scaling.maxReplicas, metrics,
    behavior: behavior && behaviorOf(behavior, HPA_CONTROLLER), controller: HPA_CONTROLLER,
  };
  const settings = {
    ...KEDA_TIMES, minReplicas: scaling.minReplicas, cooldown: milliseconds(autoscaling.podRetention, KEDA_TIMES.cooldown / SECOND),
  };
  const triggers = [...serverMetrics.keys()].map((metric): KedaTrigger => ({ metric, activation: 0 }));
  schedulesOf(service).forEach(({ start, end, timezone = 'UTC', replicas }) => {
    const metric = metricName(metrics.length);
    // KEDA writes it as a metric of one to a replica.
    metrics.push({ name: metric, perPod: false, average: 1000 });
    triggers.push({ metric, activation: 0, cron: { interval: new CronInterval(start, end, timezone), replicas } });
  });
  return {
    hpa, keda: triggers.length > 0 ? { settings, triggers } : undefined, serverMetrics,
    window: milliseconds(autoscaling.window), cpu: cpu ?? { idle: 0, perRequest: 0 },
  };
}

/** Those of the policy, and those that the simulation alone is told. */
function schedulesOf({ autoscaling, schedules = [] }: SimulatedService): SimulatedSchedule[] {
  return [...(autoscaling.schedule ?? []).map(({ timeZone: timezone, ...times }) => ({ ...times, timezone })), ...schedules];
}

function refuse({ name }: SimulatedService, kind: string): never {
  return fail(NOT_SIMULATED, {
    path: name, property: 'autoscaling.metrics', value: kind, rule: 'is not known to a simulation',
    cure: 'scale by requests, or give `cpu` for a policy by CPU',
  });
}
