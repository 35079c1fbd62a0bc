import { durationOf } from '../manifest/go-values';
import { seriesIn } from '../service/scaling/query';
import { isRequestTime, SERVER_METRICS } from '../runtime/server-metrics';
import { ScalingMetricKind } from '../runtime/scaling-metric-kind';
import type { ServerMetric } from '../simulation/world/load-samples';

/** What a query asks of servers, as far as a simulation knows it. */
export interface KnownQuery {
  readonly metric: ServerMetric;
  /** Milliseconds over which it is averaged. */
  readonly window: number;
}

const OF_KINDS: readonly (readonly [ServerMetric, readonly ScalingMetricKind[]])[] = [
  ['running', [ScalingMetricKind.VLLM_RUNNING, ScalingMetricKind.SGLANG_RUNNING]],
  ['waiting', [ScalingMetricKind.VLLM_WAITING, ScalingMetricKind.SGLANG_QUEUE, ScalingMetricKind.TRITON_PENDING]],
];

/** Names of gauges of requests, as servers export them. */
const GAUGES: ReadonlyMap<string, ServerMetric> = new Map(OF_KINDS.flatMap(([metric, kinds]) => kinds.flatMap((kind) => {
  const series = SERVER_METRICS[kind]?.series;
  return series !== undefined && 'gauges' in series ? series.gauges.map((name) => [name, metric] as const) : [];
})));

/** Metrics adapters give names without colons. */
export function gaugeNamed(name: string): ServerMetric | undefined {
  return GAUGES.get(name) ?? [...GAUGES].find(([known]) => known.replaceAll(':', '_') === name)?.[1];
}

const SELECTOR = /\{[^{}]*\}/g;
const WINDOW = /\[([0-9a-z]+)\]/g;
/** What is left of a query that adds gauges up: sums, means over time, and what falls back to a number without any pod. */
const OF_SUMS: ReadonlySet<string> = new Set(['', 'sum', 'avg_over_time', 'or', 'vector', 'by', 'without', 'namespace']);
const ZERO = /^0(?:\.0{1,9})?$/;
/** Requests in all are those of the server at work, and those that wait in it. */
const BOTH = 2;

/** What a counter of the time of requests grows by in a second is how many there are. */
const RATE = /^\s*sum\s*\(\s*rate\s*\(\s*\)\s*\)\s*\/\s*1(?:e6|000000)\s*$/;

/** What a PromQL query asks; nothing where it is more than a sum of gauges of requests that are known. */
export function knownQuery(query: string): KnownQuery | undefined {
  const series = seriesIn(query);
  const windows = [...query.matchAll(WINDOW)].map(([, text]) => (durationOf(text) ?? 0) * 1000);
  const bare = series.reduce((text, name) => text.replace(name, ''), query.replace(SELECTOR, '').replace(WINDOW, ''));
  const window = Math.max(0, ...windows);
  if (series.length === 1 && isRequestTime(series[0]) && RATE.test(bare)) return { metric: 'concurrency', window };
  const metrics = [...new Set(series.map((name) => GAUGES.get(name)))];
  if (series.length === 0 || series.length !== metrics.length || metrics.includes(undefined)) return undefined;
  if (!bare.split(/[\s()+]/).every((word) => OF_SUMS.has(word) || ZERO.test(word)) || (series.length > 1 && !bare.includes('+'))) return undefined;
  return { metric: metrics.length === BOTH ? 'concurrency' : metrics[0]!, window };
}
