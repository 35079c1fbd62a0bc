import { KeyReader } from '../../platform/key-readers';
import { KFSERVING_ADDED_CONTAINERS, KFSERVING_CONTAINER, KFSERVING_GROUP, KFSERVING_POD_LABEL } from '../../platform/kfserving';
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
  reservedContainers: [KFSERVING_CONTAINER, PROXY_CONTAINER, ...KFSERVING_ADDED_CONTAINERS],
  ownLabels: [KFSERVING_POD_LABEL, 'component'],
  keyReaders: [KeyReader.KFSERVING, ...KNATIVE_READERS],
  secretAnnotations: `${KFSERVING_GROUP}/`,
};
