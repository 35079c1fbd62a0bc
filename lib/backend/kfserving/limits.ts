import { KeyReader } from '../../platform/known-keys';
import { KNATIVE_BOUNDS, KNATIVE_ENV, KNATIVE_PORTS, KNATIVE_READERS, KNATIVE_TIMEOUT, SHORTEST_REPOSITORY } from '../knative/limits';
import { KnativePod, Limits } from '../limits';

export const KFSERVING_LIMITS: Limits = {
  requirements: () => [{ software: 'kfserving', title: 'KFServing' }, { software: 'knative', title: 'Knative Serving' }],
  bounds: KNATIVE_BOUNDS,
  metrics: [],
  knativePod: ({ service }) => (service.find(({ kind }) => kind === 'InferenceService')!.spec as { predictor: KnativePod }).predictor,
  defaultTimeoutSeconds: KNATIVE_TIMEOUT,
  reservedEnv: ({ server }) => [
    ...(server.kfserving === undefined ? [{ value: 'STORAGE_URI', rule: 'is KFServing\'s way to have a model downloaded' }] : []),
    ...KNATIVE_ENV,
  ],
  reservedPorts: KNATIVE_PORTS,
  shortestRepository: SHORTEST_REPOSITORY,
  reservedContainers: ['kfserving-container', 'queue-proxy', 'storage-initializer', 'inferenceservice-logger', 'batcher', 'agent'],
  ownLabels: ['serving.kubeflow.org/inferenceservice', 'component'],
  keyReaders: [KeyReader.KFSERVING, ...KNATIVE_READERS],
  secretAnnotations: 'serving.kubeflow.org/',
};
