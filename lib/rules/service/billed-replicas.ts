import type { BilledContainer, BilledPod, BilledPrice } from '../../catalog/billing/billed';
import { Billing } from '../../catalog/billing/billing';
import { total } from '../../catalog/billing/parts';
import { quantityOf } from '../../service/plan/resources';
import type { ServiceSummary } from './service-rule';

const GIBIBYTE = 2 ** 30;

/** A replica on each of the GPUs that it may land on, or the one without GPU. */
export function billedPods({ cluster, gpus, gpuCount, containers, cpu, pricePerHour, spot }: ServiceSummary): BilledPod[] {
  const { region, priceSource, priceDate } = cluster.props;
  const pod = { containers: containers.map(billedContainer), region, spot, priceSource, priceDate };
  if (gpuCount === 0) {
    return [{ ...pod, gpuCount, cpuPricePerHour: pricePerHour === undefined ? undefined : pricePerHour / quantityOf(cpu) }];
  }
  return gpus.map((gpu) => ({ ...pod, gpu, gpuCount, gpuPricePerHour: cluster.offer(gpu)?.pricePerHour }));
}

function billedContainer({ requests, limits }: ServiceSummary['containers'][number]): BilledContainer {
  const of = (quantities: { readonly [resource: string]: string }, resource: string) => quantityOf(quantities[resource] ?? '0');
  return {
    cpu: of(requests, 'cpu'), memoryGib: of(requests, 'memory') / GIBIBYTE,
    mostCpu: of(limits, 'cpu'), mostMemoryGib: of(limits, 'memory') / GIBIBYTE,
  };
}

/** Why a replica has no price, as a sentence: its region has none, or one of its GPUs. */
export function missingPrice({ cluster, gpus }: ServiceSummary): string {
  const { billing, region } = cluster.props;
  if (region !== undefined && billing?.regions?.includes(region) === false) {
    return `No price is known in the region "${region}". Regions with known prices: ${billing.regions.join(', ')}. `
      + 'Name one of them, or give prices of your own.';
  }
  return `No price is known for each of ${gpus.map(({ id }) => id).join(', ') || 'its CPUs'} with what a replica requests.`;
}

/** What replicas cost together; nothing where the price of one of the GPUs is not known. To be expected is the GPU that is wanted most. */
export function priceOfReplicas(service: ServiceSummary, replicas: number): BilledPrice | undefined {
  const billing = service.cluster.props.billing ?? Billing.perContainer();
  const prices = billedPods(service).map((pod) => billing.priceOf(pod, replicas));
  const known = prices.filter((price) => price !== undefined);
  if (known.length === 0 || known.length < prices.length) return undefined;
  return {
    ...known[0],
    low: known.map(({ low }) => low).reduce((best, each) => (total(each) < total(best) ? each : best)),
    high: known.map(({ high }) => high).reduce((worst, each) => (total(each) > total(worst) ? each : worst)),
    source: [...new Set(known.map(({ source }) => source))].join('; '),
    assumptions: [...new Set(known.flatMap(({ assumptions }) => assumptions))],
  };
}
