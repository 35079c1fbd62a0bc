import type { Definition } from '../../finding/definition';
import { asMap } from '../../manifest/json';
import type { KubernetesObject } from '../../manifest/kubernetes-object';
import { groupKind } from '../../manifest/kubernetes-object';
import type { Report } from '../../manifest/manifest-rule';
import type { Tell } from '../../manifest/place';
import { Place } from '../../manifest/place';
import { thousandthsOf } from '../../manifest/quantity';

/** One rule about an object that takes the place of the one that is applied. What it reports is a place in the new one. */
export interface ChangeRule extends Definition {
  /** Kinds of objects, each as `groupKind` writes it. */
  readonly kinds: readonly string[];
  check(before: Place, after: Place, report: Report): void;
}

/** Asks the rules for the object's kind. */
export function judgeChange(rules: readonly ChangeRule[], before: KubernetesObject, after: KubernetesObject, tell: Tell): void {
  const [old, now] = [before, after].map((object) => Place.root(object, tell));
  const kind = groupKind(after);
  for (const rule of rules.filter(({ kinds }) => kinds.includes(kind))) {
    rule.check(old, now, ({ at, value }, broken, cure) => {
      tell(rule, { at, value: asMap(value) === undefined ? value : undefined, rule: broken, cure });
    });
  }
}

/**
 * Where a value says something else than before. What it leaves out counts as unchanged: the cluster's objects carry defaults that files
 * do not have.
 */
export function firstChange(before: Place, after: Place): Place | undefined {
  const [old, now] = [before.value, after.value];
  if (!after.isSet || old === now) return undefined;
  if (Array.isArray(now)) {
    const [olds, nows] = [before.items, after.items];
    return olds.length === nows.length ? first(nows, (item, index) => firstChange(olds[index], item)) : after;
  }
  if (asMap(now) !== undefined) return first(after.fields, (field) => firstChange(before.entry(field.name), field));
  return isSameQuantity(old, now) ? undefined : after;
}

function first(parts: readonly Place[], change: (part: Place, index: number) => Place | undefined): Place | undefined {
  for (const [index, part] of parts.entries()) {
    const found = change(part, index);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `1` and `1000m`, and 8080 as it is. */
function isSameQuantity(old: unknown, now: unknown): boolean {
  if (typeof now === 'boolean' || typeof old === 'boolean') return false;
  const amount = thousandthsOf(now);
  return amount !== undefined && old !== undefined && amount === thousandthsOf(old);
}
