/**
 * Refusals that no reader of a manifest can foretell: they depend on what else the cluster holds. They count neither as missed nor as
 * found.
 */
const STATES = [
  [/error looking up service account/, 'a ServiceAccount that is not there yet'],
  [/no PriorityClass with name/, 'a PriorityClass that is not there'],
  [/different priorities|same priority/i, 'another runtime of the cluster has the priority'],
  [/a container name .* already exists/, 'an object of the cluster'],
  [/the server could not find the requested resource/, 'an API that is not installed'],
];

export function dependsOnCluster({ message }) {
  return STATES.some(([pattern]) => pattern.test(message));
}
