import { BACKENDS } from '../backend/backends';
import { ScalingMetricKind } from '../runtime/scaling-metric-kind';
import type { AutoscalingPolicyProps } from '../service/scaling/autoscaling-policy-props';
import type { SimulatedService } from '../simulation/simulation-props';
import type { Room } from './axes';
import type { Goal } from './objective';
import type { PolicyTuningProps, RecommendProps } from './tuning-props';

/** More replicas than one looks for. */
export const MOST_REPLICAS = 1000;
const CONCURRENCIES = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1000];

/** What may be varied for a service, before it is known how many replicas it takes. */
export type ServiceRoom = Omit<Room, 'fixed'>;

export function serviceRoom({ gpus, service }: PolicyTuningProps, goal: Goal, request: RecommendProps): ServiceRoom {
  const onKnative = isOnKnative(service);
  const wakes = onKnative || service.autoscaling.minReplicas === 0;
  const { leastReplicas = wakes ? 0 : 1, mostReplicas = MOST_REPLICAS } = request;
  return {
    base: baseOf(service), onKnative, leastReplicas: Math.max(leastReplicas, wakes ? 0 : 1),
    mostReplicas: Math.min(mostReplicas, replicasOf(gpus, service)), concurrencies: concurrenciesOf(service, goal),
  };
}

export function isOnKnative({ backend }: SimulatedService): boolean {
  return backend === undefined || BACKENDS[backend.kind].runsOnKnative;
}

/**
 * What stays of the policy of today: how load is measured, and how many requests a replica takes. Where that is not said, it is what the
 * server takes at once, or the most that was measured: a simulation knows nothing beyond.
 */
export function baseOf(service: SimulatedService): AutoscalingPolicyProps {
  const { autoscaling: { concurrencyPerReplica, knative, metrics, prometheusAddress, schedule }, serviceTime: { slots, speeds } } = service;
  const onKnative = isOnKnative(service);
  const known = slots > 0 ? slots : speeds.length > 0 ? Math.max(...speeds.map(({ concurrency }) => concurrency)) : undefined;
  const limit = concurrencyPerReplica ?? (onKnative ? known : undefined);
  const kept = onKnative && limit !== undefined ? metrics?.filter(({ kind }) => kind !== ScalingMetricKind.CONCURRENCY) : metrics;
  const ofKnative = { initialReplicas: knative?.initialReplicas, autoscaler: knative?.autoscaler };
  return withoutAbsent({
    metrics: kept?.length === 0 ? undefined : kept, prometheusAddress, schedule, concurrencyPerReplica: limit,
    knative: Object.values(ofKnative).every((value) => value === undefined) ? undefined : withoutAbsent(ofKnative),
  });
}

/** More requests at once make a wait shorter and an answer later: they are varied where the answer counts. */
function concurrenciesOf(service: SimulatedService, { limits }: Goal): number[] {
  const { concurrencyPerReplica: most } = baseOf(service);
  const isVaried = isOnKnative(service) && service.serviceTime.speeds.length > 0 && limits.some(({ of }) => of === 'latency');
  return isVaried && most !== undefined ? [...new Set([...CONCURRENCIES.filter((each) => each < most), most])] : [];
}

function replicasOf(gpus: PolicyTuningProps['gpus'], { gpusPerReplica = 1, gpus: kinds }: SimulatedService): number {
  if (gpus === undefined || gpusPerReplica === 0) return MOST_REPLICAS;
  const usable = Object.entries(gpus).filter(([name]) => kinds === undefined || kinds.some((kind) => kind.name === name));
  return usable.reduce((sum, [, count]) => sum + Math.floor(count / gpusPerReplica), 0);
}

function withoutAbsent<T extends object>(settings: T): T {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as T;
}
