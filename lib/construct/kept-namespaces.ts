import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { GitOps } from '../catalog/git-ops';
import { keeping } from '../catalog/git-ops';
import { note, notesOf } from './notes';

/** Remembers a namespace that a chart makes. A claim goes with its namespace, whatever it says itself: with one that stays, both do. */
export function addNamespace(construct: IConstruct, object: ApiObject, gitOps: GitOps | undefined): void {
  const { root } = construct.node;
  const { madeNamespaces = [], keptNamespaces = [] } = notesOf(root);
  note(root, { madeNamespaces: [...madeNamespaces, { object, keep: () => keep(object, gitOps) }] });
  if (keptNamespaces.includes(object.name)) keep(object, gitOps);
}

/** Keeps the namespace of a claim that stays, whichever chart makes it, and whenever. */
export function keepNamespace(construct: IConstruct, namespace: string | undefined): void {
  const { root } = construct.node;
  const { madeNamespaces = [], keptNamespaces = [] } = notesOf(root);
  if (namespace === undefined || keptNamespaces.includes(namespace)) return;
  note(root, { keptNamespaces: [...keptNamespaces, namespace] });
  madeNamespaces.filter(({ object }) => object.name === namespace).forEach((made) => made.keep());
}

function keep(object: ApiObject, gitOps: GitOps | undefined): void {
  Object.entries(keeping(gitOps)).forEach(([key, value]) => object.metadata.addAnnotation(key, value));
}
