import { Manifest } from '../backend/manifest';
import { quantityOf } from '../plan/quantity';
import { gpusOf } from './memory-fit';
import { RuleContext } from './rule-context';

/** Every image that stands in the objects, once. */
export function imagesOf(manifests: readonly Manifest[]): string[] {
  const images = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, part] of Object.entries(value)) {
      if (key === 'image' && typeof part === 'string') images.add(part);
      else visit(part);
    }
  };
  manifests.forEach(({ spec }) => visit(spec));
  return [...images];
}

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
