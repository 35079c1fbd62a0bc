import { IMAGE_MOVES, MODEL_MOVES, NO_PRIORITY, ON_SPOT, ONE_REPLICA, READINESS_BY_PORT } from '../../finding/definitions/policies';
import { Policy } from './policy';

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
