import type { ArgumentShape } from '../../arguments/checks';
import { number, wholeNumber } from '../../arguments/checks';
import { Severity } from '../../finding/finding';
import type { PolicyRule } from './policy';

/** Most that one service may take. */
export interface CostGuardOptions {
  /** GPUs of all replicas together, at least 0. @default - any number */
  readonly maxGpus?: number;
  /** Price of all replicas together in USD per hour, at least 0. @default - any price */
  readonly maxPricePerHour?: number;
}

export const COST_GUARD_OPTIONS: ArgumentShape<CostGuardOptions> = {
  maxGpus: wholeNumber(0, 100_000), maxPricePerHour: number(0, 1_000_000),
};

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
    check({ pricePerHour, gpus }, report, { maxPricePerHour }) {
      if (maxPricePerHour === undefined || pricePerHour !== undefined) return;
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
];
