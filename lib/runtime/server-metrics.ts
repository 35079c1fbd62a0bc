import { ScalingMetricKind } from './scaling-metric-kind';
import type { RuntimeMetrics } from './definition';
import { SGLANG_METRICS } from './sglang';
import { TRITON_METRICS } from './triton';
import { VLLM_METRICS } from './vllm-engine';

/** How a number of requests, or a share, is read from what a server exports. */
export type Series =
  /** Gauges that add up to it. */
  | { readonly gauges: readonly string[] }
  /** A counter of the microseconds that requests spend: what it grows by in a second is how many requests spend them at once. */
  | { readonly microseconds: string };

interface ServerMetric {
  readonly server: string;
  readonly series: Series;
}

const gauge = (server: string, name: string | undefined): ServerMetric => ({ server, series: { gauges: [name!] } });

/** What each metric that is named after a server reads; nothing for the others. */
export const SERVER_METRICS: { readonly [kind in ScalingMetricKind]?: ServerMetric } = {
  [ScalingMetricKind.VLLM_WAITING]: gauge('vLLM', VLLM_METRICS.waiting),
  [ScalingMetricKind.VLLM_RUNNING]: gauge('vLLM', VLLM_METRICS.running),
  [ScalingMetricKind.VLLM_KV_CACHE]: gauge('vLLM', VLLM_METRICS.cacheUsage),
  [ScalingMetricKind.SGLANG_QUEUE]: gauge('SGLang', SGLANG_METRICS.waiting),
  [ScalingMetricKind.SGLANG_RUNNING]: gauge('SGLang', SGLANG_METRICS.running),
  [ScalingMetricKind.SGLANG_TOKEN_USAGE]: gauge('SGLang', SGLANG_METRICS.cacheUsage),
  [ScalingMetricKind.TRITON_PENDING]: gauge('Triton', TRITON_METRICS.waiting),
  [ScalingMetricKind.TRITON_QUEUE]: { server: 'Triton', series: { microseconds: TRITON_METRICS.queueMicroseconds! } },
};

/** Whether a runtime exports what a metric reads. */
export function isExported({ series }: ServerMetric, metrics: RuntimeMetrics): boolean {
  const names: readonly unknown[] = Object.values(metrics);
  return ('microseconds' in series ? [series.microseconds] : series.gauges).every((name) => names.includes(name));
}

/** Requests that a server has at once, waiting ones among them; nothing where it does not export them. */
export function concurrencySeries({ waiting, running, requestMicroseconds }: RuntimeMetrics): Series | undefined {
  if (running !== undefined) return { gauges: waiting === undefined ? [running] : [running, waiting] };
  return requestMicroseconds === undefined ? undefined : { microseconds: requestMicroseconds };
}

/** Whether a series counts the microseconds that all requests of a server spend in it. */
export function isRequestTime(series: string): boolean {
  return series === TRITON_METRICS.requestMicroseconds;
}

/**
 * How the names of a server's own series begin. Routers before vLLM have names of the same kind: production-stack
 * src/vllm_router/services/metrics_service.
 */
const PREFIXES: { readonly [server: string]: RegExp } = {
  'vLLM': /^vllm:(?!num_incoming_requests|num_prefill_requests|num_decoding_requests|healthy_pods|current_qps|avg_|request_errors|router)/,
  'SGLang': /^sglang:(?!router)/,
  'Triton': /^nv_(inference|gpu|cpu|pinned)_/,
  'Text Generation Inference': /^tgi_/,
  'llama.cpp': /^llamacpp:/,
  'TorchServe': /^ts_(inference|queue)_/,
};

/** The server that exports all of these series; nothing where others do too, or there are none. */
export function exporterOf(series: readonly string[]): string | undefined {
  return Object.keys(PREFIXES).find((server) => series.length > 0 && series.every((name) => PREFIXES[server].test(name)));
}

/** A counter grows only between two scrapes; Prometheus's own interval is a minute. */
const RATE_SECONDS = 120;

/** The PromQL expression of a series, over the label matchers that select the service. */
export function promQl(series: Series, matchers: string, windowSeconds: number | undefined): string {
  if ('microseconds' in series) return `sum(rate(${series.microseconds}{${matchers}}[${windowSeconds ?? RATE_SECONDS}s])) / 1e6`;
  return series.gauges.map((name) => {
    const selected = `${name}{${matchers}}`;
    return `sum(${windowSeconds === undefined ? selected : `avg_over_time(${selected}[${windowSeconds}s])`})`;
  }).join(' + ');
}
