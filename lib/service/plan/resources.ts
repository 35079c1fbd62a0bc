import { Size } from 'cdk8s';
import type { GpuOffer } from '../../catalog/gpu-offer';
import type { ResourceLimits } from '../../container/container-options';
import type { EphemeralStorageOptions } from '../../container/pod/pod-options';
import { bytesOf } from '../../arguments/size';
import type { Accelerator, ResourcesPlan, StringMap } from './service-plan';

/** CPUs and memory, asked for and allowed. */
export interface ResourceShare {
  readonly cpu: number;
  readonly memory: Size;
  readonly limits?: ResourceLimits;
  readonly ephemeralStorage?: EphemeralStorageOptions;
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
  const { cpu = share.cpu, memory = share.memory, limits, ephemeralStorage } = asked;
  return { cpu, memory, limits, ephemeralStorage };
}

/** At least a tenth. */
function cpuOf(cpuPerGpu: number, fraction: number): number {
  return fraction === 1 ? cpuPerGpu : Math.max(1, Math.floor(cpuPerGpu * fraction * 10 + 1e-9)) / 10;
}

/** Requests and limits in full, so that no webhook fills them otherwise. Devices stand in both, alike. */
export function planResources({ cpu, memory, limits, ephemeralStorage }: ResourceShare, devices: StringMap = {}): ResourcesPlan {
  const { limit, request = limit } = ephemeralStorage ?? {};
  return {
    requests: { cpu: cpuQuantity(cpu), memory: sizeQuantity(memory), ...disk(request), ...devices },
    limits: { cpu: cpuQuantity(limits?.cpu ?? cpu), memory: sizeQuantity(limits?.memory ?? memory), ...disk(limit), ...devices },
  };
}

function disk(size: Size | undefined): StringMap {
  return size === undefined ? {} : { 'ephemeral-storage': sizeQuantity(size) };
}

/** What NCCL and worker processes exchange stays well below it. */
const MOST_SHARED_MEMORY = 16 * 2 ** 30;

/** At most half of what the container may use: `/dev/shm` counts against it. */
export function defaultSharedMemory({ memory, limits }: ResourceShare): string {
  const half = Math.floor(bytesOf(limits?.memory ?? memory) / 2 / MEBIBYTE) * MEBIBYTE;
  return byteQuantity(Math.min(half, MOST_SHARED_MEMORY));
}

const UNITS = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi'];

/** A size as a quantity in the largest unit that is exact, such as `1536Mi`. */
export function sizeQuantity(size: Size): string {
  return byteQuantity(bytesOf(size));
}

export function byteQuantity(bytes: number): string {
  let amount = Math.round(bytes);
  let unit = '';
  for (const next of UNITS) {
    if (amount === 0 || amount % 1024 !== 0) break;
    amount /= 1024;
    unit = next;
  }
  return `${amount}${unit}`;
}

/** CPUs as a quantity: `3`, or `500m` for parts. */
export function cpuQuantity(cpus: number): string {
  return Number.isInteger(cpus) ? String(cpus) : `${Math.round(cpus * 1000)}m`;
}

const FACTORS: { readonly [suffix: string]: number } = {
  m: 1e-3,
  ...Object.fromEntries(UNITS.map((unit, index) => [unit, 1024 ** (index + 1)])),
};

/** The number behind a quantity that this file wrote. */
export function quantityOf(text: string): number {
  const [, amount, suffix] = /^([\d.]+)([A-Za-z]*)$/.exec(text)!;
  return Number(amount) * (FACTORS[suffix] ?? 1);
}
