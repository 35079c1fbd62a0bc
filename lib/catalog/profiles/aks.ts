import { GPU_KNATIVE_FEATURES } from '../../platform/knative-features';
import { Billing } from '../billing/billing';
import type { RegionalClusterOptions } from '../cluster-options';
import type { ClusterProfileProps } from '../cluster-profile-props';
import { StorageKind } from '../cluster-profile-props';
import { Gpu } from '../gpu';
import { MigStrategy } from '../gpu-division';
import type { GpuOffer } from '../gpu-offer';
import { adjusted, CURRENT_STACK, share } from './common';

function offer(gpu: Gpu, sizes: string[], maxPerNode: number, vcpus: number, gibibytes: number): GpuOffer {
  const values = sizes.map((size) => `Standard_${size}`);
  return { gpu, nodeLabels: [{ key: 'node.kubernetes.io/instance-type', values }], maxPerNode, ...share(vcpus, gibibytes) };
}

/**
 * AKS labels GPU nodes with the vendor only, so the VM size tells the model. Sizes: Azure/karpenter-provider-azure supported-gpus.yaml
 * and the size pages of Azure virtual machines, read 2026-08; without retired series (NCv2, NCv3, NDv2) and fractions of a GPU.
 */
function offers(): GpuOffer[] {
  return [
    offer(Gpu.T4, ['NC4as_T4_v3', 'NC8as_T4_v3', 'NC16as_T4_v3', 'NC64as_T4_v3'], 4, 4, 28),
    offer(Gpu.A10, ['NV36ads_A10_v5', 'NV36adms_A10_v5', 'NV72ads_A10_v5'], 2, 36, 440),
    offer(Gpu.A100_PCIE_80GB, ['NC24ads_A100_v4', 'NC48ads_A100_v4', 'NC96ads_A100_v4'], 4, 24, 220),
    offer(Gpu.A100_SXM_40GB, ['ND96asr_v4'], 8, 12, 112),
    offer(Gpu.A100_SXM_80GB, ['ND96amsr_A100_v4'], 8, 12, 237),
    offer(Gpu.H100_NVL, ['NC40ads_H100_v5', 'NC80adis_H100_v5'], 2, 40, 320),
    offer(Gpu.H100_SXM, ['ND96isr_H100_v5'], 8, 12, 237),
    offer(Gpu.H200_SXM, ['ND96isr_H200_v5'], 8, 12, 231),
    offer(Gpu.GB200, ['ND128isr_NDR_GB200_v6'], 4, 32, 225),
    offer(Gpu.GB300, ['ND128isr_GB300_v6'], 4, 32, 225),
    offer(Gpu.RTX_PRO_6000, ['NC128lds_xl_RTXPRO6000BSE_v6', 'NC256lds_xl_RTXPRO6000BSE_v6', 'NC320lds_xl_RTXPRO6000BSE_v6'], 2, 128, 512),
    offer(Gpu.MI300X, ['ND96isr_MI300X_v5', 'ND96is_MI300X_v5'], 8, 12, 231),
  ];
}

/** Azure Kubernetes Service. */
export function aks(options: RegionalClusterOptions): ClusterProfileProps {
  return adjusted({
    name: 'AKS',
    billing: Billing.azure(),
    gpus: offers(),
    stack: CURRENT_STACK,
    knativeFeatures: GPU_KNATIVE_FEATURES,
    // Set by whoever makes the node pool: the documentation of GPU pools passes --node-taints sku=gpu:NoSchedule.
    gpuTolerations: [{ key: 'sku', value: 'gpu', effect: 'NoSchedule' }],
    cpuNodes: [{ key: 'kubernetes.azure.com/agentpool' }, { key: 'kubernetes.azure.com/accelerator', absent: true }],
    // fsGroup: kubernetes-sigs/azuredisk-csi-driver, docs/design and charts: the CSIDriver has the policy File.
    storageClasses: [
      { name: 'managed-csi-premium', kind: StorageKind.BLOCK_SSD, fsGroup: true },
      { name: 'azurefile-csi-premium', kind: StorageKind.SHARED_SSD },
      { name: 'azurefile-csi', kind: StorageKind.SHARED_HDD },
    ],
    mig: { strategy: MigStrategy.MIXED },
    spot: {
      nodeLabels: [{ key: 'kubernetes.azure.com/scalesetpriority', values: ['spot'] }],
      tolerations: [{ key: 'kubernetes.azure.com/scalesetpriority', value: 'spot', effect: 'NoSchedule' }],
    },
  }, options);
}
