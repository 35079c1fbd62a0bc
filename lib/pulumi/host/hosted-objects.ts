import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { notesOf } from '../../construct/notes';
import type { KubernetesResource, LateManifest } from '../objects/resource';
import { isApiObject } from './cdk8s';
import { withoutQuotes } from '../../construct/quoted-text';

/** An object of a hosted construct. */
export interface HostedObject {
  /** Path below the hosted construct. */
  readonly id: string;
  readonly object: ApiObject;
  /** What synthesis writes. */
  readonly manifest: LateManifest;
  /** How long it may take until it is ready; the provider's default where the library does not know. */
  readonly timeout?: string;
  /** Whether it runs until somebody ends it: nobody waits for it. */
  readonly isEndless?: boolean;
  /** Path of the service or cache of this library whose object it is. */
  readonly owner?: string;
}

/** @throws where an object cannot be written */
export function hostedObjects(construct: IConstruct): HostedObject[] {
  return construct.node.findAll().filter(isApiObject).map((object) => {
    const { timeout, path, isEndless } = notesOf(object).deployHints?.() ?? {};
    return { id: idOf(object, construct), object, manifest: withoutQuotes(object.toJson()), timeout, isEndless, owner: path?.replace(/\/[^/]*$/, '') };
  });
}

function idOf(object: ApiObject, construct: IConstruct): string {
  return below(construct, notesOf(object).deployHints?.()?.path) ?? below(construct, object.node.path) ?? object.node.id;
}

function below({ node }: IConstruct, path = ''): string | undefined {
  const prefix = node.path === '' ? '' : `${node.path}/`;
  return path.length > prefix.length && path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
}

const resources = new WeakMap<ApiObject, KubernetesResource>();

/** Remembers what an object became: another hosted construct may depend on it. */
export function setRegistered(object: ApiObject, resource: KubernetesResource): void {
  resources.set(object, resource);
}

export function registeredOf(object: ApiObject): KubernetesResource | undefined {
  return resources.get(object);
}
