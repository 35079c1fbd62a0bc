import { KeyReader } from '../../platform/key-readers';
import { CONFIG_DEFAULTS, PROXY_CONTAINER, SHORTEST_REPOSITORY } from '../../platform/knative';
import { Mode, sinceOf } from '../../platform/kserve';
import { KSERVE_CONTAINERS, kserveEnv, KSERVE_LABELS, KSERVE_SECRET_ANNOTATIONS } from '../kserve/limits';
import { KNATIVE_BOUNDS, KNATIVE_ENV, KNATIVE_PORTS, knativeRequirement, KNATIVE_READERS } from '../knative/limits';
import { KnativePod, Limits } from '../limits';

export const KSERVE_KNATIVE_LIMITS: Limits = {
  requirements: (plan) => [
    // Before, it had another name, and an unknown mode is the cluster's default, silently.
    { software: 'kserve', title: 'KServe', since: sinceOf(Mode.KNATIVE), feature: `the mode ${Mode.KNATIVE}` },
    knativeRequirement(plan),
  ],
  bounds: KNATIVE_BOUNDS,
  metrics: [],
  knativePod: ({ service }) => (service.find(({ kind }) => kind === 'InferenceService')!.spec as { predictor: KnativePod }).predictor,
  defaultTimeoutSeconds: CONFIG_DEFAULTS.revisionTimeoutSeconds,
  reservedEnv: (plan) => [...kserveEnv(plan), ...KNATIVE_ENV],
  reservedPorts: KNATIVE_PORTS,
  shortestRepository: SHORTEST_REPOSITORY,
  reservedContainers: [...KSERVE_CONTAINERS, PROXY_CONTAINER],
  ownLabels: KSERVE_LABELS,
  keyReaders: [KeyReader.INFERENCE_SERVICE, ...KNATIVE_READERS],
  secretAnnotations: KSERVE_SECRET_ANNOTATIONS,
};
