import { GPU_KNATIVE_FEATURES } from '../../platform/knative-features';
import { GKE } from '../../platform/nodes';
import { Billing } from '../billing/billing';
import type { RegionalClusterOptions } from '../cluster-options';
import type { ClusterProfileProps } from '../cluster-profile-props';
import { StorageKind } from '../cluster-profile-props';
import { Gpu } from '../gpu';
import { MigStrategy, SharingStrategy } from '../gpu-division';
import type { GpuOffer } from '../gpu-offer';
import { adjusted, CURRENT_STACK, share } from './common';

function offer(gpu: Gpu, accelerators: string[], maxPerNode: number, vcpus: number, gibibytes: number): GpuOffer {
  return { gpu, nodeLabels: [{ key: GKE.accelerator, values: accelerators }], maxPerNode, ...share(vcpus, gibibytes) };
}

/**
 * Labels: GoogleCloudPlatform/cluster-toolkit machine_mappings.json. Machines: Compute Engine "GPU machine types", read 2026-08. T4,
 * P100 and V100 are attached to N1 machines of any size; counted is an n1-standard-4 each.
 */
function offers(): GpuOffer[] {
  return [
    offer(Gpu.T4, ['nvidia-tesla-t4'], 4, 4, 15),
    offer(Gpu.P100, ['nvidia-tesla-p100'], 4, 4, 15),
    offer(Gpu.V100_SXM_16GB, ['nvidia-tesla-v100'], 8, 4, 15),
    offer(Gpu.L4, ['nvidia-l4'], 8, 4, 16),
    offer(Gpu.A100_SXM_40GB, ['nvidia-tesla-a100'], 16, 6, 85),
    offer(Gpu.A100_SXM_80GB, ['nvidia-a100-80gb'], 8, 12, 170),
    offer(Gpu.H100_SXM, ['nvidia-h100-80gb', 'nvidia-h100-mega-80gb'], 8, 26, 234),
    offer(Gpu.H200_SXM, ['nvidia-h200-141gb'], 8, 28, 369),
    offer(Gpu.B200, ['nvidia-b200'], 8, 28, 496),
    offer(Gpu.GB200, ['nvidia-gb200'], 4, 35, 221),
    offer(Gpu.GB300, ['nvidia-gb300'], 4, 36, 240),
    offer(Gpu.RTX_PRO_6000, ['nvidia-rtx-pro-6000'], 8, 48, 180),
  ];
}

/** Google Kubernetes Engine; labels and taints as its documentation of GPU node pools has them. */
export function gke(options: RegionalClusterOptions): ClusterProfileProps {
  return adjusted({
    name: 'GKE',
    billing: Billing.gcp(),
    gpus: offers(),
    stack: CURRENT_STACK,
    knativeFeatures: GPU_KNATIVE_FEATURES,
    gpuTolerations: [{ key: 'nvidia.com/gpu', effect: 'NoSchedule' }],
    cpuNodes: [{ key: 'cloud.google.com/gke-nodepool' }, { key: GKE.accelerator, absent: true }],
    // fsGroup: `kubectl get csidriver pd.csi.storage.gke.io` shows the policy ReadWriteOnceWithFSType (2025-07).
    storageClasses: [
      { name: 'premium-rwo', kind: StorageKind.BLOCK_SSD, fsGroup: true },
      { name: 'standard', kind: StorageKind.BLOCK_HDD, fsGroup: true },
      // Filestore: present once the cluster's Filestore CSI driver is on.
      { name: 'premium-rwx', kind: StorageKind.SHARED_SSD },
      { name: 'standard-rwx', kind: StorageKind.SHARED_HDD },
    ],
    mig: { strategy: MigStrategy.SINGLE, partitionLabel: 'cloud.google.com/gke-gpu-partition-size' },
    sharing: {
      strategy: SharingStrategy.TIME_SLICING,
      nodeLabels: [{ key: 'cloud.google.com/gke-gpu-sharing-strategy', values: ['time-sharing'] }],
    },
    spot: {
      nodeLabels: [{ key: 'cloud.google.com/gke-spot', values: ['true'] }],
      tolerations: [{ key: 'cloud.google.com/gke-spot', value: 'true', effect: 'NoSchedule' }],
    },
  }, options);
}
