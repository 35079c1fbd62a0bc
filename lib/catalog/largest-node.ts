import { bytesOf } from '../arguments/size';
import type { GpuOffer } from './gpu-offer';

/** CPUs, and memory in bytes. */
export interface NodeSize {
  readonly cpu: number;
  readonly memory: number;
}

/** Of the three large clouds: u7inh-32tb.480xlarge of AWS, x4-1920-32t-metal of Google; read 2026-11. */
const LARGEST_OF_CLOUDS: NodeSize = { cpu: 1920, memory: 32 * 2 ** 40 };

/**
 * An offer tells the share of the machine that has least. The largest machine of a model has at most 14 times as much: 624 GiB with four T4
 * on GKE's N1, where 44 GiB are counted.
 */
const SPREAD = 16;

/** More than any node with one of the offered GPUs has; without offers, than any node has. */
export function largestNode(offers: readonly GpuOffer[]): NodeSize {
  if (offers.length === 0) return LARGEST_OF_CLOUDS;
  const most = (shareOf: (offer: GpuOffer) => number, cap: number) => Math.max(...offers.map((offer) => {
    const counted = shareOf(offer) * offer.maxPerNode;
    return Math.max(counted, Math.min(cap, counted * SPREAD));
  }));
  return {
    cpu: most(({ cpuPerGpu }) => cpuPerGpu, LARGEST_OF_CLOUDS.cpu),
    memory: most(({ memoryPerGpu }) => bytesOf(memoryPerGpu), LARGEST_OF_CLOUDS.memory),
  };
}
