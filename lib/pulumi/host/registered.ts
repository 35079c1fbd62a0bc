import type { ApiObject } from 'cdk8s';
import type { KubernetesResource } from '../objects/resource';

const resources = new WeakMap<ApiObject, KubernetesResource>();

/** Remembers what an object became: another hosted construct may depend on it. */
export function setRegistered(object: ApiObject, resource: KubernetesResource): void {
  resources.set(object, resource);
}

export function registeredOf(object: ApiObject): KubernetesResource | undefined {
  return resources.get(object);
}
