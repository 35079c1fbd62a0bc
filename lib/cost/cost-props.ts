import type { Duration } from 'cdk8s';
import type { CacheSummary } from '../rules/service/cache-rule';
import type { ServiceSummary } from '../rules/service/service-rule';
import type { ServiceResult } from '../simulation/simulation-result';

/** A service whose cost is wanted. */
export interface CostedService {
  /** What was decided about it: `summary()` of the service. */
  readonly summary: ServiceSummary;
  /** Replicas that hold GPUs on average, from `minReplicas` to `maxReplicas`. @default - those of `simulated` */
  readonly meanReplicas?: number;
  /** What a simulation of it shows. @default - waste and cost per request are not told, but by `requestsPerHour` */
  readonly simulated?: ServiceResult;
  /** Requests that are answered, on average, above 0. @default - those of `simulated` */
  readonly requestsPerHour?: number;
  /** Tokens of a request and its answer together, on average, above 0. @default - a cost per million tokens is not told */
  readonly tokensPerRequest?: number;
  /**
   * How long the old and the new replica hold GPUs at the same time when a rollout replaces one.
   *
   * @default - the mean start of `simulated`
   */
  readonly replacement?: Duration;
}

/** What an estimate is made of. */
export interface CostEstimateProps {
  /** The services. @default - none */
  readonly services?: CostedService[];
  /** The caches: `summary()` of each. @default - none */
  readonly caches?: CacheSummary[];
  /** Prices of storage: profiles have none. @default - caches cost what is not known */
  readonly storage?: StoragePrices;
}

/** Prices of storage. */
export interface StoragePrices {
  /** USD for a GiB in a month of 730 hours, 0 to 1,000, by storage class: the key `''` is the cluster's default class. */
  readonly gibPerMonth: { readonly [storageClass: string]: number };
  /** Where the prices come from. */
  readonly source: string;
  /** Day of the prices, `YYYY-MM-DD`. */
  readonly date: string;
}
