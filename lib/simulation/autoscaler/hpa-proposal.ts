import type { HpaMetric, HpaSettings } from './hpa-settings';

/** What an HPA knows of a pod. Times are milliseconds. */
export interface HpaPod {
  readonly pending: boolean;
  readonly ready: boolean;
  /** Since when it is ready, or not. */
  readonly since: number;
  readonly started: number;
}

/** A reading of a metric, in thousandths: of each pod, `undefined` where it has none yet, or of all. */
export interface HpaReading {
  readonly pods?: readonly (number | undefined)[];
  readonly total?: number;
}

/** How much time a pod's metric covers, as the metrics server says it. */
const METRIC_WINDOW = 30_000;
const MOST_INT32 = 2 ** 31 - 1;

/** What an HPA sees at one sync. */
export interface HpaSight {
  readonly now: number;
  readonly current: number;
  readonly pods: readonly HpaPod[];
}

type Tolerance = (ratio: number) => boolean;

/** Replicas that one metric calls for; nothing where it cannot be told. Source: kubernetes v1.36 replica_calculator.go. */
export function proposal(metric: HpaMetric, reading: HpaReading | undefined, sight: HpaSight, settings: HpaSettings): number | undefined {
  if (reading === undefined) return undefined;
  const { behavior, controller: { tolerance } } = settings;
  const [down, up] = [behavior?.scaleDown.tolerance ?? tolerance, behavior?.scaleUp.tolerance ?? tolerance];
  const isNear = (ratio: number) => 1 - down <= ratio && ratio <= 1 + up;
  return metric.perPod ? byPods(metric, reading.pods ?? [], sight, settings, isNear) : byTotal(metric, reading.total!, sight, isNear);
}

function byTotal({ average, total }: HpaMetric, usage: number, { current, pods }: HpaSight, isNear: Tolerance): number | undefined {
  if (average !== undefined) {
    return isNear(usage / (average * pods.length)) ? pods.length : Math.min(Math.ceil(usage / average), MOST_INT32);
  }
  const ratio = usage / total!;
  if (current === 0) return Math.ceil(ratio);
  if (isNear(ratio)) return current;
  if (pods.length === 0) return undefined;
  return Math.min(Math.ceil(ratio * pods.filter(({ pending, ready }) => ready && !pending).length), MOST_INT32);
}

function byPods(
  metric: HpaMetric, values: readonly (number | undefined)[], sight: HpaSight, settings: HpaSettings, isNear: Tolerance,
): number | undefined {
  const { current, pods } = sight;
  const known: number[] = [];
  let [unready, missing] = [0, 0];
  pods.forEach((pod, index) => {
    const value = values[index];
    if (pod.pending) unready += 1;
    else if (value === undefined) missing += 1;
    else if (metric.name === 'cpu' && isUnready(pod, sight.now, settings)) unready += 1;
    else known.push(value);
  });
  if (known.length === 0) return undefined;

  const ratio = ratioOf(metric, known);
  const withUnready = unready > 0 && ratio > 1;
  if (!withUnready && missing === 0) return isNear(ratio) ? current : Math.ceil(ratio * known.length);

  // What is not known is taken for what would scale least.
  const assumed = [...known];
  const add = (count: number, value: number) => { for (let each = 0; each < count; each += 1) assumed.push(value); };
  if (missing > 0 && ratio < 1) add(missing, fallbackOf(metric));
  if (missing > 0 && ratio > 1) add(missing, 0);
  if (withUnready) add(unready, 0);
  const second = ratioOf(metric, assumed);
  if (isNear(second) || (ratio < 1 && second > 1) || (ratio > 1 && second < 1)) return current;
  const replicas = Math.ceil(second * assumed.length);
  return (second < 1 && replicas > current) || (second > 1 && replicas < current) ? current : replicas;
}

function ratioOf({ average, request }: HpaMetric, values: readonly number[]): number {
  const sum = values.reduce((one, other) => one + other, 0);
  if (request === undefined) return Math.trunc(sum / values.length) / average!;
  return Math.trunc((sum * 100) / (request * values.length)) / average!;
}

function fallbackOf({ average, request }: HpaMetric): number {
  return request === undefined ? average! : Math.trunc((request * Math.max(100, average!)) / 100);
}

function isUnready({ ready, since, started }: HpaPod, now: number, { controller }: HpaSettings): boolean {
  if (started + controller.cpuInitializationPeriod > now) return !ready || now < since + METRIC_WINDOW;
  return !ready && started + controller.initialReadinessDelay > since;
}
