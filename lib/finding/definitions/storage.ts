import { Definition } from '../definition';
import { Severity } from '../finding';

export const CACHE_IN_OTHER_REGION: Definition = {
  id: 'STO001',
  severity: Severity.ERROR,
  title: 'The cache lies in another region than the GPUs',
  why: 'Nodes of one region cannot mount volumes of another: the pods stay in ContainerCreating.',
  cure: 'Use a storage class of the GPUs\' region, or GPUs of the volume\'s.',
  source: 'coreweave/kubernetes-cloud docs/storage at d5312f39',
};

export const CACHE_FOR_ONE_NODE: Definition = {
  id: 'STO002',
  severity: Severity.WARNING,
  title: 'Several replicas share a volume that one node can mount',
  why: 'A replica on a second node waits for the volume for ever.',
  cure: 'Use a storage class that many nodes can mount, or one replica.',
  source: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
};

export const CACHE_NOT_WRITABLE: Definition = {
  id: 'STO003',
  severity: Severity.ERROR,
  title: 'The loader cannot write to the volume',
  why: 'A claim that is read-only everywhere is never filled by the cache\'s Jobs.',
  cure: 'Use a claim that can be written to, or fill it yourself and serve `ModelSource.pvc`.',
  source: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
};

export const CACHE_TOO_SMALL: Definition = {
  id: 'STO004',
  severity: Severity.ERROR,
  title: 'The models do not fit the volume',
  why: 'The loader stops when the volume is full, and the services wait for a model that never comes.',
  cure: 'Raise `size`, or put fewer models into the cache.',
};

export const CACHE_IN_OTHER_NAMESPACE: Definition = {
  id: 'STO005',
  severity: Severity.ERROR,
  title: 'The cache is in another namespace than the service',
  why: 'A pod mounts claims and ConfigMaps of its own namespace only, and stays Pending.',
  cure: 'Put both into charts of one namespace.',
  source: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#claims-as-volumes',
};

export const STORE_IN_OTHER_REGION: Definition = {
  id: 'STO006',
  severity: Severity.WARNING,
  title: 'The model lies in a store of another region',
  why: 'Object stores are isolated by region: each load goes over the slow line between regions, or does not find the bucket at all.',
  cure: 'Copy the model to a store of the region, or run in the store\'s.',
  source: 'coreweave/kubernetes-cloud docs/storage/object-storage.md at d5312f39',
};

export const CACHE_ON_OTHER_CLUSTER: Definition = {
  id: 'STO007',
  severity: Severity.ERROR,
  title: 'The cache is on another cluster than the service',
  why: 'The claim is not there: the pods stay Pending.',
  cure: 'Make a cache for the service\'s cluster. Profiles of one cluster have the same `clusterName`.',
};
