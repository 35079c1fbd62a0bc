import { Size } from 'cdk8s';
import { refuse } from '../finding/finding-error';
import { INVALID_ARGUMENT } from '../finding/definitions/arguments';
import { GPU_ROWS } from './data/gpus';
import { DataType } from './data-type';

/** Who makes the accelerator; decides the resource name that a pod asks for. */
export enum GpuVendor {
  /** `nvidia.com/gpu`. */
  NVIDIA = 'nvidia',
  /** `amd.com/gpu`. */
  AMD = 'amd',
  /** `habana.ai/gaudi`. */
  HABANA = 'habana',
}

/** An accelerator model that the catalogue does not have. */
export interface GpuProps {
  /** Name that findings use, such as `RTX_5090`. */
  readonly id: string;
  /** Memory of one device. */
  readonly memory: Size;
  /**
   * Who makes it.
   *
   * @default GpuVendor.NVIDIA
   */
  readonly vendor?: GpuVendor;
  /**
   * Architecture, such as `Ada`.
   *
   * @default - unknown
   */
  readonly architecture?: string;
  /**
   * CUDA compute capability, such as 8.9; NVIDIA only.
   *
   * @default - unknown: rules about data types stay silent
   */
  readonly computeCapability?: number;
  /**
   * Number formats that the hardware computes in.
   *
   * @default - follow from the compute capability
   */
  readonly dataTypes?: DataType[];
  /**
   * MIG profiles that it can be cut into, such as `1g.10gb`.
   *
   * @default - none
   */
  readonly migProfiles?: string[];
  /**
   * Whether its hosts have ARM processors, so that images must too.
   *
   * @default false
   */
  readonly arm?: boolean;
}

/**
 * A model of accelerator. It knows its hardware only; which label selects it on a cluster is the `ClusterProfile`'s knowledge.
 */
export class Gpu {
//GPUS
  /**
   * A model that is not in the catalogue.
   *
   * @param props what is known of it
   * @throws ARG001 for an empty id or a memory that is not positive
   */
  public static of(props: GpuProps): Gpu {
    return new Gpu(props);
  }

  /** Every model of the catalogue. */
  public static all(): Gpu[] {
    return Object.values(Gpu).filter((value) => value instanceof Gpu);
  }

  /** Name that findings use. */
  public readonly id: string;
  /** Who makes it. */
  public readonly vendor: GpuVendor;
  /** Architecture, such as `Ada`; `unknown` where nobody said. */
  public readonly architecture: string;
  /** CUDA compute capability. */
  public readonly computeCapability?: number;
  /** Memory of one device. */
  public readonly memory: Size;
  /** Number formats that the hardware computes in; empty where unknown. */
  public readonly dataTypes: DataType[];
  /** MIG profiles that it can be cut into. */
  public readonly migProfiles: string[];
  /** Whether its hosts have ARM processors. */
  public readonly arm: boolean;

  private constructor(props: GpuProps) {
    if (!/^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(props.id ?? '')) {
      refuse(INVALID_ARGUMENT, {
        property: 'id', value: props.id, rule: 'is not a name of letters, digits, ".", "_" and "-"', cure: 'name the model as its vendor does',
      });
    }
    this.id = props.id;
    this.vendor = props.vendor ?? GpuVendor.NVIDIA;
    this.architecture = props.architecture ?? 'unknown';
    this.computeCapability = props.computeCapability;
    this.memory = props.memory;
    this.dataTypes = props.dataTypes ?? nativeDataTypes(props.computeCapability);
    this.migProfiles = props.migProfiles ?? [];
    this.arm = props.arm ?? false;
  }
}
