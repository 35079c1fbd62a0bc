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
