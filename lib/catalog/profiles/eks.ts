import { GPU_KNATIVE_FEATURES } from '../../platform/knative-features';
import { KARPENTER_GPU } from '../../platform/nodes';
import { Billing } from '../billing/billing';
import type { RegionalClusterOptions } from '../cluster-options';
import type { ClusterProfileProps } from '../cluster-profile-props';
import { StorageKind } from '../cluster-profile-props';
import { Gpu } from '../gpu';
import type { GpuOffer } from '../gpu-offer';
import type { NodeRequirement } from '../node-requirement';
import { adjusted, CURRENT_STACK, share } from './common';

/** What EC2 rents with one model. */
interface Ec2Gpu {
  readonly gpu: Gpu;
  readonly karpenterName: string;
  /** Where the name is not enough to tell models apart. */
  readonly karpenterMemory?: string;
  readonly instanceTypes: string[];
  readonly maxPerNode: number;
  readonly vcpus: number;
  readonly gibibytes: number;
}

function sizes(family: string, ...names: string[]): string[] {
  return names.map((name) => `${family}.${name}`);
}

/** Source: aws/karpenter-provider-aws reference/instance-types.md at 1d927085 (2026-08-21). Without g6f, which has slices, not GPUs. */
function ec2Gpus(): Ec2Gpu[] {
  const upTo48 = ['xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge', '24xlarge', '48xlarge'];
  return [
    { gpu: Gpu.T4, karpenterName: 't4', maxPerNode: 8, vcpus: 4, gibibytes: 16,
      instanceTypes: sizes('g4dn', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge', 'metal') },
    { gpu: Gpu.T4G, karpenterName: 't4g', maxPerNode: 2, vcpus: 4, gibibytes: 8,
      instanceTypes: sizes('g5g', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '16xlarge', 'metal') },
    { gpu: Gpu.RADEON_PRO_V520, karpenterName: 'radeon-pro-v520', maxPerNode: 4, vcpus: 4, gibibytes: 16,
      instanceTypes: sizes('g4ad', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '16xlarge') },
    { gpu: Gpu.V100_SXM_32GB, karpenterName: 'v100', maxPerNode: 8, vcpus: 12, gibibytes: 96,
      instanceTypes: sizes('p3dn', '24xlarge') },
    { gpu: Gpu.A10G, karpenterName: 'a10g', maxPerNode: 8, vcpus: 4, gibibytes: 16, instanceTypes: sizes('g5', ...upTo48) },
    { gpu: Gpu.L4, karpenterName: 'l4', maxPerNode: 8, vcpus: 4, gibibytes: 16,
      instanceTypes: [...sizes('g6', ...upTo48), ...sizes('gr6', '4xlarge', '8xlarge')] },
    { gpu: Gpu.L40S, karpenterName: 'l40s', maxPerNode: 8, vcpus: 4, gibibytes: 32, instanceTypes: sizes('g6e', ...upTo48) },
    { gpu: Gpu.RTX_PRO_4500, karpenterName: 'rtx-pro-4500', maxPerNode: 8, vcpus: 8, gibibytes: 32,
      instanceTypes: sizes('g7', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '24xlarge', '48xlarge') },
    { gpu: Gpu.RTX_PRO_6000, karpenterName: 'rtx-pro-server-6000', maxPerNode: 8, vcpus: 8, gibibytes: 64,
      instanceTypes: sizes('g7e', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '24xlarge', '48xlarge') },
    { gpu: Gpu.A100_SXM_40GB, karpenterName: 'a100', karpenterMemory: '40960', maxPerNode: 8, vcpus: 12, gibibytes: 144,
      instanceTypes: sizes('p4d', '24xlarge') },
    { gpu: Gpu.A100_SXM_80GB, karpenterName: 'a100', karpenterMemory: '81920', maxPerNode: 8, vcpus: 12, gibibytes: 144,
      instanceTypes: sizes('p4de', '24xlarge') },
    { gpu: Gpu.H100_SXM, karpenterName: 'h100', maxPerNode: 8, vcpus: 16, gibibytes: 256,
      instanceTypes: sizes('p5', '4xlarge', '48xlarge') },
    { gpu: Gpu.H200_SXM, karpenterName: 'h200', maxPerNode: 8, vcpus: 24, gibibytes: 256,
      instanceTypes: [...sizes('p5e', '48xlarge'), ...sizes('p5en', '48xlarge')] },
    { gpu: Gpu.B200, karpenterName: 'b200', maxPerNode: 8, vcpus: 24, gibibytes: 256, instanceTypes: sizes('p6-b200', '48xlarge') },
    { gpu: Gpu.B300, karpenterName: 'b300', maxPerNode: 8, vcpus: 24, gibibytes: 512, instanceTypes: sizes('p6-b300', '48xlarge') },
  ];
}

function offer({ gpu, maxPerNode, vcpus, gibibytes }: Ec2Gpu, nodeLabels: NodeRequirement[]): GpuOffer {
  return { gpu, nodeLabels, maxPerNode, ...share(vcpus, gibibytes) };
}

/** What both ways to run EKS have in common. */
const EKS = {
  stack: CURRENT_STACK,
  billing: Billing.aws(),
  knativeFeatures: GPU_KNATIVE_FEATURES,
  // Nothing sets the taint by itself; Karpenter's and eksctl's documentation taint GPU nodes so.
  gpuTolerations: [{ key: 'nvidia.com/gpu', effect: 'NoSchedule' }],
  // EKS creates neither class: the names are those of the documentation of the EBS and EFS drivers.
  // fsGroup: kubernetes-sigs/aws-ebs-csi-driver, charts: the CSIDriver has the policy ReadWriteOnceWithFSType or File, as is configured.
  storageClasses: [
    { name: 'gp3', kind: StorageKind.BLOCK_SSD, fsGroup: true },
    { name: 'efs-sc', kind: StorageKind.SHARED_SSD },
  ],
  rdmaResource: 'vpc.amazonaws.com/efa',
};

/** Amazon EKS with Karpenter, whose well-known labels name the GPU. */
export function eksKarpenter(options: RegionalClusterOptions): ClusterProfileProps {
  return adjusted({
    ...EKS,
    name: 'EKS with Karpenter',
    gpus: ec2Gpus().map((row) => offer(row, [
      { key: KARPENTER_GPU, values: [row.karpenterName] },
      ...(row.karpenterMemory ? [{ key: 'karpenter.k8s.aws/instance-gpu-memory', values: [row.karpenterMemory] }] : []),
    ])),
    cpuNodes: [{ key: 'karpenter.sh/nodepool' }, { key: KARPENTER_GPU, absent: true }],
    spot: { nodeLabels: [{ key: 'karpenter.sh/capacity-type', values: ['spot'] }] },
  }, options);
}

/** Amazon EKS with managed node groups, which label the instance type only. */
export function eksManaged(options: RegionalClusterOptions): ClusterProfileProps {
  return adjusted({
    ...EKS,
    name: 'EKS with managed node groups',
    gpus: ec2Gpus().map((row) => offer(row, [{ key: 'node.kubernetes.io/instance-type', values: row.instanceTypes }])),
    // The label that the cluster autoscaler asks GPU groups to have, and the one that GPU Feature Discovery sets.
    cpuNodes: [{ key: 'k8s.amazonaws.com/accelerator', absent: true }, { key: 'nvidia.com/gpu.present', absent: true }],
    spot: { nodeLabels: [{ key: 'eks.amazonaws.com/capacityType', values: ['SPOT'] }] },
  }, options);
}
