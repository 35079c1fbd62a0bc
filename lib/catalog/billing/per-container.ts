import type { BilledPod, BilledPrice, BilledTime, IBilling, PriceParts } from './billed';
import { requestsOf, times } from './parts';

/** What is billed beside GPUs, in USD per hour. */
export interface ContainerPrices {
  /** One CPU, 0 to 1,000. @default 0 - CPUs come with the GPU */
  readonly cpuPerHour?: number;
  /** One GiB of memory, 0 to 1,000. @default 0 - memory comes with the GPU */
  readonly memoryGibPerHour?: number;
  /** How the time of a container is rounded. @default - it is not */
  readonly billedTime?: BilledTime;
}

const SPOT = 'No spot price is known: the price on demand is counted.';
const UNNAMED = 'not named';

/** GPUs, CPUs and memory by their own prices: the larger of request and use, where use lies between request and limit. */
export class PerContainer implements IBilling {
  public readonly billedTime?: BilledTime;

  public constructor(private readonly prices: ContainerPrices) {
    this.billedTime = prices.billedTime;
  }

  public priceOf(pod: BilledPod, replicas: number): BilledPrice | undefined {
    const { gpuCount, gpuPricePerHour, cpuPricePerHour, containers, spot, priceSource = UNNAMED, priceDate } = pod;
    const { cpu, gib } = requestsOf(pod);
    const most = {
      cpu: containers.reduce((sum, each) => sum + Math.max(each.cpu, each.mostCpu ?? 0), 0),
      gib: containers.reduce((sum, each) => sum + Math.max(each.memoryGib, each.mostMemoryGib ?? 0), 0),
    };
    if ((gpuCount > 0 ? gpuPricePerHour : cpuPricePerHour) === undefined) return undefined;
    const { cpuPerHour = 0, memoryGibPerHour = 0 } = this.prices;
    const parts = (cpus: number, gibibytes: number): PriceParts => times(gpuCount > 0
      ? { gpu: gpuPricePerHour! * gpuCount, cpu: cpuPerHour * cpus, ram: memoryGibPerHour * gibibytes, idle: 0 }
      // Memory comes with CPUs of their own classes.
      : { gpu: 0, cpu: cpuPricePerHour! * cpus, ram: 0, idle: 0 }, replicas);
    const asked = parts(cpu, gib);
    return {
      low: asked, typical: asked, high: parts(most.cpu, most.gib), source: priceSource, date: priceDate, assumptions: spot ? [SPOT] : [],
    };
  }
}
