import { finding } from '../finding/definition';
import { Finding } from '../finding/finding';
import { groupKind, KubernetesObject, ManifestRule, Pointer } from './manifest-rule';
import { MANIFEST_RULES } from './manifest-rules';

/** A finding about a place in a manifest. */
export interface PlacedFinding {
  readonly finding: Finding;
  readonly at: Pointer;
}

const byKind = new Map<string, ManifestRule[]>();
for (const rule of MANIFEST_RULES) {
  for (const kind of rule.kinds) byKind.set(kind, [...(byKind.get(kind) ?? []), rule]);
}

/** Everything that is wrong with one object by itself. Kinds that no rule knows pass untouched. */
export function lintObject(object: KubernetesObject, path = ''): PlacedFinding[] {
  const placed: PlacedFinding[] = [];
  for (const rule of byKind.get(groupKind(object)) ?? []) {
    rule.check(object, (definition, { at, value, rule: broken, cure }) => {
      placed.push({ at, finding: finding(definition, { path, property: pointerText(at), value, rule: broken, cure }) });
    });
  }
  return placed;
}

/** `spec.predictor.containers[0].image`. */
export function pointerText(at: Pointer): string {
  return at.map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`)).join('');
}
