import { checkArguments, number, Shape, wholeNumber } from '../../arguments/checks';
import { PRICE_UNKNOWN, TOO_DEAR, TOO_MANY_GPUS } from '../../finding/definitions/policies';
import { Policy } from './policy';

/** Most that one service may take. */
export interface CostGuardOptions {
  /** GPUs of all replicas together, at least 0. @default - any number */
  readonly maxGpus?: number;
  /** Price of all replicas together in USD per hour, at least 0. @default - any price */
  readonly maxPricePerHour?: number;
}

const OPTIONS: Shape<CostGuardOptions> = { maxGpus: wholeNumber(0, 100_000), maxPricePerHour: number(0, 1_000_000) };

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
