import { Duration } from 'cdk8s';
import { Backend } from '../catalog/backend';
import { AUTOSCALER_CONFIG } from '../platform/knative-autoscaling';
import type { AutoscalingPolicyProps, ScheduledReplicas } from '../service/scaling/autoscaling-policy-props';
import { ScalingMetric } from '../service/scaling/scaling-metric';
import type { KpaSettings } from '../simulation/autoscaler/kpa-settings';
import type { SimulatedService, SimulationLoad } from '../simulation/simulation-props';
import type { KedaTrigger } from '../simulation/world/deployed-service';
import type { ServerMetric } from '../simulation/world/load-samples';
import type { ObservedScaler, ObservedService } from './observed-service';
import { pathOf } from './observed-service';

/** Where nothing bounds replicas, a policy has to. */
const UNBOUNDED = 1000;

/** A service of manifests in the words of a program, so that other policies can be tried in place of its own. */
export function simulatedOf(service: ObservedService, load: SimulationLoad): SimulatedService {
  const { replica, scaler, timeoutSeconds } = service;
  const byKeda = 'replicas' in scaler && scaler.replicas.keda !== undefined;
  return {
    ...load,
    name: pathOf(service),
    backend: 'knative' in scaler ? Backend.knative() : byKeda ? Backend.deploymentKeda() : Backend.deployment(),
    autoscaling: policyOf(service),
    gpusPerReplica: replica.gpuCount,
    ...(replica.gpuCount === 0 || replica.gpus.length === 0 ? {} : { gpus: replica.gpus.map(({ id }) => ({ name: id })) }),
    ...(timeoutSeconds === undefined ? {} : { timeout: Duration.seconds(Math.max(1, Math.round(timeoutSeconds))) }),
    readinessPeriod: Duration.seconds(Math.max(1, Math.round(replica.readinessSeconds))),
  };
}

/** How a service scales today, in the words of a policy. What is usual is left out. */
export function policyOf({ concurrency, maxReplicas, minReplicas, scaler, tokenServer }: ObservedService): AutoscalingPolicyProps {
  const bounds = { minReplicas, maxReplicas: maxReplicas ?? Math.max(UNBOUNDED, minReplicas) };
  if ('knative' in scaler) return { ...bounds, ...ofKnative(scaler.knative, concurrency) };
  return 'replicas' in scaler ? { ...bounds, ...ofReplicas(scaler.replicas, tokenServer?.engine === 'sglang') } : bounds;
}

const seconds = (milliseconds: number) => Duration.seconds(Math.round(milliseconds / 1000));
const usual = (key: keyof typeof AUTOSCALER_CONFIG) => Number(AUTOSCALER_CONFIG[key].default);

function ofKnative(settings: KpaSettings, concurrency: number): AutoscalingPolicyProps {
  const { activationScale, burstCapacity, initialScale, metric, panicThreshold, panicWindow } = settings;
  const { retention, scaleDownDelay, target, total, window } = settings;
  const aim = concurrency > 0 ? concurrency : usual('container-concurrency-target-default');
  const metrics = metric === 'rps' ? [ScalingMetric.requestsPerSecond(total)] : total === aim ? [] : [ScalingMetric.concurrency(total)];
  const knative = {
    ...(panicWindow * 10 === window ? {} : { panicWindow: seconds(panicWindow) }),
    ...(panicThreshold * 100 === usual('panic-threshold-percentage') ? {} : { panicThreshold: panicThreshold * 100 }),
    ...(burstCapacity === usual('target-burst-capacity') ? {} : { burstCapacity }),
    ...(initialScale <= 1 ? {} : { initialReplicas: initialScale }),
    ...(activationScale < 2 ? {} : { activationReplicas: activationScale }),
  };
  return {
    ...(concurrency > 0 ? { concurrencyPerReplica: concurrency } : {}),
    ...(metrics.length > 0 ? { metrics } : {}),
    targetUtilization: Math.min(100, Math.max(1, Number(((100 * target) / total).toFixed(2)))),
    window: seconds(window),
    ...(scaleDownDelay > 0 ? { scaleDownDelay: seconds(scaleDownDelay) } : {}),
    ...(retention > 0 ? { podRetention: seconds(retention) } : {}),
    ...(Object.keys(knative).length > 0 ? { knative } : {}),
  };
}

type Replicas = Extract<ObservedScaler, { replicas: unknown }>['replicas'];

function ofReplicas({ hpa, keda, serverMetrics, window }: Replicas, ofSglang: boolean): AutoscalingPolicyProps {
  const schedule = (keda?.triggers ?? []).flatMap(({ cron }) => (cron === undefined ? [] : [scheduleOf(cron)]));
  const scheduled = new Set((keda?.triggers ?? []).filter(({ cron }) => cron !== undefined).map(({ metric }) => metric));
  const metrics = hpa.metrics.filter(({ name }) => !scheduled.has(name)).map(({ average, name, perPod, total = 1000 }) => {
    if (perPod) return ScalingMetric.cpuUtilization(Math.max(1, Math.round(average ?? 1)));
    return serverMetric(serverMetrics.get(name) ?? 'concurrency', (average ?? total) / 1000, ofSglang);
  });
  const delay = hpa.behavior?.scaleDown.stabilizationWindowSeconds;
  return {
    // A policy has each kind once; of two, the lower target wants the more replicas.
    ...(metrics.length === 0 ? {} : {
      metrics: metrics.filter(({ kind, target }, index) => !metrics.some((other, at) => (
        other.kind === kind && (other.target < target || (other.target === target && at < index))
      ))),
    }),
    ...(schedule.length === 0 ? {} : { schedule }),
    ...(window > 0 ? { window: seconds(window) } : {}),
    ...(delay === undefined ? {} : { scaleDownDelay: Duration.seconds(delay) }),
    ...(keda === undefined ? {} : { podRetention: seconds(keda.settings.cooldown) }),
  };
}

function scheduleOf({ interval: { endsAt, startsAt, timeZone }, replicas }: NonNullable<KedaTrigger['cron']>): ScheduledReplicas {
  return { start: startsAt, end: endsAt, timeZone, replicas };
}

function serverMetric(metric: ServerMetric, target: number, ofSglang: boolean): ScalingMetric {
  switch (metric) {
    case 'running': return ofSglang ? ScalingMetric.sglangRunning(target) : ScalingMetric.vllmRunning(target);
    case 'waiting': return ofSglang ? ScalingMetric.sglangQueue(target) : ScalingMetric.vllmWaiting(target);
    default: return ScalingMetric.concurrency(target);
  }
}
