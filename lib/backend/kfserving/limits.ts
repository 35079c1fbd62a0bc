import { KeyReader } from '../../platform/key-readers';
import { CONFIG_DEFAULTS, PROXY_CONTAINER, SHORTEST_REPOSITORY } from '../../platform/knative';
import { KNATIVE_BOUNDS, KNATIVE_ENV, KNATIVE_PORTS, KNATIVE_READERS } from '../knative/limits';
import { KnativePod, Limits } from '../limits';

export const KFSERVING_LIMITS: Limits = {
  requirements: () => [{ software: 'kfserving', title: 'KFServing' }, { software: 'knative', title: 'Knative Serving' }],
  bounds: KNATIVE_BOUNDS,
  metrics: [],
  knativePod: ({ service }) => (service.find(({ kind }) => kind === 'InferenceService')!.spec as { predictor: KnativePod }).predictor,
  defaultTimeoutSeconds: CONFIG_DEFAULTS.revisionTimeoutSeconds,
  reservedEnv: ({ server }) => [
    ...(server.kfserving === undefined ? [{ value: 'STORAGE_URI', rule: 'is KFServing\'s way to have a model downloaded' }] : []),
    ...KNATIVE_ENV,
  ],
  reservedPorts: KNATIVE_PORTS,
  shortestRepository: SHORTEST_REPOSITORY,
  reservedContainers: ['kfserving-container', PROXY_CONTAINER, 'storage-initializer', 'inferenceservice-logger', 'batcher', 'agent'],
  ownLabels: ['serving.kubeflow.org/inferenceservice', 'component'],
  keyReaders: [KeyReader.KFSERVING, ...KNATIVE_READERS],
  secretAnnotations: 'serving.kubeflow.org/',
};
