import { Size } from 'cdk8s';
import { DataType } from '../data-type';
import type { GpuProps } from '../gpu-props';
import { GpuVendor } from '../gpu-props';

/*
 * Accelerators. Compute capability and nominal memory: dstackai/gpuhunt constraints.py, read 2026-08. Memory that NVML reports (MiB):
 * `nvidia-smi --query-gpu=name,memory.total` as several machines each in public repositories show it, read 2026-11; ECC is on where it is
 * the default, and takes a sixteenth of GDDR6. P100, V100 and Quadro: drivers differ, so the nominal memory stands. MIG profiles:
 * NVIDIA/mig-parted config-default.yaml, without the media variants (+me, +gfx, -me).
 * Speeds: the makers' data sheets, without sparsity.
 * Number formats of AMD: ROCm precision support; of Gaudi: Intel Gaudi documentation, data types.
 */

type GpuRow = Omit<GpuProps, 'id'>;

interface NvidiaExtra extends Pick<GpuRow, 'arm' | 'migProfiles'> {
  readonly mebibytes?: number;
  readonly speed?: Speed;
}

function nvidia(architecture: string, computeCapability: number, gibibytes: number, extra: NvidiaExtra = {}): GpuRow {
  const { mebibytes, speed, ...row } = extra;
  return {
    architecture,
    computeCapability,
    memory: Size.gibibytes(gibibytes),
    reportedMemory: mebibytes === undefined ? undefined : Size.mebibytes(mebibytes),
    ...(speed && speedOf(speed)),
    ...row,
  };
}

/** GB/s of the memory, and TFLOPS in 16, 8 and 4 bits. */
type Speed = readonly [memoryBandwidth: number, bits16: number, bits8?: number, bits4?: number];

function speedOf([memoryBandwidth, bits16, bits8, bits4]: Speed): Pick<GpuRow, 'memoryBandwidth' | 'teraflops'> {
  return { memoryBandwidth, teraflops: { bits16, bits8, bits4 } };
}

function amd(architecture: string, gibibytes: number, dataTypes: DataType[] = [], speed?: Speed): GpuRow {
  return { vendor: GpuVendor.AMD, architecture, memory: Size.gibibytes(gibibytes), dataTypes, ...(speed && speedOf(speed)) };
}

function gaudi(architecture: string, gibibytes: number): GpuRow {
  const dataTypes = [DataType.FP32, DataType.FP16, DataType.BF16, DataType.FP8];
  return { vendor: GpuVendor.HABANA, architecture, memory: Size.gibibytes(gibibytes), dataTypes };
}

/** Profiles of GPUs that divide into seven slices, from the memory of one, double, half-size and whole slices. */
function sevenSlices(single: number, double: number, half: number, whole: number): string[] {
  return [`1g.${single}gb`, `1g.${double}gb`, `2g.${double}gb`, `3g.${half}gb`, `4g.${half}gb`, `7g.${whole}gb`];
}

/** Profiles of GPUs that divide into four slices. */
function fourSlices(single: number, half: number, whole: number): string[] {
  return [`1g.${single}gb`, `2g.${half}gb`, `4g.${whole}gb`];
}

const CDNA3 = [DataType.FP32, DataType.FP16, DataType.BF16, DataType.FP8, DataType.INT8];

