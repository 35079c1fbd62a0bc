import type { PodLifecycleOptions } from './lifecycle-options';

/**
 * Fields of the pods of a service, in the words of a PodSpec. Nobody needs one of them to serve a model: the rest of the properties decide
 * what pods are. A profile's group is the default of every service on the cluster, property by property.
 */
// More of the group follows; until then it is that of its first part.
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface PodOptions extends PodLifecycleOptions {}
