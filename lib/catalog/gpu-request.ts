import { INVALID_ARGUMENT } from '../arguments/rules';
import type { Size } from 'cdk8s';
import type { ArgumentShape } from '../arguments/checks';
import { checkArguments, size, text, wholeNumber } from '../arguments/checks';
import { fail } from '../finding/finding-error';
import { instanceOf } from '../arguments/instance-of';
import type { Gpu } from './gpu';

/** How much of a GPU each pod gets. */
export interface GpuOptions {
  /**
   * Number of GPUs in each pod. A whole number from 1.
   *
   * @default 1
   */
  readonly count?: number;
}

/** A service without GPU. */
export interface CpuOnlyOptions {
  /**
   * Class of CPU nodes, by the profile's name for it.
   *
   * @default - any node of the profile that has no GPU
   */
  readonly cpuClass?: string;
}

/** How a device is divided. */
export enum GpuPartition {
  /** The pod has whole devices. */
  WHOLE = 'whole',
  /** The pod has a MIG slice, with memory of its own. */
  MIG = 'mig',
  /** The pod shares a device by time-slicing or MPS. */
  SHARED = 'shared',
}

/** The accelerators that each pod of a service asks for. Immutable. */
export class GpuRequest {
  /**
   * Whole GPUs of one model.
   *
   * @param gpu the model that is wanted most
   * @param options how many
   * @throws ARG001 unless count is a whole number from 1 to 1024
   */
  public static of(gpu: Gpu, options: GpuOptions = {}): GpuRequest {
    return new GpuRequest({ models: [known(gpu)], count: counted(options) });
  }

  /**
   * Whole GPUs of any model of the profile that has enough memory, the smallest first.
   *
   * @param memory least memory of one GPU
   * @param options how many
   * @throws ARG001 unless memory is positive, and count a whole number from 1 to 1024
   */
  public static withMemory(memory: Size, options: GpuOptions = {}): GpuRequest {
    return new GpuRequest({ models: [], minMemory: sized(memory), count: counted(options) });
  }

  /**
   * One MIG slice.
   *
   * @param gpu the model that is cut
   * @param profile MIG profile, such as `1g.10gb`
   * @param options how many slices
   * @throws ARG001 where the model is known not to have the profile
   */
  public static mig(gpu: Gpu, profile: string, options: GpuOptions = {}): GpuRequest {
    if (!known(gpu).migProfiles.includes(profile)) {
      fail(INVALID_ARGUMENT, {
        property: 'profile',
        value: profile,
        rule: `is not a MIG profile of ${gpu.id}`,
        cure: gpu.migProfiles.length > 0
          ? `choose one of ${gpu.migProfiles.join(', ')}`
          : 'choose a GPU that has MIG, such as Gpu.A100_SXM_80GB',
      });
    }
    return new GpuRequest({ models: [gpu], count: counted(options), partition: GpuPartition.MIG, migProfile: profile });
  }

  /**
   * A share of one GPU on nodes that time-slice or run MPS.
   *
   * @param gpu the model that is shared
   */
  public static shared(gpu: Gpu): GpuRequest {
    return new GpuRequest({ models: [known(gpu)], count: 1, partition: GpuPartition.SHARED });
  }

  /**
   * No GPU, said aloud.
   *
   * @param options class of CPU nodes
   */
  public static none(options: CpuOnlyOptions = {}): GpuRequest {
    return new GpuRequest({ models: [], count: 0, cpuClass: checkArguments(options, CPU_ONLY, 'options').cpuClass });
  }

  /** Models in order of preference. Empty for `withMemory` and `none`. */
  public readonly models: Gpu[];
  /** Devices or slices in each pod. 0 without GPU. */
  public readonly count: number;
  /** Least memory of one GPU, for `withMemory`. */
  public readonly minMemory?: Size;
  /** How devices are divided. */
  public readonly partition: GpuPartition;
  /** MIG profile, for `mig`. */
  public readonly migProfile?: string;
  /** Class of CPU nodes, for `none`. */
  public readonly cpuClass?: string;

  private constructor(state: {
    models: Gpu[]; count: number; minMemory?: Size; partition?: GpuPartition; migProfile?: string; cpuClass?: string;
  }) {
    this.models = state.models;
    this.count = state.count;
    this.minMemory = state.minMemory;
    this.partition = state.partition ?? GpuPartition.WHOLE;
    this.migProfile = state.migProfile;
    this.cpuClass = state.cpuClass;
  }

  /**
   * Adds a fallback: pods go there where no node of the models before it has room.
   *
   * @param gpu the next best model
   * @returns a new request
   * @throws ARG001 for a model that is there already, or a request that names no model
   */
  public orElse(gpu: Gpu): GpuRequest {
    if (this.models.length === 0) {
      fail(INVALID_ARGUMENT, {
        property: 'orElse', value: gpu?.id, rule: 'is a fallback of no model', cure: 'start with GpuRequest.of(…)',
      });
    }
    if (this.models.includes(known(gpu))) {
      fail(INVALID_ARGUMENT, { property: 'orElse', value: gpu.id, rule: 'is in the request already', cure: 'name another model' });
    }
    if (this.migProfile !== undefined && !gpu.migProfiles.includes(this.migProfile)) {
      fail(INVALID_ARGUMENT, {
        property: 'orElse', value: gpu.id, rule: `has no MIG profile ${this.migProfile}`, cure: 'name a model that has it',
      });
    }
    return new GpuRequest({ ...this, models: this.models.concat(gpu) });
  }
}

/** More than any node has, so that a slip of the finger is caught. */
const MOST_GPUS = 1024;

const COUNT: ArgumentShape<GpuOptions> = { count: wholeNumber(1, MOST_GPUS) };
const CPU_ONLY: ArgumentShape<CpuOnlyOptions> = { cpuClass: text };

function counted(options: GpuOptions): number {
  return checkArguments(options, COUNT, 'options').count ?? 1;
}

function sized(memory: Size): Size {
  size('memory', memory ?? String(memory));
  return memory;
}

const gpuCheck = instanceOf('Gpu', 'id', 'memory', 'dataTypes', 'migProfiles');

/** Plain JavaScript has no compiler to refuse a misspelt `Gpu.X`. */
function known(gpu: Gpu): Gpu {
  gpuCheck('gpu', gpu ?? String(gpu));
  return gpu;
}
