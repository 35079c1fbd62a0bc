/** What something costs in a window, in USD, in OpenCost's words. Networks are not counted. */
export interface CostAllocation {
  /** The window: `1h`, or `730h` for a month. */
  readonly window: string;
  /** CPUs that are requested. */
  readonly cpuCost: number;
  /** GPUs that are requested. */
  readonly gpuCost: number;
  /** Memory that is requested. */
  readonly ramCost: number;
  /** Persistent volumes. */
  readonly pvCost: number;
  /** The rest of nodes that are paid for as a whole: OpenCost's allocation `__idle__`. */
  readonly idleCost: number;
  /** All of these. */
  readonly totalCost: number;
}

/** A cost with its range. */
export interface CostRange {
  /** The least: on the cheapest GPU, with nodes full. */
  readonly low: CostAllocation;
  /** What is to be expected: on the GPU that is wanted most, with nodes full. */
  readonly typical: CostAllocation;
  /** The most: on the dearest GPU, each replica on a node of its own, and all that limits allow in use. */
  readonly high: CostAllocation;
}

/** A number of USD with its range. */
export interface UsdRange {
  /** The least. */
  readonly low: number;
  /** What is to be expected. */
  readonly typical: number;
  /** The most. */
  readonly high: number;
}

/** The cost at a number of replicas. */
export interface CostAtReplicas {
  /** Replicas, on average. */
  readonly replicas: number;
  /** In an hour. */
  readonly perHour: CostRange;
  /** In a month of 730 hours. */
  readonly perMonth: CostRange;
}

/** What is paid for, and serves nobody: parts of the typical cost per month. */
export interface CostWaste {
  /** Replicas that have no request. */
  readonly idle: UsdRange;
  /** Replicas that start. */
  readonly coldStart: UsdRange;
  /** Replicas that were told to go. */
  readonly draining: UsdRange;
  /** What bills add to the time of replicas: minutes that are begun, and the shortest time that is billed. */
  readonly rounding: UsdRange;
}

/** What a service costs. */
export interface ServiceCost {
  /** Path of its construct. */
  readonly path: string;
  /** Its name. */
  readonly name: string;
  /** Where the prices come from. @default - a price is not known */
  readonly priceSource?: string;
  /** Day of the prices, `YYYY-MM-DD`. @default - not known */
  readonly priceDate?: string;
  /** What was assumed, or is not known. */
  readonly notes: string[];
  /** At least replicas. @default - a price is not known */
  readonly atMin?: CostAtReplicas;
  /** At its mean replicas. @default - neither they nor a simulation were given */
  readonly atTypical?: CostAtReplicas;
  /** At most replicas. @default - a price is not known */
  readonly atMax?: CostAtReplicas;
  /** Waste, by the simulation, in a month. @default - not simulated */
  readonly waste?: CostWaste;
  /** What one rollout of all its typical replicas costs on top. @default - the time that it takes is not known */
  readonly perRollout?: UsdRange;
  /** For 1,000 requests. @default - traffic is not known */
  readonly perThousandRequests?: UsdRange;
  /** For a million tokens. @default - traffic or tokens are not known */
  readonly perMillionTokens?: UsdRange;
}

/** What a cache costs. */
export interface CacheCost {
  /** Path of its construct. */
  readonly path: string;
  /** Name of its claim. */
  readonly name: string;
  /** Its size, in GiB. */
  readonly gib: number;
  /** In a month of 730 hours. @default - the price is not known */
  readonly perMonth?: CostRange;
  /** Where the price comes from. @default - the price is not known */
  readonly priceSource?: string;
  /** Day of the price. @default - the price is not known */
  readonly priceDate?: string;
  /** What is not known. */
  readonly notes: string[];
}
