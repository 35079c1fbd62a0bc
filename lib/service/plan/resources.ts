import { Size } from 'cdk8s';
import { GpuOffer } from '../../catalog/gpu-offer';
import { ResourceLimits } from '../../container/resource-limits';
import { bytesOf } from '../../arguments/size';
import { byteQuantity, cpuQuantity, sizeQuantity } from './quantity';
import { ResourcesPlan, StringMap } from './resources-plan';
import { Accelerator } from './gpu-plan';

/** CPUs and memory, asked for and allowed. */
export interface ResourceShare {
  readonly cpu: number;
  readonly memory: Size;
  readonly limits?: ResourceLimits;
}

const MEBIBYTE = 2 ** 20;

/** What a service without GPU gets that asks for nothing. */
const CPU_ONLY = { cpu: 2, memory: Size.gibibytes(8) };

/** The part of a node that goes with one device of an offer. */
type FractionOf = (offer: GpuOffer) => number;

/**
 * What was asked for, else what fits beside every one of the GPUs: with a part of a GPU goes that part of its share. CPUs of a part are
 * rounded down to tenths, memory to MiB, so that all parts fit beside each other.
 */
export function resourceShareOf(
  asked: Partial<ResourceShare>, accelerators: readonly Accelerator[], count: number, fractionOf: FractionOf,
): ResourceShare {
  const offers = accelerators.map(({ offer }) => offer);
  const bytes = Math.min(...offers.map((offer) => bytesOf(offer.memoryPerGpu) * fractionOf(offer))) * count;
  const share = offers.length === 0 ? CPU_ONLY : {
    cpu: Math.min(...offers.map((offer) => cpuOf(offer.cpuPerGpu, fractionOf(offer)))) * count,
    memory: Size.mebibytes(Math.floor(bytes / MEBIBYTE)),
  };
  return { cpu: asked.cpu ?? share.cpu, memory: asked.memory ?? share.memory, limits: asked.limits };
}

/** At least a tenth. */
function cpuOf(cpuPerGpu: number, fraction: number): number {
  return fraction === 1 ? cpuPerGpu : Math.max(1, Math.floor(cpuPerGpu * fraction * 10 + 1e-9)) / 10;
}

/** Requests and limits in full, so that no webhook fills them otherwise. Devices stand in both, alike. */
export function planResources({ cpu, memory, limits }: ResourceShare, devices: StringMap = {}): ResourcesPlan {
  return {
    requests: { cpu: cpuQuantity(cpu), memory: sizeQuantity(memory), ...devices },
    limits: { cpu: cpuQuantity(limits?.cpu ?? cpu), memory: sizeQuantity(limits?.memory ?? memory), ...devices },
  };
}

/** What NCCL and worker processes exchange stays well below it. */
const MOST_SHARED_MEMORY = 16 * 2 ** 30;

/** At most half of what the container may use: `/dev/shm` counts against it. */
export function defaultSharedMemory({ memory, limits }: ResourceShare): string {
  const half = Math.floor(bytesOf(limits?.memory ?? memory) / 2 / MEBIBYTE) * MEBIBYTE;
  return byteQuantity(Math.min(half, MOST_SHARED_MEMORY));
}
