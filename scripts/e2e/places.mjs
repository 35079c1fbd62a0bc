import { list } from './api.mjs';

/**
 * Kinds of node by the labels that their provider or NVIDIA's GPU Feature Discovery sets, written down apart from the library: what its
 * placement is measured by.
 */
const coreweave = (region, gpuClass) => ({ 'topology.kubernetes.io/region': region, 'gpu.nvidia.com/class': gpuClass });
const gke = (accelerator) => ({ 'cloud.google.com/gke-accelerator': accelerator });
const karpenter = (gpu) => ({ 'karpenter.k8s.aws/instance-gpu-name': gpu });
const instance = (type) => ({ 'node.kubernetes.io/instance-type': type });
const gfd = (product, others) => ({ 'nvidia.com/gpu.product': product, ...others });

export const PLACES = {
  'coreweave ORD1 RTX 5000': coreweave('ORD1', 'Quadro_RTX_5000'),
  'coreweave ORD1 A5000': coreweave('ORD1', 'RTX_A5000'),
  'coreweave ORD1 A40': coreweave('ORD1', 'A40'),
  'coreweave ORD1 A6000': coreweave('ORD1', 'RTX_A6000'),
  'coreweave ORD1 V100': coreweave('ORD1', 'Tesla_V100'),
  'coreweave ORD1 A100 80GB': coreweave('ORD1', 'A100_PCIE_80GB'),
  'coreweave LAS1 A40': coreweave('LAS1', 'A40'),
  'coreweave LAS1 A6000': coreweave('LAS1', 'RTX_A6000'),
  'coreweave LAS1 A100 80GB': coreweave('LAS1', 'A100_NVLINK_80GB'),
  'coreweave LAS1 H100': coreweave('LAS1', 'H100_NVLINK_80GB'),
  'coreweave LGA1 RTX 4000': coreweave('LGA1', 'Quadro_RTX_4000'),
  'coreweave LGA1 A100 80GB': coreweave('LGA1', 'A100_NVLINK_80GB'),
  'gke L4': gke('nvidia-l4'),
  'gke A100 40GB': gke('nvidia-tesla-a100'),
  'gke A100 80GB': gke('nvidia-a100-80gb'),
  'eks A10G': karpenter('a10g'),
  'eks L40S': karpenter('l40s'),
  'eks g5': instance('g5.48xlarge'),
  'eks g6e': instance('g6e.48xlarge'),
  'aks A100': instance('Standard_NC96ads_A100_v4'),
  'gfd A100': gfd('NVIDIA-A100-SXM4-80GB', { 'nvidia.com/gpu.replicas': '1' }),
  'gfd H100': gfd('NVIDIA-H100-80GB-HBM3'),
  'gfd A100 in MIG slices': gfd('NVIDIA-A100-SXM4-80GB', { 'nvidia.com/mig-3g.40gb.count': '8' }),
  'gfd A100 time-sliced': gfd('NVIDIA-A100-SXM4-80GB-SHARED', { 'nvidia.com/gpu.sharing-strategy': 'time-slicing' }),
};

/** Where each example's pods belong, the first choice first. */
export const EXAMPLE_PLACES = {
  'canary': ['gke L4'],
  'coreweave-bloom-176b': ['coreweave ORD1 A100 80GB'],
  'coreweave-bloom-176b-deepspeed': ['coreweave LAS1 A100 80GB'],
  'coreweave-custom-pytorch-aitextgen': ['coreweave ORD1 RTX 5000'],
  'coreweave-custom-sentiment': ['coreweave ORD1 RTX 5000'],
  'coreweave-dalle-mini': ['coreweave ORD1 A6000'],
  'coreweave-fastertransformer': ['coreweave LAS1 A6000'],
  'eks-credentials': ['eks A10G', 'eks L40S'],
  'coreweave-forecast': ['coreweave ORD1 RTX 5000', 'coreweave ORD1 A5000'],
  'coreweave-hf-llm': ['coreweave ORD1 RTX 5000'],
  'coreweave-image-classifier': ['coreweave ORD1 V100'],
  'coreweave-platform': ['coreweave ORD1 RTX 5000'],
  'coreweave-stable-diffusion': ['coreweave ORD1 RTX 5000'],
  'coreweave-tensorizer-isvc': ['coreweave LAS1 A40'],
  'first': ['gke L4', 'gke A100 40GB'],
  'production': ['coreweave ORD1 RTX 5000', 'coreweave ORD1 A5000'],
  'restricted-gke': ['gke L4'],
  'six-targets': ['gke L4'],
  'triton-ensemble': ['gfd A100', 'gfd H100'],
  'ways-in': ['gke L4'],
  'vllm-aks': ['aks A100'],
  'vllm-eks': ['eks A10G', 'eks L40S'],
  'vllm-gke': ['gke L4', 'gke A100 40GB'],
};

/** Names of the nodes of a kind. */
export async function nodesAt(place) {
  return (await list('nodes', undefined, PLACES[place])).map(({ metadata }) => metadata.name);
}

export function providerOf(place) {
  return place.split(' ')[0];
}
