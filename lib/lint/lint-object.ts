import { addTo } from '../finding/grouping';
import type { Definition } from '../finding/definition';
import { finding } from '../finding/definition';
import { Severity } from '../finding/finding';
import { secretsOf } from '../finding/secrets/places';
import type { KubernetesObject } from '../manifest/kubernetes-object';
import { groupKind, pathText } from '../manifest/kubernetes-object';
import type { ManifestCheck } from '../manifest/manifest-rule';
import { checkLimits } from './object-limits';
import type { Tell } from '../manifest/place';
import { Place } from '../manifest/place';
import { ASSUMED_FEATURES } from '../rules/knative/features';
import { MANIFEST_RULES, manifestRules, OTHER_KINDS } from './manifest-rules';
import type { PlacedFinding } from './placed-finding';
import { placing, secretFinding } from './placed-finding';

export const NOT_CHECKED: Definition = {
  id: 'FIL004',
  severity: Severity.ERROR,
  title: 'A check did not come to its end',
  why: 'What it would have found is not told. The other checks and files are not affected.',
  cure: 'Where findings are too many to tell, correct those that are told first; otherwise please report the manifest, it shows a '
    + 'mistake of ours.',
};

/** Checks an object by itself; the path is given to what is found. */
export type ObjectCheck = (object: KubernetesObject, path?: string) => PlacedFinding[];

/** A check by some rules, and by others where none of them knows the kind. */
export function objectCheck(checks: readonly ManifestCheck[], others: readonly ManifestCheck[] = [], seeksSecrets = true): ObjectCheck {
  const byKind = new Map<string, ManifestCheck[]>();
  for (const check of checks) for (const kind of check.kinds) addTo(byKind, kind, check);
  return (object, path = '') => {
    const placed: PlacedFinding[] = [];
    if (!checkLimits(object, (definition, { at, rule, cure }) => {
      placed.push({ at, finding: finding(definition, { path, property: at.length === 0 ? 'object' : pathText(at), rule, cure }) });
    })) return placed;
    const place = placing(path, object);
    const refused = new Set<string>();
    let judged = 0;
    const report: Tell = (definition, violation) => {
      // What an earlier rule refuses, such as a wrong type, is not said again in other words.
      if (!refused.has(pathText(violation.at))) placed.push(place(definition, violation));
    };
    const root = Place.root(object, report);
    for (const check of byKind.get(groupKind(object)) ?? others) {
      for (; judged < placed.length; judged += 1) if (isError(placed[judged])) refused.add(placed[judged].finding.property);
      try {
        check.check(root);
      } catch (error) {
        // A mistake of ours in one rule does not hide what the others find.
        const broken = `could not be checked: ${(error as Error).name}`;
        placed.push({
          at: [],
          finding: finding(NOT_CHECKED, { path, property: 'kind', value: object.kind, rule: broken, cure: 'please report the manifest' }),
        });
      }
    }
    if (!seeksSecrets) return placed;
    for (const secret of secretsOf(object)) placed.push({ at: secret.at, finding: secretFinding(path, object, secret) });
    return placed;
  };
}

function isError({ finding: { severity } }: PlacedFinding): boolean {
  return severity === Severity.ERROR;
}

/** Everything that is wrong with one object by itself. Kinds that no rule knows pass untouched, unless they are misspelt. */
export const lintObject = objectCheck(MANIFEST_RULES, OTHER_KINDS);

/** The same of an object in which secrets have been looked for when it was made. */
export const lintMadeObject = objectCheck(MANIFEST_RULES, OTHER_KINDS, false);

const checksByFeatures = new Map<string, ObjectCheck>();

/** The same where it is known what the cluster's Knative has enabled beside what clusters with GPUs mostly have. */
export function lintMadeFor(features: readonly string[]): ObjectCheck {
  const further = features.filter((feature) => !ASSUMED_FEATURES.has(feature)).sort();
  if (further.length === 0) return lintMadeObject;
  const key = further.join();
  let check = checksByFeatures.get(key);
  if (check === undefined) {
    check = objectCheck(manifestRules(new Set([...ASSUMED_FEATURES, ...further])), OTHER_KINDS, false);
    checksByFeatures.set(key, check);
  }
  return check;
}
