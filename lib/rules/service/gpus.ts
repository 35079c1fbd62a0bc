import { Gpu } from '../../catalog/gpu';
import { RuleContext } from './rule-context';

/** The models that a pod may land on. */
export function gpusOf({ props, cluster }: RuleContext): Gpu[] {
  const { models, minMemory, count } = props.gpu;
  return minMemory === undefined ? models : cluster.offersWithMemory(minMemory, count).map(({ gpu }) => gpu);
}
