import type { Place } from '../../manifest/place';

/** Why most findings about pods matter. */
export const POD_REFUSED = 'The API server refuses the pod. Where a controller makes it, that shows only in the controller\'s '
  + 'events or conditions.';

/** All containers of a pod, those that run first at the end. */
export function containersOf(spec: Place): Place[] {
  return [...spec.field('containers').items, ...spec.field('initContainers').items];
}
