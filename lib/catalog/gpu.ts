import type { Size } from 'cdk8s';
import { INVALID_ARGUMENT } from '../arguments/rules';
import type { ArgumentShape } from '../arguments/checks';
import { checkArguments, flag, list, number, object, oneOf, required, size, text } from '../arguments/checks';
import { fail } from '../finding/finding-error';
import { GPU_ROWS } from './data/gpus';
import { DataType, nativeDataTypes } from './data-type';
import type { GpuProps, GpuTeraflops } from './gpu-props';
import { GpuVendor } from './gpu-props';

const GPU: ArgumentShape<GpuProps> = {
  id: required(text),
  memory: required(size),
  reportedMemory: size,
  vendor: oneOf(GpuVendor),
  architecture: text,
  computeCapability: number(1, 100),
  dataTypes: list(oneOf(DataType)),
  migProfiles: list(text),
  arm: flag,
  memoryBandwidth: number(1, 1e6),
  teraflops: object({ bits16: required(number(0.1, 1e6)), bits8: number(0.1, 1e6), bits4: number(0.1, 1e6) }),
};

/**
 * A model of accelerator. It knows its hardware only; which label selects it on a cluster is the `ClusterProfile`'s knowledge.
 */
export class Gpu {
  /** NVIDIA Tesla P100, 16 GiB. */
  public static readonly P100 = Gpu.catalogued('P100');
  /** NVIDIA Tesla V100 PCIe, 16 GiB. */
  public static readonly V100_PCIE_16GB = Gpu.catalogued('V100_PCIE_16GB');
  /** NVIDIA Tesla V100 SXM2 (NVLink), 16 GiB. */
  public static readonly V100_SXM_16GB = Gpu.catalogued('V100_SXM_16GB');
  /** NVIDIA Tesla V100 SXM2 (NVLink), 32 GiB. */
  public static readonly V100_SXM_32GB = Gpu.catalogued('V100_SXM_32GB');
  /** NVIDIA T4, 16 GiB. */
  public static readonly T4 = Gpu.catalogued('T4');
  /** NVIDIA T4G, 16 GiB, on ARM hosts (AWS g5g). */
  public static readonly T4G = Gpu.catalogued('T4G');
  /** NVIDIA Quadro RTX 4000, 8 GiB. */
  public static readonly QUADRO_RTX_4000 = Gpu.catalogued('QUADRO_RTX_4000');
  /** NVIDIA Quadro RTX 5000, 16 GiB. */
  public static readonly QUADRO_RTX_5000 = Gpu.catalogued('QUADRO_RTX_5000');
  /** NVIDIA Quadro RTX 6000, 24 GiB. */
  public static readonly QUADRO_RTX_6000 = Gpu.catalogued('QUADRO_RTX_6000');
  /** NVIDIA A100 PCIe, 40 GiB. */
  public static readonly A100_PCIE_40GB = Gpu.catalogued('A100_PCIE_40GB');
  /** NVIDIA A100 SXM4 (NVLink), 40 GiB. */
  public static readonly A100_SXM_40GB = Gpu.catalogued('A100_SXM_40GB');
  /** NVIDIA A100 PCIe, 80 GiB. */
  public static readonly A100_PCIE_80GB = Gpu.catalogued('A100_PCIE_80GB');
  /** NVIDIA A100 SXM4 (NVLink), 80 GiB. */
  public static readonly A100_SXM_80GB = Gpu.catalogued('A100_SXM_80GB');
  /** NVIDIA A30, 24 GiB. */
  public static readonly A30 = Gpu.catalogued('A30');
  /** NVIDIA A10, 24 GiB. */
  public static readonly A10 = Gpu.catalogued('A10');
  /** NVIDIA A10G, 24 GiB (AWS g5). */
  public static readonly A10G = Gpu.catalogued('A10G');
  /** NVIDIA A40, 48 GiB. */
  public static readonly A40 = Gpu.catalogued('A40');
  /** NVIDIA RTX A4000, 16 GiB. */
  public static readonly RTX_A4000 = Gpu.catalogued('RTX_A4000');
  /** NVIDIA RTX A5000, 24 GiB. */
  public static readonly RTX_A5000 = Gpu.catalogued('RTX_A5000');
  /** NVIDIA RTX A6000, 48 GiB. */
  public static readonly RTX_A6000 = Gpu.catalogued('RTX_A6000');
  /** NVIDIA L4, 24 GiB. */
  public static readonly L4 = Gpu.catalogued('L4');
  /** NVIDIA L40, 48 GiB. */
  public static readonly L40 = Gpu.catalogued('L40');
  /** NVIDIA L40S, 48 GiB. */
  public static readonly L40S = Gpu.catalogued('L40S');
  /** NVIDIA H100 PCIe, 80 GiB. */
  public static readonly H100_PCIE = Gpu.catalogued('H100_PCIE');
  /** NVIDIA H100 SXM5 (NVLink), 80 GiB. */
  public static readonly H100_SXM = Gpu.catalogued('H100_SXM');
  /** NVIDIA H100 NVL, 94 GiB. */
  public static readonly H100_NVL = Gpu.catalogued('H100_NVL');
  /** NVIDIA H200 SXM5 (NVLink), 141 GiB. */
  public static readonly H200_SXM = Gpu.catalogued('H200_SXM');
  /** NVIDIA H200 NVL, 141 GiB. */
  public static readonly H200_NVL = Gpu.catalogued('H200_NVL');
  /** NVIDIA GH200 Grace Hopper, 96 GiB, on ARM hosts. */
  public static readonly GH200 = Gpu.catalogued('GH200');
  /** NVIDIA B200, 180 GiB. */
  public static readonly B200 = Gpu.catalogued('B200');
  /** NVIDIA GB200 Grace Blackwell, 186 GiB, on ARM hosts. */
  public static readonly GB200 = Gpu.catalogued('GB200');
  /** NVIDIA B300, 270 GiB. */
  public static readonly B300 = Gpu.catalogued('B300');
  /** NVIDIA GB300 Grace Blackwell, 279 GiB, on ARM hosts. */
  public static readonly GB300 = Gpu.catalogued('GB300');
  /** NVIDIA RTX PRO 6000 Blackwell Server Edition, 96 GiB. */
  public static readonly RTX_PRO_6000 = Gpu.catalogued('RTX_PRO_6000');
  /** NVIDIA RTX PRO 4500 Blackwell, 32 GiB. */
  public static readonly RTX_PRO_4500 = Gpu.catalogued('RTX_PRO_4500');
  /** AMD Instinct MI300X, 192 GiB. */
  public static readonly MI300X = Gpu.catalogued('MI300X');
  /** AMD Instinct MI325X, 256 GiB. */
  public static readonly MI325X = Gpu.catalogued('MI325X');
  /** AMD Instinct MI355X, 288 GiB. */
  public static readonly MI355X = Gpu.catalogued('MI355X');
  /** AMD Radeon Pro V520, 8 GiB (AWS g4ad). */
  public static readonly RADEON_PRO_V520 = Gpu.catalogued('RADEON_PRO_V520');
  /** Intel Gaudi 2, 96 GiB. */
  public static readonly GAUDI2 = Gpu.catalogued('GAUDI2');
  /** Intel Gaudi 3, 128 GiB. */
  public static readonly GAUDI3 = Gpu.catalogued('GAUDI3');

