import type { Duration } from 'cdk8s';
import type { MonitoringObjective } from './props';
import { gpuQuery, Queries } from './queries';
import type { Watched } from './watched';

/** An alert of a PrometheusRule. */
export interface Alert {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: { readonly [name: string]: string };
  readonly annotations: { readonly [name: string]: string };
}

const PATIENCE = '10m';
/** Share of the key-value cache from which new requests wait for it. */
const FULL = 0.95;
/** Percent of its time below which a GPU that is held for an hour has not been needed. */
const IDLE = 5;

/** Alerts of one service: what its objective says, and what is wrong with any. */
export function alertsOf(service: Watched, objective: MonitoringObjective = {}, gpuMetrics: boolean): Alert[] {
  const { name, namespace, metrics, isAlwaysThere } = service;
  const queries = new Queries(service, namespace, name);
  const made = (alert: string, expr: string, time: string, summary: string): Alert => ({
    alert, expr, 'for': time, 'labels': { severity: 'warning', service: name }, 'annotations': { summary: `${name}: ${summary}` },
  });
  const patience = objective.patience === undefined ? PATIENCE : minutes(objective.patience);
  return [
    ...slow(objective, queries, (what, expr, most) => made(`Inference${what}Slow`, `${expr} > ${most}`, patience, `${WORDS[what]} takes too long`)),
    ...(objective.failures === undefined || metrics.failed === undefined || metrics.answered === undefined ? [] : [made(
      'InferenceFailing',
      `100 * ${queries.rate(metrics.failed)} / (${queries.rate(metrics.failed)} + ${queries.rate(metrics.answered)}) > ${objective.failures}`,
      patience, 'requests fail',
    )]),
    ...(metrics.cacheUsage === undefined ? [] : [
      made('InferenceCacheFull', `${queries.most(metrics.cacheUsage)} > ${FULL}`, PATIENCE, 'the key-value cache is full, and requests wait for it'),
    ]),
    ...(metrics.waiting === undefined ? [] : [
      made('InferenceRequestsWait', `${queries.sum(metrics.waiting)} > 0`, '15m', 'requests have waited all the time: more replicas are needed'),
    ]),
    // What scales to zero is gone by itself.
    ...(isAlwaysThere ? [made('InferenceGone', `(${queries.pods} or vector(0)) == 0`, '5m', 'no pod is there, or Prometheus reads none')] : []),
    ...(gpuMetrics ? [made(
      'InferenceGpuIdle', `avg(avg_over_time((${gpuQuery('DCGM_FI_DEV_GPU_UTIL', namespace, name)})[1h:1m])) < ${IDLE}`, '1h',
      'its GPUs have done nothing for an hour',
    )] : []),
  ];
}

const WORDS = { FirstToken: 'the first token', Token: 'each token', Answer: 'an answer' } as const;

function slow(
  { timeToFirstToken, timePerOutputToken, latency, percentile = 95 }: MonitoringObjective, queries: Queries,
  alert: (what: keyof typeof WORDS, expr: string, most: number) => Alert,
): Alert[] {
  const { firstTokenSeconds, tokenSeconds, requestSeconds } = queries.service.metrics;
  const aims: [keyof typeof WORDS, Duration | undefined, string | undefined][] = [
    ['FirstToken', timeToFirstToken, firstTokenSeconds], ['Token', timePerOutputToken, tokenSeconds], ['Answer', latency, requestSeconds],
  ];
  return aims.flatMap(([what, most, histogram]) => {
    if (most === undefined || histogram === undefined) return [];
    return [alert(what, queries.quantile(histogram, percentile / 100), most.toMilliseconds() / 1000)];
  });
}

function minutes(time: Duration): string {
  return `${Math.ceil(time.toSeconds() / 60)}m`;
}