/** The catalogue by id. */
export const GPU_ROWS = {
  P100: nvidia('Pascal', 6.0, 16),
  V100_PCIE_16GB: nvidia('Volta', 7.0, 16, { speed: [900, 112] }),
  V100_SXM_16GB: nvidia('Volta', 7.0, 16, { speed: [900, 125] }),
  V100_SXM_32GB: nvidia('Volta', 7.0, 32, { speed: [900, 125] }),
  T4: nvidia('Turing', 7.5, 16, { mebibytes: 15360, speed: [320, 65] }),
  T4G: nvidia('Turing', 7.5, 16, { mebibytes: 15360, arm: true, speed: [320, 65] }),
  QUADRO_RTX_4000: nvidia('Turing', 7.5, 8),
  QUADRO_RTX_5000: nvidia('Turing', 7.5, 16),
  QUADRO_RTX_6000: nvidia('Turing', 7.5, 24),

  A100_PCIE_40GB: nvidia('Ampere', 8.0, 40, { mebibytes: 40960, migProfiles: sevenSlices(5, 10, 20, 40), speed: [1555, 312] }),
  A100_SXM_40GB: nvidia('Ampere', 8.0, 40, { mebibytes: 40960, migProfiles: sevenSlices(5, 10, 20, 40), speed: [1555, 312] }),
  A100_PCIE_80GB: nvidia('Ampere', 8.0, 80, { mebibytes: 81920, migProfiles: sevenSlices(10, 20, 40, 80), speed: [1935, 312] }),
  A100_SXM_80GB: nvidia('Ampere', 8.0, 80, { mebibytes: 81920, migProfiles: sevenSlices(10, 20, 40, 80), speed: [2039, 312] }),
  A30: nvidia('Ampere', 8.0, 24, { mebibytes: 24576, migProfiles: fourSlices(6, 12, 24), speed: [933, 165] }),
  // mayooot/detect-gpu#3; AWS's API says 22888 of the A10G, nvidia-smi on g5 the same as of the A10.
  A10: nvidia('Ampere', 8.6, 24, { mebibytes: 23028, speed: [600, 125] }),
  A10G: nvidia('Ampere', 8.6, 24, { mebibytes: 23028, speed: [600, 70] }),
  A40: nvidia('Ampere', 8.6, 48, { mebibytes: 46068, speed: [696, 149.7] }),
  RTX_A4000: nvidia('Ampere', 8.6, 16, { mebibytes: 16376, speed: [448, 76.7] }),
  RTX_A5000: nvidia('Ampere', 8.6, 24, { mebibytes: 24564, speed: [768, 111.1] }),
  RTX_A6000: nvidia('Ampere', 8.6, 48, { mebibytes: 49140, speed: [768, 154.8] }),

  L4: nvidia('Ada', 8.9, 24, { mebibytes: 23034, speed: [300, 121, 242] }),
  L40: nvidia('Ada', 8.9, 48, { mebibytes: 46068, speed: [864, 181, 362] }),
  // akash-network/provider-configs#99.
  L40S: nvidia('Ada', 8.9, 48, { mebibytes: 46068, speed: [864, 362, 733] }),

  // LMCache/LMCache#259.
  H100_PCIE: nvidia('Hopper', 9.0, 80, { mebibytes: 81559, migProfiles: sevenSlices(10, 20, 40, 80), speed: [2039, 756, 1513] }),
  H100_SXM: nvidia('Hopper', 9.0, 80, { mebibytes: 81559, migProfiles: sevenSlices(10, 20, 40, 80), speed: [3350, 989, 1979] }),
  H100_NVL: nvidia('Hopper', 9.0, 94, { mebibytes: 95830, migProfiles: sevenSlices(12, 24, 47, 94), speed: [3938, 835, 1671] }),
  H200_SXM: nvidia('Hopper', 9.0, 141, { mebibytes: 143771, migProfiles: sevenSlices(18, 35, 71, 141), speed: [4800, 989, 1979] }),
  H200_NVL: nvidia('Hopper', 9.0, 141, { mebibytes: 143771, migProfiles: sevenSlices(18, 35, 71, 141), speed: [4800, 835, 1671] }),
  GH200: nvidia('Hopper', 9.0, 96, { mebibytes: 97871, migProfiles: sevenSlices(12, 24, 48, 96), arm: true, speed: [4000, 989, 1979] }),

  B200: nvidia('Blackwell', 10.0, 180, { mebibytes: 183359, migProfiles: sevenSlices(23, 45, 90, 180), speed: [8000, 2250, 4500, 9000] }),
  GB200: nvidia('Blackwell', 10.0, 186, { mebibytes: 189471, migProfiles: sevenSlices(23, 47, 93, 186), arm: true, speed: [8000, 2500, 5000, 10_000] }),
  B300: nvidia('Blackwell', 10.3, 270, { mebibytes: 275040, migProfiles: sevenSlices(34, 67, 135, 269), speed: [8000, 2250, 4500, 13_500] }),
  GB300: nvidia('Blackwell', 10.3, 279, { mebibytes: 284208, migProfiles: sevenSlices(35, 70, 139, 278), arm: true, speed: [8000, 2500, 5000, 15_000] }),
  RTX_PRO_6000: nvidia('Blackwell', 12.0, 96, { mebibytes: 97887, migProfiles: fourSlices(24, 48, 96), speed: [1597, 500, 1000, 2000] }),
  RTX_PRO_4500: nvidia('Blackwell', 12.0, 32, { mebibytes: 32623 }),

  MI300X: amd('CDNA 3', 192, CDNA3, [5300, 1307, 2615]),
  MI325X: amd('CDNA 3', 256, CDNA3, [6000, 1307, 2615]),
  MI355X: amd('CDNA 4', 288, [...CDNA3, DataType.MXFP4], [8000, 2500, 5000, 10_000]),
  RADEON_PRO_V520: amd('RDNA 1', 8),
  GAUDI2: gaudi('Gaudi 2', 96),
  GAUDI3: gaudi('Gaudi 3', 128),
} satisfies Record<string, GpuRow>;

/** Months in which rows were compared with their sources: what drivers report apart from all else. */
export const GPUS_CHECKED = { row: '2026-08', reportedMemory: '2026-11' };
