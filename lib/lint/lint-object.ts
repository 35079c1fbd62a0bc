import { finding } from '../finding/definition';
import { Finding, Severity } from '../finding/finding';
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
      const refused = new Set(placed.map(({ finding: found }) => found).filter(isError).map(({ property }) => property));
      rule.check(object, (definition, { at, value, rule: broken, cure }) => {
        const property = pointerText(at);
        // What an earlier rule refuses, such as a wrong type, is not said again in other words.
        if (!refused.has(property)) placed.push({ at, finding: finding(definition, { path, property, value, rule: broken, cure }) });
      });
    }
    return placed;
  };
}

function isError({ severity }: Finding): boolean {
  return severity === Severity.ERROR;
}

/** Everything that is wrong with one object by itself. Kinds that no rule knows pass untouched, unless they are misspelt. */
export const lintObject = objectCheck(MANIFEST_RULES, [KIND]);

/** `spec.predictor.containers[0].image`. */
export function pointerText(at: Pointer): string {
  return at.map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`)).join('');
}
