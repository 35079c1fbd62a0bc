import { Place } from '../../manifest/place';

/** All containers of a pod, those that run first at the end. */
export function containersOf(spec: Place): Place[] {
  return [...spec.field('containers').items, ...spec.field('initContainers').items];
}
