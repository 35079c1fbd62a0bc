/** How a measure is spread over requests, in seconds. */
export interface Spread {
  /** Half of the requests have less. */
  readonly p50: number;
  /** 95 % of the requests have less. */
  readonly p95: number;
  /** 99 % of the requests have less. */
  readonly p99: number;
  /** The mean. */
  readonly mean: number;
  /** The most. */
  readonly most: number;
}

/** Values over time: the mean of each step, but for `requests`, `coldStarts` and `panics`, which are counts. */
export interface SimulationSeries {
  /** Seconds from one value to the next. */
  readonly step: number;
  /** Replicas that the autoscaler wants. */
  readonly wanted: number[];
  /** Replicas that are ready. */
  readonly ready: number[];
  /** Replicas that hold GPUs: those that start and those that drain among them. */
  readonly held: number[];
  /** Requests in the system, waiting ones among them. */
  readonly inFlight: number[];
  /** Requests that came. */
  readonly requests: number[];
  /** Mean wait of the requests that were answered, in seconds. */
  readonly wait: number[];
  /** Replicas that began to start. */
  readonly coldStarts: number[];
  /** Times that a panic began. */
  readonly panics: number[];
}

/** What became of one service. */
export interface ServiceResult {
  /** Its name. */
  readonly name: string;
  /** Requests that came. */
  readonly requests: number;
  /** Of these, those that were answered with 200. */
  readonly answered: number;
  /** Those that were refused with 503: a queue was full, or there was no replica. */
  readonly rejected: number;
  /** Those that took longer than the timeout: 504. */
  readonly timedOut: number;
  /** Those that were not answered by the end. */
  readonly unanswered: number;
  /** From arrival to answer, of those answered. */
  readonly latency: Spread;
  /** From arrival until a server began, of those answered. */
  readonly wait: Spread;
  /** Replicas that began to start after the start of the simulation. */
  readonly coldStarts: number;
  /** Most replicas that were wanted at once. */
  readonly mostWanted: number;
  /** Most replicas that held GPUs at once. */
  readonly mostHeld: number;
  /** Seconds in which replicas were wanted and had a node, each counted. */
  readonly replicaSeconds: number;
  /** Seconds in which replicas held GPUs, each counted: until their containers have ended. */
  readonly podSeconds: number;
  /** The same, for each GPU: what is paid for. */
  readonly gpuSeconds: number;
  /** Of `podSeconds`, those before a replica served. */
  readonly startingSeconds: number;
  /** Of `podSeconds`, those of replicas that served no request. */
  readonly idleSeconds: number;
  /** Of `podSeconds`, those of replicas that had been told to go. */
  readonly drainingSeconds: number;
  /** Of each replica that ended in this time, the seconds that it held GPUs, earlier ones among them: bills round them. */
  readonly lifetimes: number[];
  /** Seconds in which the autoscaler was in panic. Knative's alone has it. */
  readonly panicSeconds: number;
  /** Share of the requests that went through Knative's activator. */
  readonly activatorShare: number;
  /** Values over time. */
  readonly series: SimulationSeries;
}

/** What a simulation shows. */
export interface SimulationResult {
  /** Seconds that were simulated. */
  readonly seconds: number;
  /** The services, in their order. */
  readonly services: ServiceResult[];
}
