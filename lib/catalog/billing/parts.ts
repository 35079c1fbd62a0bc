import type { BilledPod, PriceParts } from './billed';

export function total({ gpu, cpu, ram, idle }: PriceParts): number {
  return gpu + cpu + ram + idle;
}

export function times({ gpu, cpu, ram, idle }: PriceParts, factor: number): PriceParts {
  return { gpu: gpu * factor, cpu: cpu * factor, ram: ram * factor, idle: idle * factor };
}

/** CPUs and GiB that all containers request. */
export function requestsOf({ containers }: BilledPod): { readonly cpu: number; readonly gib: number } {
  return {
    cpu: containers.reduce((sum, { cpu }) => sum + cpu, 0),
    gib: containers.reduce((sum, { memoryGib }) => sum + memoryGib, 0),
  };
}
