import type { Duration } from 'cdk8s';
import { PROXY_METRICS } from '../platform/knative';
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
  const queries = new Queries(namespace, name, metrics === undefined ? service.proxyLabel : undefined);
  const made = (alert: string, expr: string, time: string, summary: string): Alert => ({
    alert, expr, 'for': time, 'labels': { severity: 'warning', service: name }, 'annotations': { summary: `${name}: ${summary}` },
  });
  const patience = objective.patience === undefined ? PATIENCE : minutes(objective.patience);
  const failing = objective.failures === undefined ? undefined : failedPart(service, queries);
  return [
    ...slow(objective, service, queries, (what, expr, most) => (
      made(`Inference${what}Slow`, `${expr} > ${most}`, patience, `${WORDS[what]} takes too long`)
    )),
    ...(failing === undefined ? [] : [made('InferenceFailing', `100 * ${failing} > ${objective.failures}`, patience, 'requests fail')]),
    ...(metrics?.cacheUsage === undefined ? [] : [
      made('InferenceCacheFull', `${queries.most(metrics.cacheUsage)} > ${FULL}`, PATIENCE, 'the key-value cache is full, and requests wait for it'),
    ]),
    ...(metrics?.waiting === undefined ? [] : [
      made('InferenceRequestsWait', `${queries.sum(metrics.waiting)} > 0`, '15m', 'requests have waited all the time: more replicas are needed'),
    ]),
    // What scales to zero is gone by itself.
    ...(isAlwaysThere ? [made('InferenceGone', `(${queries.pods} or vector(0)) == 0`, '5m', 'no pod is there, or Prometheus reads none')] : []),
    ...(gpuMetrics ? [made(
      'InferenceGpuIdle', `avg(avg_over_time((${gpuQuery('DCGM_FI_DEV_GPU_UTIL', namespace, service.podNames)})[1h:1m])) < ${IDLE}`, '1h',
      'its GPUs have done nothing for an hour',
    )] : []),
  ];
}

/** As the server counts them, else as Knative's proxy does by the codes of answers. */
function failedPart({ name, namespace, metrics, proxyLabel }: Watched, queries: Queries): string | undefined {
  if (metrics?.failed !== undefined && metrics.answered !== undefined) {
    return `${queries.rate(metrics.failed)} / (${queries.rate(metrics.failed)} + ${queries.rate(metrics.answered)})`;
  }
  if (proxyLabel === undefined) return undefined;
  const [proxy, count] = [new Queries(namespace, name, proxyLabel), `${PROXY_METRICS.requestSeconds}_count`];
  return `${proxy.rate(count, `${PROXY_METRICS.statusLabel}=~"5.."`)} / ${proxy.rate(count)}`;
}

const WORDS = { FirstToken: 'the first token', Token: 'each token', Answer: 'an answer' } as const;

function slow(
  { timeToFirstToken, timePerOutputToken, latency, percentile = 95 }: MonitoringObjective, service: Watched, queries: Queries,
  alert: (what: keyof typeof WORDS, expr: string, most: number) => Alert,
): Alert[] {
  const { firstTokenSeconds, tokenSeconds, requestSeconds } = service.metrics ?? {};
  const isOfProxy = requestSeconds === undefined && isToldByProxy(service, latency);
  const answers = isOfProxy ? new Queries(service.namespace, service.name, service.proxyLabel) : queries;
  const aims: [keyof typeof WORDS, Duration | undefined, string | undefined, Queries][] = [
    ['FirstToken', timeToFirstToken, firstTokenSeconds, queries], ['Token', timePerOutputToken, tokenSeconds, queries],
    ['Answer', latency, isOfProxy ? PROXY_METRICS.requestSeconds : requestSeconds, answers],
  ];
  return aims.flatMap(([what, most, histogram, asked]) => {
    if (most === undefined || histogram === undefined) return [];
    return [alert(what, asked.quantile(histogram, percentile / 100), most.toMilliseconds() / 1000)];
  });
}

/** Whether the proxy's histogram tells times on both sides of the objective apart. */
export function isToldByProxy({ proxyLabel }: Pick<Watched, 'proxyLabel'>, latency: Duration | undefined): boolean {
  return proxyLabel !== undefined && latency !== undefined && latency.toMilliseconds() < PROXY_METRICS.mostSeconds * 1000;
}

function minutes(time: Duration): string {
  return `${Math.ceil(time.toSeconds() / 60)}m`;
}
