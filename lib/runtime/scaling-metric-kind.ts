/** What a policy scales by. */
export enum ScalingMetricKind {
  /** Requests that a replica has at once. */
  CONCURRENCY = 'concurrency',
  /** Requests that a replica gets in a second. */
  REQUESTS_PER_SECOND = 'requestsPerSecond',
  /** CPU in use, in percent of the request. */
  CPU_UTILIZATION = 'cpuUtilization',
  /** Memory in use, in percent of the request. */
  MEMORY_UTILIZATION = 'memoryUtilization',
  /** Requests that wait in vLLM. */
  VLLM_WAITING = 'vllmWaiting',
  /** Requests that vLLM works on. */
  VLLM_RUNNING = 'vllmRunning',
  /** Share of vLLM's KV cache that is in use. */
  VLLM_KV_CACHE = 'vllmKvCache',
  /** Requests that wait in SGLang. */
  SGLANG_QUEUE = 'sglangQueue',
  /** Requests that SGLang works on. */
  SGLANG_RUNNING = 'sglangRunning',
  /** Share of SGLang's token pool that is in use. */
  SGLANG_TOKEN_USAGE = 'sglangTokenUsage',
  /** Requests that wait in Triton, as Triton counts them. */
  TRITON_PENDING = 'tritonPending',
  /** Requests that wait in Triton, from the time that they waited. */
  TRITON_QUEUE = 'tritonQueue',
  /** The answer to a query of your own. */
  PROMETHEUS = 'prometheus',
  /** A series that an OpenTelemetry Collector beside the server sends. */
  OPEN_TELEMETRY = 'openTelemetry',
}

/** What becomes of the values that a collector sent over time. kedify/otel-add-on, `operationOverTime`. */
export enum OperationOverTime {
  /** The newest value. */
  LAST = 'last_one',
  /** The mean of the values. */
  AVERAGE = 'avg',
  /** The least value. */
  MIN = 'min',
  /** The greatest value. */
  MAX = 'max',
  /** What a counter grew by in a second. */
  RATE = 'rate',
  /** How many values there were. */
  COUNT = 'count',
}

/** A series of the server to scale by, without Prometheus. */
export interface OpenTelemetryMetricOptions {
  /**
   * Name of the series, without labels, such as `vllm:num_requests_running`. KServe adds the labels that select the service, and sums over
   * its replicas.
   */
  readonly series: string;
  /** Value that one replica is to carry. Above 0. */
  readonly threshold: number;
  /** What becomes of the values that were sent over time. @default OperationOverTime.LAST */
  readonly operationOverTime?: OperationOverTime;
  /**
   * Host and port of KEDA's scaler for OpenTelemetry, such as `keda-otel-scaler.keda.svc:4318`.
   *
   * @default - `metricScalerEndpoint` of KServe's ConfigMap
   */
  readonly scalerAddress?: string;
}

/** A Prometheus query to scale by. */
export interface PrometheusMetricOptions {
  /**
   * Query that yields one number. `$service`, `$namespace` and `$window` stand for the service's name, its namespace and the policy's
   * `window`, and `$pods` for a regular expression of its pods' names.
   */
  readonly query: string;
  /** Value that one replica is to carry. Above 0. */
  readonly threshold: number;
  /** Value above which the first replica starts. @default 0 */
  readonly activationThreshold?: number;
  /** Address of the server. @default - the policy's `prometheusAddress`, else `stack.prometheus` of the cluster profile */
  readonly serverAddress?: string;
}
