import type { ArgumentCheck, ArgumentShape } from '../arguments/checks';
import { checkArguments, day, duration, isObject, list, map, number, object, required, text } from '../arguments/checks';
import { INVALID_ARGUMENT } from '../arguments/rules';
import { fail } from '../finding/finding-error';
import type { CacheSummary } from '../rules/service/cache-rule';
import { quantityOf } from '../service/plan/resources';
import { storageRange, sumOf } from './allocations';
import type { CostedService, CostEstimateProps, StoragePrices } from './cost-props';
import type { CacheCost, CostRange, ServiceCost } from './cost-result';
import { serviceCost } from './service-cost';

/** A summary is made by the library; what looks like one by its lists and its cluster is taken as one. */
function summary(kind: string, lists: readonly string[], ...members: string[]): ArgumentCheck {
  return (property, value) => {
    const given = (isObject(value) ? value : {}) as { readonly [member: string]: unknown };
    const isWhole = isObject(given.cluster) && 'props' in given.cluster && members.every((member) => typeof given[member] === 'string');
    if (isWhole && lists.every((list) => Array.isArray(given[list]) && given[list].every(isObject))) return;
    fail(INVALID_ARGUMENT, { property, rule: `is not the summary of a ${kind}`, cure: `give \`summary()\` of a ${kind}` });
  };
}

const result: ArgumentCheck = (property, value) => {
  if (isObject(value) && 'podSeconds' in value && 'series' in value) return;
  fail(INVALID_ARGUMENT, { property, rule: 'is not what a simulation shows of a service', cure: 'give one of `services` of its result' });
};

export const SERVICE_SUMMARY = summary('service', ['gpus', 'containers'], 'path', 'name');

const some = number(1e-9, 1e12);
const SERVICE: ArgumentShape<CostedService> = {
  summary: required(SERVICE_SUMMARY),
  meanReplicas: number(0, 1_000_000),
  simulated: result,
  requestsPerHour: some,
  tokensPerRequest: some,
  replacement: duration(0, 86_400),
};

const STORAGE: ArgumentShape<StoragePrices> = {
  gibPerMonth: required(map(number(0, 1000))), source: required(text), date: required(day),
};

export const COST_ESTIMATE: ArgumentShape<CostEstimateProps> = {
  services: list(object(SERVICE)), caches: list(summary('cache', ['manifests'], 'path', 'claimName')), storage: object(STORAGE),
};

/**
 * What services and caches cost, by dated prices and by the provider's rule, at least, typical and most replicas. Every cost has its range,
 * and the source and day of its prices. What is counted and what is not: docs/cost.md.
 */
export class CostEstimate {
  /** Of each service, in their order. */
  public readonly services: ServiceCost[];
  /** Of each cache, in their order. */
  public readonly caches: CacheCost[];

  /**
   * @param props services, caches, and prices of storage
   * @throws ARG001, ARG002 and ARG006 for what has no meaning, such as mean replicas beyond the service's
   */
  public constructor(props: CostEstimateProps) {
    const { services = [], caches = [], storage } = checkArguments(props, COST_ESTIMATE);
    services.forEach(checkReplicas);
    this.services = services.map(serviceCost);
    this.caches = caches.map((cache) => cacheCost(cache, storage));
  }

  /** All that a price is known for, in a month of 730 hours, with all services at least replicas. */
  public get monthAtMin(): CostRange {
    return this.month(({ atMin }) => atMin?.perMonth);
  }

  /** The same at typical replicas, and at most ones where typical ones are not known. */
  public get monthAtTypical(): CostRange {
    return this.month(({ atTypical, atMax }) => (atTypical ?? atMax)?.perMonth);
  }

  /** The same at most replicas. */
  public get monthAtMax(): CostRange {
    return this.month(({ atMax }) => atMax?.perMonth);
  }

  /** Paths of the services and caches that no price is known for: the sums are without them. */
  public get unknown(): string[] {
    return [...this.services.filter(({ atMax }) => !atMax), ...this.caches.filter(({ perMonth }) => !perMonth)].map(({ path }) => path);
  }

  /** The most that each service may cost in a month, in USD, by its path: for `previousMonthlyUsd` of `PolicyPack.costGuard`. */
  public get mostUsdPerMonth(): { [path: string]: number } {
    return Object.fromEntries(this.services.flatMap(({ path, atMax }) => (atMax ? [[path, atMax.perMonth.high.totalCost]] : [])));
  }

  private month(of: (service: ServiceCost) => CostRange | undefined): CostRange {
    return sumOf([...this.services.map(of), ...this.caches.map(({ perMonth }) => perMonth)].filter((range) => range !== undefined));
  }
}

function checkReplicas({ meanReplicas, summary: { minReplicas, maxReplicas } }: CostedService, index: number): void {
  if (meanReplicas === undefined || (meanReplicas >= minReplicas && meanReplicas <= maxReplicas)) return;
  fail(INVALID_ARGUMENT, {
    property: `services[${index}].meanReplicas`, value: meanReplicas, rule: `is not from ${minReplicas} to ${maxReplicas}, the service's bounds`,
    cure: 'give one within the bounds',
  });
}

const GIBIBYTE = 2 ** 30;

function cacheCost({ path, claimName, manifests }: CacheSummary, storage: StoragePrices | undefined): CacheCost {
  const claim = manifests.find(({ kind }) => kind === 'PersistentVolumeClaim')?.spec;
  const gib = claim === undefined ? 0 : quantityOf(claim.resources.requests.storage) / GIBIBYTE;
  const known = { path, name: claimName, gib };
  if (claim === undefined) return { ...known, notes: ['Its claim is not of this program: the size is not known.'] };
  const price = storage?.gibPerMonth[claim.storageClassName ?? ''];
  if (storage === undefined || price === undefined) {
    return { ...known, notes: [`No price is known for the storage class ${claim.storageClassName ?? 'that is the default'}.`] };
  }
  return { ...known, perMonth: storageRange(gib * price), priceSource: storage.source, priceDate: storage.date, notes: [] };
}
