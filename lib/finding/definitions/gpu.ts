import { Definition } from '../definition';
import { Severity } from '../finding';

export const GPU_NOT_OFFERED: Definition = {
  id: 'GPU001',
  severity: Severity.ERROR,
  title: 'The cluster does not have the GPU',
  why: 'Pods would stay Pending: no node carries the label.',
};

export const GPU_COUNT_OVER_NODE: Definition = {
  id: 'GPU002',
  severity: Severity.ERROR,
  title: 'A pod asks for more GPUs than a node has',
  why: 'A pod runs on one node; with more GPUs than any node has it stays Pending.',
};

export const GPU_FALLBACK_SMALLER: Definition = {
  id: 'GPU003',
  severity: Severity.WARNING,
  title: 'A fallback GPU has less memory than the first choice',
  why: 'A model that just fits the first choice runs out of memory on the fallback, and only when the first choice is scarce.',
};

export const GPU_RESOURCES_DIFFER: Definition = {
  id: 'GPU004',
  severity: Severity.ERROR,
  title: 'Fallback GPUs are asked for under different resource names',
  why: 'A pod names one extended resource; nodes that offer another one never fit.',
};

export const GPU_PARTITION_UNAVAILABLE: Definition = {
  id: 'GPU005',
  severity: Severity.ERROR,
  title: 'The cluster does not divide GPUs that way',
  why: 'No node offers MIG slices or shares under the name that the pod would ask for.',
};

export const CPU_CLASS_UNKNOWN: Definition = {
  id: 'GPU006',
  severity: Severity.ERROR,
  title: 'The cluster has no such class of CPU nodes',
  why: 'Pods would stay Pending: no node carries the label.',
};

export const GPU_IMAGE_ARCHITECTURE: Definition = {
  id: 'GPU007',
  severity: Severity.WARNING,
  title: 'The GPU\'s hosts have ARM processors',
  why: 'An image built for amd64 only fails there with "exec format error", after the GPU node has been started.',
};

export const SPOT_UNAVAILABLE: Definition = {
  id: 'GPU008',
  severity: Severity.ERROR,
  title: 'The profile knows no spot capacity',
  why: 'Without the labels of spot nodes, pods would run at the full price.',
};

export const RDMA_UNAVAILABLE: Definition = {
  id: 'GPU009',
  severity: Severity.ERROR,
  title: 'The profile knows no RDMA network',
  why: 'The extended resource of the network differs between clusters; without it, pods have no RDMA.',
};
