import type { Gpu } from '../gpu';

/** A container as it is billed. */
export interface BilledContainer {
  /** CPUs that it requests. */
  readonly cpu: number;
  /** Memory that it requests, in GiB. */
  readonly memoryGib: number;
  /** CPUs that it may use: its limit. @default - what it requests */
  readonly mostCpu?: number;
  /** Memory that it may use, in GiB: its limit. @default - what it requests */
  readonly mostMemoryGib?: number;
}

/** A replica as it is billed, on one of the GPUs that it may land on. */
export interface BilledPod {
  /** The model of its GPUs. @default - none: it runs on CPUs */
  readonly gpu?: Gpu;
  /** How many it has: parts of a GPU count as whole ones. */
  readonly gpuCount: number;
  /** What the profile or its user says that one GPU costs, in USD per hour. @default - not known */
  readonly gpuPricePerHour?: number;
  /** What one CPU costs in USD per hour, of a pod without GPU. @default - not known */
  readonly cpuPricePerHour?: number;
  /** Where the profile's prices come from. @default - not known */
  readonly priceSource?: string;
  /** Day of the profile's prices, `YYYY-MM-DD`. @default - not known */
  readonly priceDate?: string;
  /** Its containers. */
  readonly containers: BilledContainer[];
  /** Region that it runs in. @default - not known */
  readonly region?: string;
  /** Whether it runs on spot capacity. */
  readonly spot: boolean;
}

/** A price in its parts, in USD per hour. */
export interface PriceParts {
  /** Of the GPUs. */
  readonly gpu: number;
  /** Of the CPUs. */
  readonly cpu: number;
  /** Of the memory. */
  readonly ram: number;
  /** Of what is paid for, and no replica has asked for: the rest of whole nodes. */
  readonly idle: number;
}

/** What replicas cost together, in USD per hour. */
export interface BilledPrice {
  /** The least it can be. */
  readonly low: PriceParts;
  /** What is to be expected. */
  readonly typical: PriceParts;
  /** The most it can be. */
  readonly high: PriceParts;
  /** Where the prices come from. */
  readonly source: string;
  /** Day of the prices, `YYYY-MM-DD`. @default - not known */
  readonly date?: string;
  /** What was assumed, a sentence each. */
  readonly assumptions: string[];
}

/** How a provider rounds the time that it bills. */
export interface BilledTime {
  /** Each step of so many seconds that is begun is billed as a whole. 1 to 3,600. @default 1 */
  readonly stepSeconds?: number;
  /** Seconds that are billed at least, however short the time was. 0 to 3,600. @default 0 */
  readonly leastSeconds?: number;
}

/** How a provider bills replicas. */
export interface IBilling {
  /** How the time of a replica, or of its node, is rounded. @default - it is not */
  readonly billedTime?: BilledTime;
  /** Where its prices come from. @default - they are the profile's */
  readonly priceSource?: string;
  /** Day of its prices, `YYYY-MM-DD`. @default - they are the profile's */
  readonly priceDate?: string;
  /** Regions that it has prices of. @default - its prices hold in every region */
  readonly regions?: string[];

  /**
   * What replicas of one kind cost while they run at the same time.
   *
   * @param pod one of them
   * @param replicas how many there are, a whole number from 0
   * @returns nothing where a price is not known
   */
  priceOf(pod: BilledPod, replicas: number): BilledPrice | undefined;
}
