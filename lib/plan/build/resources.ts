import { Size } from 'cdk8s';
import { ResourceLimits } from '../../container/resource-limits';
import { bytesOf } from '../../finding/size';
import { byteQuantity, cpuQuantity, sizeQuantity } from '../quantity';
import { ResourcesPlan, StringMap } from '../service-plan';
import { Accelerator } from './accelerators';

/** CPUs and memory, asked for and allowed. */
export interface Share {
  readonly cpu: number;
  readonly memory: Size;
  readonly limits?: ResourceLimits;
}

/** What a service without GPU gets that asks for nothing. */
const CPU_ONLY = { cpu: 2, memory: Size.gibibytes(8) };

/** What was asked for, else what fits beside every one of the GPUs. */
export function shareOf(asked: Partial<Share>, accelerators: Accelerator[], count: number): Share {
  const offers = accelerators.map(({ offer }) => offer);
  const share = offers.length === 0 ? CPU_ONLY : {
    cpu: Math.min(...offers.map(({ cpuPerGpu }) => cpuPerGpu)) * count,
    memory: Size.mebibytes(Math.floor((Math.min(...offers.map(({ memoryPerGpu }) => bytesOf(memoryPerGpu))) * count) / 2 ** 20)),
  };
  return { cpu: asked.cpu ?? share.cpu, memory: asked.memory ?? share.memory, limits: asked.limits };
}

/** Requests and limits in full, so that no webhook fills them otherwise. Devices stand in both, alike. */
export function planResources({ cpu, memory, limits }: Share, devices: StringMap = {}): ResourcesPlan {
  return {
    requests: { cpu: cpuQuantity(cpu), memory: sizeQuantity(memory), ...devices },
    limits: { cpu: cpuQuantity(limits?.cpu ?? cpu), memory: sizeQuantity(limits?.memory ?? memory), ...devices },
  };
}

const MEBIBYTE = 2 ** 20;

/** What NCCL and worker processes exchange stays well below it. */
const MOST_SHARED_MEMORY = 16 * 2 ** 30;

/** At most half of what the container may use: `/dev/shm` counts against it. */
export function defaultSharedMemory({ memory, limits }: Share): string {
  const half = Math.floor(bytesOf(limits?.memory ?? memory) / 2 / MEBIBYTE) * MEBIBYTE;
  return byteQuantity(Math.min(half, MOST_SHARED_MEMORY));
}
