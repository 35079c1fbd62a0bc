import { Definition } from '../definition';
import { Severity } from '../finding';

export const GPU_NOT_OFFERED: Definition = {
  id: 'GPU001',
  severity: Severity.ERROR,
  title: 'The cluster does not have the GPU',
  why: 'Pods would stay Pending: no node carries the label.',
  cure: 'Choose a GPU that the message lists, another region, or describe your nodes by the option `gpus` of the profile.',
};

export const GPU_COUNT_OVER_NODE: Definition = {
  id: 'GPU002',
  severity: Severity.ERROR,
  title: 'A pod asks for more GPUs than a node has',
  why: 'A pod runs on one node; with more GPUs than any node has it stays Pending.',
  cure: 'Ask for fewer GPUs, or spread the model over several pods.',
};

export const GPU_FALLBACK_SMALLER: Definition = {
  id: 'GPU003',
  severity: Severity.WARNING,
  title: 'A fallback GPU has less memory than the first choice',
  why: 'A model that just fits the first choice runs out of memory on the fallback, and only when the first choice is scarce.',
  cure: 'Leave the fallback out, or acknowledge it once the model is known to fit.',
};

export const GPU_RESOURCES_DIFFER: Definition = {
  id: 'GPU004',
  severity: Severity.ERROR,
  title: 'Fallback GPUs are asked for under different resource names',
  why: 'A pod names one extended resource; nodes that offer another one never fit.',
  cure: 'Ask for GPUs of one vendor, divided in one way.',
};

export const GPU_PARTITION_UNAVAILABLE: Definition = {
  id: 'GPU005',
  severity: Severity.ERROR,
  title: 'The cluster does not divide GPUs that way',
  why: 'No node offers MIG slices or shares under the name that the pod would ask for.',
  cure: 'Ask for whole GPUs, or describe by the option `mig` or `sharing` of the profile how your nodes divide them.',
};

export const CPU_CLASS_UNKNOWN: Definition = {
  id: 'GPU006',
  severity: Severity.ERROR,
  title: 'The cluster has no such class of CPU nodes',
  why: 'Pods would stay Pending: no node carries the label.',
  cure: 'Choose a class that the message lists.',
};

export const GPU_IMAGE_ARCHITECTURE: Definition = {
  id: 'GPU007',
  severity: Severity.WARNING,
  title: 'The GPU\'s hosts have ARM processors',
  why: 'An image built for amd64 only fails there with "exec format error", after the GPU node has been started.',
  cure: 'Build the image for arm64, or choose another GPU.',
};

export const SPOT_UNAVAILABLE: Definition = {
  id: 'GPU008',
  severity: Severity.ERROR,
  title: 'The profile knows no spot capacity',
  why: 'Without the labels of spot nodes, pods would run at the full price.',
  cure: 'Leave `spot` out, or describe the cluster with `ClusterProfile.custom`.',
};

export const RDMA_UNAVAILABLE: Definition = {
  id: 'GPU009',
  severity: Severity.ERROR,
  title: 'The profile knows no RDMA network',
  why: 'The extended resource of the network differs between clusters; without it, pods have no RDMA.',
  cure: 'Leave `rdma` out, or describe the cluster with `ClusterProfile.custom`.',
};
