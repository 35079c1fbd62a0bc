import { checkMetric } from './check-metric';
import type { OpenTelemetryMetricOptions, PrometheusMetricOptions } from '../../runtime/scaling-metric-kind';
import { ScalingMetricKind } from '../../runtime/scaling-metric-kind';

/**
 * What load is measured by, and how much of it one replica is to carry. Names that begin with a server's are what that server itself
 * exports to Prometheus, summed over the replicas of the service.
 */
export class ScalingMetric {
  /**
   * Requests at once, waiting ones among them. Knative counts them before the pods; elsewhere they are read from the server's own metrics
   * (vLLM, SGLang, Triton).
   *
   * @param target requests that one replica is to have at once, without a limit. 0.01 to 1,000,000
   * @throws ARG001 for a target outside the bounds
   */
  public static concurrency(target: number): ScalingMetric {
    return new ScalingMetric(ScalingMetricKind.CONCURRENCY, target);
  }

  /**
   * Requests per second, which only Knative counts.
   *
   * @param target requests per second that one replica is to carry. 0.01 to 1,000,000
   * @throws ARG001 for a target outside the bounds
   */
  public static requestsPerSecond(target: number): ScalingMetric {
    return new ScalingMetric(ScalingMetricKind.REQUESTS_PER_SECOND, target);
  }

  /**
   * CPU in use. It says little of a GPU's load.
   *
   * @param percent share of the CPU request, in percent. A whole number from 1 to 10,000
   * @throws ARG001 for a target outside the bounds
   */
  public static cpuUtilization(percent: number): ScalingMetric {
    return new ScalingMetric(ScalingMetricKind.CPU_UTILIZATION, percent);
  }

  /**
   * Memory in use. Servers seldom give memory back, so that replicas seldom go.
   *
   * @param percent share of the memory request, in percent. A whole number from 1 to 10,000
   * @throws ARG001 for a target outside the bounds
   */
  public static memoryUtilization(percent: number): ScalingMetric {
    return new ScalingMetric(ScalingMetricKind.MEMORY_UTILIZATION, percent);
  }

  /**
   * Requests that wait in vLLM for a place in a batch: `vllm:num_requests_waiting`. It is 0 until the replicas are full.
   *
   * @param target waiting requests to a replica. 0.01 to 1,000,000
   * @throws ARG001 for a target outside the bounds
   */
  public static vllmWaiting(target: number): ScalingMetric {
    return new ScalingMetric(ScalingMetricKind.VLLM_WAITING, target);
  }

  /**
   * Requests that vLLM works on: `vllm:num_requests_running`. It cannot pass the size of a batch (`--max-num-seqs`).
   *
   * @param target running requests to a replica. 0.01 to 1,000,000
   * @throws ARG001 for a target outside the bounds
   */
  public static vllmRunning(target: number): ScalingMetric {
    return new ScalingMetric(ScalingMetricKind.VLLM_RUNNING, target);
  }

  /**
   * Share of vLLM's KV cache in use: `vllm:kv_cache_usage_perc`, since vLLM 0.9.
   *
   * @param share share to aim at, above 0 and below 1, such as 0.8
   * @throws ARG001 for a share outside the bounds
   */
  public static vllmKvCache(share: number): ScalingMetric {
    return new ScalingMetric(ScalingMetricKind.VLLM_KV_CACHE, share);
  }

  /**
   * Requests that wait in SGLang: `sglang:num_queue_reqs`. SGLang exports metrics with `--enable-metrics` only.
   *
   * @param target waiting requests to a replica. 0.01 to 1,000,000
   * @throws ARG001 for a target outside the bounds
   */
  public static sglangQueue(target: number): ScalingMetric {
    return new ScalingMetric(ScalingMetricKind.SGLANG_QUEUE, target);
  }

  /**
   * Requests that SGLang works on: `sglang:num_running_reqs`. SGLang exports metrics with `--enable-metrics` only.
   *
   * @param target running requests to a replica. 0.01 to 1,000,000
   * @throws ARG001 for a target outside the bounds
   */
  public static sglangRunning(target: number): ScalingMetric {
    return new ScalingMetric(ScalingMetricKind.SGLANG_RUNNING, target);
  }

  /**
   * Share of SGLang's token pool in use: `sglang:token_usage`. SGLang exports metrics with `--enable-metrics` only.
   *
   * @param share share to aim at, above 0 and below 1, such as 0.8
   * @throws ARG001 for a share outside the bounds
   */
  public static sglangTokenUsage(share: number): ScalingMetric {
    return new ScalingMetric(ScalingMetricKind.SGLANG_TOKEN_USAGE, share);
  }

  /**
   * Requests that wait in Triton, of all its models: `nv_inference_pending_request_count`, since Triton 23.09.
   *
   * @param target waiting requests to a replica. 0.01 to 1,000,000
   * @throws ARG001 for a target outside the bounds
   */
  public static tritonPending(target: number): ScalingMetric {
    return new ScalingMetric(ScalingMetricKind.TRITON_PENDING, target);
  }

  /**
   * Requests that wait in Triton on average, of all its models: the time that requests waited, for each second
   * (`nv_inference_queue_duration_us`). Every version of Triton exports it.
   *
   * @param target waiting requests to a replica. 0.01 to 1,000,000
   * @throws ARG001 for a target outside the bounds
   */
  public static tritonQueue(target: number): ScalingMetric {
    return new ScalingMetric(ScalingMetricKind.TRITON_QUEUE, target);
  }

  /**
   * The answer to a query of your own.
   *
   * @param options query and threshold at least
   * @throws ARG001 for a query without text, or with a placeholder that is not known
   */
  public static prometheus(options: PrometheusMetricOptions): ScalingMetric {
    return new ScalingMetric(ScalingMetricKind.PROMETHEUS, options?.threshold, options);
  }

  /**
   * A series that the server exports, as an OpenTelemetry Collector in each pod sends it to KEDA: no Prometheus is needed. On KServe in
   * Standard mode only, since 0.15, with KEDA, the OpenTelemetry operator and KEDA's scaler for OpenTelemetry in the cluster.
   *
   * The collector reads `/metrics` on the port that the runtime is known to export at, else the server's. The annotation
   * `prometheus.kserve.io/port` of the service says another one.
   *
   * @param options series and threshold at least
   * @throws ARG001 for what is not the name of a series, or a threshold of 0 or less
   */
  public static openTelemetry(options: OpenTelemetryMetricOptions): ScalingMetric {
    return new ScalingMetric(ScalingMetricKind.OPEN_TELEMETRY, options?.threshold, undefined, options);
  }

  /** The query, for `prometheus`. */
  public readonly prometheusOptions?: PrometheusMetricOptions;
  /** The series, for `openTelemetry`. */
  public readonly openTelemetryOptions?: OpenTelemetryMetricOptions;

  private constructor(
    /** What is measured. */
    public readonly kind: ScalingMetricKind,
    /** How much of it one replica is to carry. */
    public readonly target: number,
    prometheus?: PrometheusMetricOptions,
    openTelemetry?: OpenTelemetryMetricOptions,
  ) {
    this.prometheusOptions = prometheus && { ...prometheus };
    this.openTelemetryOptions = openTelemetry && { ...openTelemetry };
    checkMetric('ScalingMetric', this);
  }

  /** As findings show it, such as `vllmWaiting(5)`. */
  public toString(): string {
    return `${this.kind}(${this.prometheusOptions?.query ?? this.openTelemetryOptions?.series ?? this.target})`;
  }
}
