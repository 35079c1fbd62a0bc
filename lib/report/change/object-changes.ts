import type { Finding } from '../../finding/finding';
import { withoutSecrets } from '../../finding/secrets/withheld';
import { lintChange } from '../../lint/lint-change';
import { scalarText } from '../../manifest/json';
import type { KubernetesObject } from '../../manifest/kubernetes-object';
import { groupKind } from '../../manifest/kubernetes-object';
import type { FieldChange } from './field-changes';
import { fieldChanges } from './field-changes';
import type { Start } from './rollouts';
import { startOf } from './rollouts';

export type ChangeKind = 'added' | 'removed' | 'changed';

/** An object that is not as it was. */
export interface ObjectChange {
  /** What tells it from all others, as `keyOf` writes it. */
  readonly key: string;
  readonly change: ChangeKind;
  readonly kind: string;
  readonly name: string;
  /** Empty where the object names none. */
  readonly namespace: string;
  /** Of a changed one, what differs. */
  readonly fields: readonly FieldChange[];
  /** What of it starts pods anew. @default - nothing that is known does */
  readonly start?: Start;
  /** What the cluster refuses of the change, or does otherwise than one expects. */
  readonly findings: readonly Finding[];
}

/** What a message must not show is in neither side, and so in no difference. */
export function objectChanges(before: readonly KubernetesObject[], after: readonly KubernetesObject[]): ObjectChange[] {
  const [olds, nows] = [byKey(before), byKey(after)];
  return [...new Set([...olds.keys(), ...nows.keys()])].sort().flatMap((key): ObjectChange[] => {
    const [old, now] = [olds.get(key), nows.get(key)];
    if (old === undefined || now === undefined) {
      return [{ key, ...named((now ?? old)!), change: old === undefined ? 'added' : 'removed', fields: [], findings: [] }];
    }
    const fields = fieldChanges(old, now);
    if (fields.length === 0) return [];
    const findings = lintChange(old, now).map(({ finding }) => finding);
    return [{ key, ...named(now), change: 'changed', fields, start: startOf(old, now), findings }];
  });
}

function byKey(objects: readonly KubernetesObject[]): ReadonlyMap<string, KubernetesObject> {
  return new Map(objects.map((object) => [keyOf(object), withoutSecrets(object) as KubernetesObject]));
}

/** What tells an object from all others of a cluster, whatever the version of its kind. */
export function keyOf(object: KubernetesObject): string {
  const { namespace, name } = named(object);
  return `${groupKind(object)} ${namespace}/${name}`;
}

function named({ kind, metadata }: KubernetesObject): Pick<ObjectChange, 'kind' | 'name' | 'namespace'> {
  return { kind, name: scalarText(metadata?.name), namespace: scalarText(metadata?.namespace) };
}
