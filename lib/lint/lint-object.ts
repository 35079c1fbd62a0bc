import { finding } from '../finding/definition';
import { Finding } from '../finding/finding';
import { KIND } from './kind';
import { groupKind, KubernetesObject, ManifestRule, Pointer } from './manifest-rule';
import { MANIFEST_RULES } from './manifest-rules';

/** A finding about a place in a manifest. */
export interface PlacedFinding {
  readonly finding: Finding;
  readonly at: Pointer;
}

/** Checks an object by itself; the path is given to what is found. */
export type ObjectCheck = (object: KubernetesObject, path?: string) => PlacedFinding[];

/** A check by some rules, and by others where none of them knows the kind. */
export function objectCheck(rules: readonly ManifestRule[], others: readonly ManifestRule[] = []): ObjectCheck {
  const byKind = new Map<string, ManifestRule[]>();
  for (const rule of rules) {
    for (const kind of rule.kinds) byKind.set(kind, [...(byKind.get(kind) ?? []), rule]);
  }
  return (object, path = '') => {
    const placed: PlacedFinding[] = [];
    for (const rule of byKind.get(groupKind(object)) ?? others) {
      rule.check(object, (definition, { at, value, rule: broken, cure }) => {
        placed.push({ at, finding: finding(definition, { path, property: pointerText(at), value, rule: broken, cure }) });
      });
    }
    return placed;
  };
}

/** Everything that is wrong with one object by itself. Kinds that no rule knows pass untouched, unless they are misspelt. */
export const lintObject = objectCheck(MANIFEST_RULES, [KIND]);

/** `spec.predictor.containers[0].image`. */
export function pointerText(at: Pointer): string {
  return at.map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`)).join('');
}
