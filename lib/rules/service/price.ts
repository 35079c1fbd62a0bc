import { quantityOf } from '../../service/plan/quantity';
import { gpusOf } from './gpus';
import { RuleContext } from './rule-context';

/** Of one replica in USD, on the dearest of its GPUs. */
export function pricePerHour(context: RuleContext): number | undefined {
  const { props: { gpu }, cluster, plan } = context;
  if (gpu.count === 0) {
    const cpu = cluster.props.cpuClasses?.find(({ name }) => name === gpu.cpuClass)?.pricePerHour;
    return cpu === undefined ? undefined : cpu * quantityOf(plan.resources.requests.cpu);
  }
  const prices = gpusOf(context).map((model) => cluster.offer(model)?.pricePerHour);
  return prices.length === 0 || prices.includes(undefined) ? undefined : Math.max(...prices as number[]) * gpu.count;
}
