import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { checkArguments, number, ArgumentShape, wholeNumber } from '../../arguments/checks';
import { Policy } from './policy';

export const TOO_MANY_GPUS: Definition = {
  id: 'POL010',
  severity: Severity.ERROR,
  title: 'A service may take more GPUs than the policy allows',
  why: 'At most replicas, it takes GPUs of each pod times replicas.',
  cure: 'Lower maxReplicas or the GPUs of a pod, or have the limit raised.',
};

export const TOO_DEAR: Definition = {
  id: 'POL011',
  severity: Severity.ERROR,
  title: 'A service may cost more than the policy allows',
  why: 'At most replicas, on the dearest GPU that its pods may land on, at the profile\'s prices on demand.',
  cure: 'Lower maxReplicas, choose a cheaper GPU, or have the limit raised.',
};

export const PRICE_UNKNOWN: Definition = {
  id: 'POL012',
  severity: Severity.WARNING,
  title: 'Nobody knows what the service costs',
  why: 'The profile has no price for one of its GPUs, so that the limit cannot be checked.',
  cure: 'Give the price by the option `gpus` of the cluster profile.',
};

/** Most that one service may take. */
export interface CostGuardOptions {
  /** GPUs of all replicas together, at least 0. @default - any number */
  readonly maxGpus?: number;
  /** Price of all replicas together in USD per hour, at least 0. @default - any price */
  readonly maxPricePerHour?: number;
}

const OPTIONS: ArgumentShape<CostGuardOptions> = { maxGpus: wholeNumber(0, 100_000), maxPricePerHour: number(0, 1_000_000) };

/** Limits at most replicas. */
export function costGuard(options: CostGuardOptions): readonly Policy[] {
  const { maxGpus, maxPricePerHour } = checkArguments(options, OPTIONS, 'options');
  return [...(maxGpus === undefined ? [] : [gpuLimit(maxGpus)]), ...(maxPricePerHour === undefined ? [] : [priceLimit(maxPricePerHour)])];
}

function gpuLimit(most: number): Policy {
  return ({ gpuCount, maxReplicas }) => (gpuCount * maxReplicas <= most ? [] : [{
    definition: TOO_MANY_GPUS,
    property: 'maxReplicas',
    value: maxReplicas,
    rule: `makes ${gpuCount * maxReplicas} GPUs with ${gpuCount} a pod, more than ${most}`,
  }]);
}

function priceLimit(most: number): Policy {
  return ({ pricePerHour, maxReplicas, gpus }) => {
    if (pricePerHour === undefined) {
      return [{ definition: PRICE_UNKNOWN, property: 'gpu', value: gpus.map(({ id }) => id).join(', '), rule: 'has no known price' }];
    }
    const price = pricePerHour * maxReplicas;
    return price <= most ? [] : [{
      definition: TOO_DEAR,
      property: 'maxReplicas',
      value: maxReplicas,
      rule: `makes ${price.toFixed(2)} USD an hour at ${pricePerHour.toFixed(2)} a pod, more than ${most.toFixed(2)}`,
    }];
  };
}
