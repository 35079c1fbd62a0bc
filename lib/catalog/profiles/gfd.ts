import { GPU_KNATIVE_FEATURES } from '../../platform/knative-features';
import type { RegionalClusterOptions } from '../cluster-options';
import type { ClusterProfileProps } from '../cluster-profile-props';
import { Gpu } from '../gpu';
import { MigStrategy, SharingStrategy } from '../gpu-division';
import type { GpuOffer } from '../gpu-offer';
import { adjusted, CURRENT_STACK } from './common';

/**
 * Nothing is known of the machines. Four CPUs and as much memory as the GPU has is less than servers for inference are built with:
 * NVIDIA's guide to certified systems asks for six cores per GPU, and twice the GPU's memory.
 */
const CPUS_PER_GPU = 4;

function offer(gpu: Gpu, products: string[], key = 'nvidia.com/gpu.product'): GpuOffer {
  return { gpu, nodeLabels: [{ key, values: products }], maxPerNode: 8, cpuPerGpu: CPUS_PER_GPU, memoryPerGpu: gpu.memory };
}

/**
 * NVIDIA: the driver's name of the product with hyphens for blanks, as GPU Feature Discovery writes it; names from the README of
 * NVIDIA/open-gpu-kernel-modules, read 2026-08. AMD: the label of the AMD GPU Operator's node labeller.
 */
function offers(): GpuOffer[] {
  return [
    offer(Gpu.P100, ['Tesla-P100-SXM2-16GB']),
    offer(Gpu.V100_PCIE_16GB, ['Tesla-V100-PCIE-16GB']),
    offer(Gpu.V100_SXM_16GB, ['Tesla-V100-SXM2-16GB']),
    offer(Gpu.V100_SXM_32GB, ['Tesla-V100-SXM2-32GB']),
    offer(Gpu.T4, ['Tesla-T4']),
    offer(Gpu.QUADRO_RTX_4000, ['Quadro-RTX-4000']),
    offer(Gpu.QUADRO_RTX_5000, ['Quadro-RTX-5000']),
    offer(Gpu.QUADRO_RTX_6000, ['Quadro-RTX-6000']),
    offer(Gpu.A100_PCIE_40GB, ['NVIDIA-A100-PCIE-40GB']),
    offer(Gpu.A100_SXM_40GB, ['NVIDIA-A100-SXM4-40GB']),
    offer(Gpu.A100_PCIE_80GB, ['NVIDIA-A100-80GB-PCIe']),
    offer(Gpu.A100_SXM_80GB, ['NVIDIA-A100-SXM4-80GB']),
    offer(Gpu.A30, ['NVIDIA-A30']),
    offer(Gpu.A10, ['NVIDIA-A10']),
    offer(Gpu.A10G, ['NVIDIA-A10G']),
    offer(Gpu.A40, ['NVIDIA-A40']),
    offer(Gpu.RTX_A4000, ['NVIDIA-RTX-A4000']),
    offer(Gpu.RTX_A5000, ['NVIDIA-RTX-A5000']),
    offer(Gpu.RTX_A6000, ['NVIDIA-RTX-A6000']),
    offer(Gpu.L4, ['NVIDIA-L4']),
    offer(Gpu.L40, ['NVIDIA-L40']),
    offer(Gpu.L40S, ['NVIDIA-L40S']),
    offer(Gpu.H100_PCIE, ['NVIDIA-H100-PCIe']),
    offer(Gpu.H100_SXM, ['NVIDIA-H100-80GB-HBM3']),
    offer(Gpu.H100_NVL, ['NVIDIA-H100-NVL']),
    offer(Gpu.H200_SXM, ['NVIDIA-H200']),
    offer(Gpu.H200_NVL, ['NVIDIA-H200-NVL']),
    offer(Gpu.GH200, ['NVIDIA-GH200-120GB', 'NVIDIA-GH200-480GB']),
    offer(Gpu.B200, ['NVIDIA-B200']),
    offer(Gpu.GB200, ['NVIDIA-GB200']),
    offer(Gpu.B300, ['NVIDIA-B300-SXM6-AC']),
    offer(Gpu.GB300, ['NVIDIA-GB300']),
    offer(Gpu.RTX_PRO_6000, ['NVIDIA-RTX-PRO-6000-Blackwell-Server-Edition']),
    offer(Gpu.MI300X, ['AMD_Instinct_MI300X_OAM'], 'amd.com/gpu.product-name'),
  ];
}

/** Any Kubernetes with the NVIDIA GPU Operator, or GPU Feature Discovery alone. */
export function gfd(options: RegionalClusterOptions): ClusterProfileProps {
  return adjusted({
    name: 'Kubernetes with GPU Feature Discovery',
    gpus: offers(),
    stack: CURRENT_STACK,
    knativeFeatures: GPU_KNATIVE_FEATURES,
    // Nothing sets the taint by itself; it is the one that the GPU Operator's own DaemonSets tolerate.
    gpuTolerations: [{ key: 'nvidia.com/gpu', effect: 'NoSchedule' }],
    cpuNodes: [{ key: 'nvidia.com/gpu.present', absent: true }],
    mig: { strategy: MigStrategy.SINGLE },
    sharing: { strategy: SharingStrategy.TIME_SLICING },
    // The name in the example of Mellanox/k8s-rdma-shared-dev-plugin, which many clusters keep.
    rdmaResource: 'rdma/hca_shared_devices_a',
  }, options);
}
