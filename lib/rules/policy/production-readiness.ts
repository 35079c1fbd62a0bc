import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { Policy } from './policy';

export const IMAGE_MOVES: Definition = {
  id: 'POL001',
  severity: Severity.WARNING,
  title: 'An image has a tag that moves',
  why: 'Two replicas of one revision may run different programs, and a rollback may bring nothing back.',
  cure: 'Name a version, or better a digest.',
};

export const ONE_REPLICA: Definition = {
  id: 'POL002',
  severity: Severity.WARNING,
  title: 'Fewer than two replicas are kept',
  why: 'When its node is drained, the service answers nobody until another pod has loaded the model.',
  cure: 'Set minReplicas, or replicas, to 2 or more.',
};

export const READINESS_BY_PORT: Definition = {
  id: 'POL003',
  severity: Severity.WARNING,
  title: 'A connection to the port is all that tells readiness',
  why: 'Servers listen before the model is loaded: requests reach pods that cannot answer them yet.',
  cure: 'Give `readiness` a path that answers when the model is loaded.',
};

export const ON_SPOT: Definition = {
  id: 'POL004',
  severity: Severity.WARNING,
  title: 'The service runs on spot capacity',
  why: 'Its provider takes all replicas away at once, at a moment of its choosing.',
  cure: 'Set `spot: false`, or acknowledge it with the reason why that is all right.',
};

export const NO_PRIORITY: Definition = {
  id: 'POL005',
  severity: Severity.WARNING,
  title: 'The pods have no priority',
  why: 'A batch job that came first keeps the GPUs, and the service waits.',
  cure: 'Name a PriorityClass above that of batch jobs.',
};

export const MODEL_MOVES: Definition = {
  id: 'POL006',
  severity: Severity.WARNING,
  title: 'The model has no revision',
  why: 'A replica that starts tomorrow loads what the repository holds then.',
  cure: 'Name the `revision` of the Hugging Face repository, best a commit.',
};

const LEAST_REPLICAS = 2;

const pinnedImages: Policy = ({ images }) => images.filter(isMoving).map((image) => ({
  definition: IMAGE_MOVES, property: 'runtime.image', value: image, rule: 'may be another image tomorrow',
}));

const severalReplicas: Policy = ({ minReplicas }) => (minReplicas >= LEAST_REPLICAS ? [] : [{
  definition: ONE_REPLICA, property: 'minReplicas', value: minReplicas, rule: `is less than ${LEAST_REPLICAS}`,
}]);

const readinessPath: Policy = (service) => (service.readinessPath !== undefined ? [] : [{
  definition: READINESS_BY_PORT, property: 'readiness', rule: 'has no path: a connection to the port is enough',
}]);

const noSpot: Policy = ({ spot }) => (spot ? [{ definition: ON_SPOT, property: 'spot', value: spot, rule: 'lets the provider take every replica away' }] : []);

const priority: Policy = ({ priorityClassName }) => (priorityClassName !== undefined ? [] : [{
  definition: NO_PRIORITY, property: 'priorityClassName', rule: 'is missing',
}]);

const pinnedModel: Policy = ({ modelUri }) => (modelUri === undefined || !/^hf:\/\/[^:]*$/.test(modelUri) ? [] : [{
  definition: MODEL_MOVES, property: 'model', value: modelUri, rule: 'names no revision',
}]);

/** What a service wants before people depend on it. */
export const PRODUCTION_READINESS: readonly Policy[] = [pinnedImages, severalReplicas, readinessPath, noSpot, priority, pinnedModel];

function isMoving(image: string): boolean {
  if (image.includes('@')) return false;
  const [, tag] = /:([^:/]+)$/.exec(image) ?? [];
  return tag === undefined || tag === 'latest';
}