  /**
   * A model that is not in the catalogue.
   *
   * @param props what is known of it
   * @throws ARG001 for an id that is not a name, and for a memory or compute capability that is not positive
   */
  public static of(props: GpuProps): Gpu {
    return new Gpu(props);
  }

  /** Every model of the catalogue, older ones first. */
  public static all(): Gpu[] {
    return Object.values(Gpu).filter((value) => value instanceof Gpu);
  }

  private static catalogued(id: keyof typeof GPU_ROWS): Gpu {
    return new Gpu({ id, ...GPU_ROWS[id] });
  }

  /** Name that findings use. */
  public readonly id: string;
  /** Who makes it. */
  public readonly vendor: GpuVendor;
  /** Architecture, such as `Ada`. `unknown` where nobody said. */
  public readonly architecture: string;
  /** CUDA compute capability. */
  public readonly computeCapability?: number;
  /** Memory of one device, as its data sheet names it. */
  public readonly memory: Size;
  /** Memory that the driver reports, where that is known. Else the data sheet's. */
  public readonly reportedMemory: Size;
  /** Number formats that the hardware computes in. Empty where unknown. */
  public readonly dataTypes: DataType[];
  /** MIG profiles that it can be cut into. */
  public readonly migProfiles: string[];
  /** Whether its hosts have ARM processors. */
  public readonly arm: boolean;
  /** Bandwidth of the memory, in GB/s. Absent where unknown. */
  public readonly memoryBandwidth?: number;
  /** What it computes in a second, without sparsity. Absent where unknown. */
  public readonly teraflops?: GpuTeraflops;

  private constructor(props: GpuProps) {
    checkArguments(props, GPU);
    if (!/^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(props.id)) {
      fail(INVALID_ARGUMENT, {
        property: 'id',
        value: props.id,
        rule: 'is not a name of letters, digits, ".", "_" and "-"',
        cure: 'name the model as its vendor does',
      });
    }
    this.id = props.id;
    this.vendor = props.vendor ?? GpuVendor.NVIDIA;
    this.architecture = props.architecture ?? 'unknown';
    this.computeCapability = props.computeCapability;
    this.memory = props.memory;
    this.reportedMemory = props.reportedMemory ?? props.memory;
    this.dataTypes = props.dataTypes ?? nativeDataTypes(props.computeCapability);
    this.migProfiles = props.migProfiles ?? [];
    this.arm = props.arm ?? false;
    this.memoryBandwidth = props.memoryBandwidth;
    this.teraflops = props.teraflops;
  }
}
