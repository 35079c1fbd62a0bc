import { finding } from '../finding/definition';
import { NOT_CHECKED } from '../finding/definitions/files';
import { Finding, Severity } from '../finding/finding';
import { secretsOf } from '../finding/secrets/places';
import { KIND } from './kind';
import { groupKind, KubernetesObject, ManifestRule } from './manifest-rule';
import { checkLimits } from './object-limits';
import { MANIFEST_RULES } from './manifest-rules';
import { PlacedFinding, placing, pointerText, secretFinding } from './placed-finding';

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
    if (!checkLimits(object, (definition, { at, rule, cure }) => {
      placed.push({ at, finding: finding(definition, { path, property: at.length === 0 ? 'object' : pointerText(at), rule, cure }) });
    })) return placed;
    const place = placing(path, object);
    for (const rule of byKind.get(groupKind(object)) ?? others) {
      const refused = new Set(placed.map(({ finding: found }) => found).filter(isError).map(({ property }) => property));
      try {
        rule.check(object, (definition, violation) => {
          // What an earlier rule refuses, such as a wrong type, is not said again in other words.
          if (!refused.has(pointerText(violation.at))) placed.push(place(definition, violation));
        });
      } catch (error) {
        // A mistake of ours in one rule does not hide what the others find.
        const broken = `could not be checked: ${(error as Error).name}`;
        placed.push({ at: [], finding: finding(NOT_CHECKED, { path, property: 'kind', value: object.kind, rule: broken, cure: 'please report the manifest' }) });
      }
    }
    for (const secret of secretsOf(object)) placed.push({ at: secret.at, finding: secretFinding(path, object, secret) });
    return placed;
  };
}

function isError({ severity }: Finding): boolean {
  return severity === Severity.ERROR;
}

/** Everything that is wrong with one object by itself. Kinds that no rule knows pass untouched, unless they are misspelt. */
export const lintObject = objectCheck(MANIFEST_RULES, [KIND]);
