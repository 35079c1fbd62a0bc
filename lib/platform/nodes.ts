/** Labels of Google Kubernetes Engine's nodes. Source: cloud.google.com/kubernetes-engine/docs/how-to/autopilot-gpus (2026-08). */
export const GKE = {
  accelerator: 'cloud.google.com/gke-accelerator',
  /** Of GPUs that the catalog does not have; with `-vws` behind any, GKE means a virtual workstation. */
  furtherAccelerators: ['nvidia-tesla-k80', 'nvidia-tesla-p4'],
  computeClass: 'cloud.google.com/compute-class',
  /** Classes that GKE brings, none of which says which GPU; others are a cluster's own, and can. */
  builtInClasses: new Set(['Accelerator', 'Balanced', 'General-purpose', 'Performance', 'Scale-Out', 'autopilot', 'autopilot-spot']),
  /** What Autopilot writes on the objects that it has changed. */
  autopilotAnnotations: 'autopilot.gke.io/',
};

/** The label by which Karpenter's nodes on AWS tell their GPU, in lower case. Source: karpenter-provider-aws pkg/apis/v1/labels.go. */
export const KARPENTER_GPU = 'karpenter.k8s.aws/instance-gpu-name';

/** Labels that no node has any more, and what took their place. Source: karpenter.sh/docs/upgrading/v1beta1-migration. */
export const FORMER_NODE_LABELS: { readonly [key: string]: string } = {
  'karpenter.sh/provisioner-name': 'karpenter.sh/nodepool',
};

/** What every container may ask for, without a domain; huge pages, whose names end with a size, apart. */
export const STANDARD_RESOURCES: ReadonlySet<string> = new Set(['cpu', 'memory', 'ephemeral-storage']);

/**
 * Resources that device plugins offer. A cluster may rename its own: a name that is not here is only told where it is nearly one of these.
 * Sources: NVIDIA/k8s-device-plugin README.md; ROCm/k8s-device-plugin docs/user-guide/resource-allocation.md;
 * intel/intel-device-plugins-for-kubernetes cmd/gpu_plugin; HabanaAI device plugin; cloud.google.com/kubernetes-engine/docs/how-to/tpus;
 * aws-neuron k8s-neuron-device-plugin.yml; Project-HAMi/HAMi docs/config.md; volcano-sh/devices; AliyunContainerService/gpushare;
 * kubevirt/kubevirt docs/devices; aws/eks-charts aws-efa-k8s-device-plugin; Mellanox/k8s-rdma-shared-dev-plugin.
 */
export const DEVICE_RESOURCES: readonly string[] = [
  'nvidia.com/gpu', 'nvidia.com/gpu.shared', 'nvidia.com/gpumem', 'nvidia.com/gpumem-percentage', 'nvidia.com/gpucores',
  'nvidia.com/priority', 'nvidia.com/vgpu', 'nvidia.com/pgpu', 'nvidia.com/hostdev',
  'amd.com/gpu',
  'gpu.intel.com/i915', 'gpu.intel.com/xe', 'gpu.intel.com/i915_monitoring', 'gpu.intel.com/xe_monitoring', 'intel.com/gpu',
  'habana.ai/gaudi',
  'google.com/tpu',
  'aws.amazon.com/neuron', 'aws.amazon.com/neuroncore', 'aws.amazon.com/neurondevice', 'vpc.amazonaws.com/efa',
  'volcano.sh/gpu-memory', 'volcano.sh/gpu-number', 'volcano.sh/vgpu-memory', 'volcano.sh/vgpu-number', 'volcano.sh/vgpu-cores',
  'aliyun.com/gpu-mem', 'aliyun.com/gpu-count', 'aliyun.com/gpu',
  'rdma/hca', 'rdma/ib',
];

/** Names that were offered once, and those of today. Source: kubernetes CHANGELOG-1.11; GKE's documentation of TPUs, 2018. */
export const FORMER_DEVICES: { readonly [name: string]: string } = {
  'alpha.kubernetes.io/nvidia-gpu': 'nvidia.com/gpu',
  'cloud-tpus.google.com/v2': 'google.com/tpu',
  'cloud-tpus.google.com/v3': 'google.com/tpu',
};

/**
 * A slice: `mig-1g.10gb`, with the profile's attributes behind a dot where it has some, such as `mig-1g.10gb.me`.
 * Source: NVIDIA/k8s-device-plugin internal/resource, internal/mig.
 */
export const MIG_RESOURCE = /^nvidia\.com\/mig-(?:\d+c\.)?\d+g\.\d+gb(?:[.-][a-z.-]+)?$/;
export const MIG_PREFIX = 'nvidia.com/mig';
