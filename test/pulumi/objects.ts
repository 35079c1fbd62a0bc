import type { Resource } from './engine';
import { plainOf } from './values';

/**
 * Where a registered object may differ from the one that synthesis writes, by the path of a member, and why. The members of the typed
 * classes of `@pulumi/kubernetes` are those of Kubernetes itself, and so there is nothing to accept.
 */
export const ACCEPTED: { readonly [path: string]: string } = {};

/** The Kubernetes objects among resources, as they reach the cluster. */
export function objectsOf(resources: readonly Resource[]): any[] {
  return resources.filter(({ type }) => type.startsWith('kubernetes:')).map(({ sent }) => without(plainOf(sent)));
}

/** Neither synthesis nor a program says in which order the cluster gets the objects. */
export function inOrder(objects: any[]): any[] {
  const key = ({ kind, metadata: { namespace = '', name } }: any) => `${kind} ${namespace} ${name}`;
  return [...objects].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

function without(object: any): any {
  return Object.fromEntries(Object.entries(object).filter(([member]) => ACCEPTED[member] === undefined));
}
