import type { ArgumentShape } from '../../arguments/checks';
import { map, number, wholeNumber } from '../../arguments/checks';
import { Severity } from '../../finding/finding';
import { total } from '../../catalog/billing/parts';
import { priceOfReplicas } from '../service/billed-replicas';
import type { ServiceSummary } from '../service/service-rule';
import type { PolicyRule } from './policy';

/** Most that one service may take. */
export interface CostGuardOptions {
  /** GPUs of all replicas together, at least 0. @default - any number */
  readonly maxGpus?: number;
  /** Price of all replicas together in USD per hour, at least 0. @default - any price */
  readonly maxPricePerHour?: number;
  /** Most that a service may cost in USD in a month of 730 hours at most replicas, as the provider bills it, at least 0. @default - any */
  readonly maxMonthlyUsd?: number;
  /** By how many percent that may be more than `previousMonthlyUsd`, 0 to 1,000,000. @default - any increase */
  readonly maxIncreasePercent?: number;
  /** What services cost before, by their paths: `mostUsdPerMonth` of a `CostEstimate`. One that is not in it is new. @default - nothing */
  readonly previousMonthlyUsd?: { readonly [path: string]: number };
}

const usd = number(0, 1_000_000_000);

const HOURS_PER_MONTH = 730;

export const COST_GUARD_OPTIONS: ArgumentShape<CostGuardOptions> = {
  maxGpus: wholeNumber(0, 100_000), maxPricePerHour: number(0, 1_000_000), maxMonthlyUsd: usd, maxIncreasePercent: number(0, 1_000_000),
  previousMonthlyUsd: map(usd),
};

/** At most replicas, on the dearest GPU, in the dearest packing; nothing where a price is not known. */
function mostPerMonth(service: ServiceSummary): number | undefined {
  const price = priceOfReplicas(service, service.maxReplicas);
  return price && total(price.high) * HOURS_PER_MONTH;
}

/** Limits at most replicas. */
export const COST_GUARD: readonly PolicyRule<CostGuardOptions>[] = [
  {
    id: 'POL010',
    severity: Severity.ERROR,
    title: 'A service may take more GPUs than the policy allows',
    why: 'At most replicas, it takes GPUs of each pod times replicas.',
    cure: 'Lower maxReplicas or the GPUs of a pod, or have the limit raised.',
    check({ gpuCount, maxReplicas }, report, { maxGpus = Infinity }) {
      const gpus = gpuCount * maxReplicas;
      if (gpus <= maxGpus) return;
      report({ property: 'maxReplicas', value: maxReplicas, rule: `makes ${gpus} GPUs with ${gpuCount} a pod, more than ${maxGpus}` });
    },
  },
  {
    id: 'POL012',
    severity: Severity.WARNING,
    title: 'Nobody knows what the service costs',
    why: 'The profile has no price for one of its GPUs, so that the limit cannot be checked.',
    cure: 'Give the price by the option `gpus` of the cluster profile.',
    check(service, report, { maxPricePerHour, maxMonthlyUsd, maxIncreasePercent }) {
      const { pricePerHour, gpus } = service;
      const isHourUnknown = maxPricePerHour !== undefined && pricePerHour === undefined;
      const isMonthUnknown = (maxMonthlyUsd ?? maxIncreasePercent) !== undefined && mostPerMonth(service) === undefined;
      if (!isHourUnknown && !isMonthUnknown) return;
      report({ property: 'gpu', value: gpus.map(({ id }) => id).join(', '), rule: 'has no known price' });
    },
  },
  {
    id: 'POL011',
    severity: Severity.ERROR,
    title: 'A service may cost more than the policy allows',
    why: 'At most replicas, on the dearest GPU that its pods may land on, at the profile\'s prices on demand.',
    cure: 'Lower maxReplicas, choose a cheaper GPU, or have the limit raised.',
    check({ pricePerHour = 0, maxReplicas }, report, { maxPricePerHour = Infinity }) {
      const price = pricePerHour * maxReplicas;
      if (price <= maxPricePerHour) return;
      report({
        property: 'maxReplicas', value: maxReplicas,
        rule: `makes ${price.toFixed(2)} USD an hour at ${pricePerHour.toFixed(2)} a pod, more than ${maxPricePerHour.toFixed(2)}`,
      });
    },
  },
  {
    id: 'POL013',
    severity: Severity.ERROR,
    title: 'A service may cost more in a month than the policy allows',
    why: 'At most replicas for a month of 730 hours, on the dearest GPU that its pods may land on, as the provider bills it.',
    cure: 'Lower maxReplicas, choose a cheaper GPU, or have the limit raised.',
    check(service, report, { maxMonthlyUsd = Infinity }) {
      const usdPerMonth = mostPerMonth(service) ?? 0;
      if (usdPerMonth <= maxMonthlyUsd) return;
      report({
        property: 'maxReplicas', value: service.maxReplicas,
        rule: `makes ${usdPerMonth.toFixed(2)} USD a month, more than ${maxMonthlyUsd.toFixed(2)}`,
      });
    },
  },
  {
    id: 'POL014',
    severity: Severity.ERROR,
    title: 'A service may cost much more than before',
    why: 'What it may cost at most replicas grows by more than the policy allows in one step.',
    cure: 'Lower maxReplicas, choose a cheaper GPU, or have the increase allowed.',
    check(service, report, { maxIncreasePercent = Infinity, previousMonthlyUsd = {} }) {
      const [before, after] = [previousMonthlyUsd[service.path], mostPerMonth(service)];
      if (before === undefined || after === undefined || after <= before * (1 + maxIncreasePercent / 100)) return;
      report({
        property: 'maxReplicas', value: service.maxReplicas,
        rule: `makes ${after.toFixed(2)} USD a month, over ${maxIncreasePercent} % more than the ${before.toFixed(2)} before`,
      });
    },
  },
];
