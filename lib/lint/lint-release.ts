import type { Definition } from '../finding/definition';
import { finding } from '../finding/definition';
import type { Finding } from '../finding/finding';
import { Severity } from '../finding/finding';
import type { KubernetesObject } from '../manifest/kubernetes-object';
import { Place } from '../manifest/place';
import type { Member } from '../manifest/release';
import { memberName, Release } from '../manifest/release';
import { ENDING_KINDS } from '../platform/workloads';
import { ANSWERS, RELEASE_RULES } from '../rules/release/release-rules';
import { NOT_CHECKED } from './lint-object';
import type { PlacedFinding } from './placed-finding';
import { placing } from './placed-finding';

export const NOT_TOGETHER: Definition = {
  id: 'REL001',
  severity: Severity.INFO,
  title: 'An object is there twice',
  why: 'Two objects of one kind, namespace and name cannot be applied together: the second takes the place of the first. So the files are '
    + 'taken for several releases, and each is judged by itself: what one shows of another is not told.',
  cure: 'Lint what is applied together, such as the output of `kustomize build`, or leave one of the two out.',
};

/** An object, and the path that findings tell. */
export interface ReleaseObject {
  readonly object: KubernetesObject;
  readonly path: string;
}

/** A finding about one of the objects. */
export interface ReleaseFinding extends PlacedFinding {
  /** Which of them. */
  readonly index: number;
}

/** What objects that are applied together show of each other. */
export interface ReleaseReport {
  readonly findings: readonly ReleaseFinding[];
  /** Whether a finding about one object by itself is answered by another object. */
  isAnswered(index: number, found: Finding): boolean;
}

/** Ids of findings about one object by itself that others may answer. */
export const ANSWERED: ReadonlySet<string> = new Set(ANSWERS.map(({ id }) => id));

/**
 * Judges objects that are applied together. What is wrong with each by itself is told by `lintObject`.
 *
 * @param isWhole whether these are all that are applied together
 */
export function lintRelease(objects: readonly ReleaseObject[], isWhole = true): ReleaseReport {
  const findings: ReleaseFinding[] = [];
  const members = objects.map(({ object, path }, index): Member => {
    let place: ReturnType<typeof placing> | undefined;
    const root = Place.root(object, (definition, violation) => {
      findings.push({ ...(place ??= placing(path, object))(definition, violation), index });
    });
    return { ...memberName(object), object: root };
  });
  const release = new Release(members, isWhole && !members.some(isMadeUp));
  for (const rule of RELEASE_RULES) {
    try {
      rule.check(release, (place, broken, cure) => place.report(rule, broken, cure));
    } catch (error) {
      // A mistake of ours in one rule does not hide what the others find.
      findings.push({ index: 0, at: [], finding: unfinished(objects[0], rule.id, error as Error) });
    }
  }
  return {
    findings,
    isAnswered(index, { id, property }) {
      return ANSWERS.some((answer) => answer.id === id && answer.isAnswered(members[index], release, property));
    },
  };
}

/** Whether others may name it, and nobody knows by which name: what the API server calls pods and Jobs is named nowhere. */
function isMadeUp({ kind, name, object }: Member): boolean {
  return name === '' && kind !== 'Pod' && !ENDING_KINDS.has(kind) && !object.field('metadata').field('generateName').isEmpty;
}

function unfinished({ path, object: { kind } }: ReleaseObject, id: string, { name }: Error): Finding {
  const rule = `could not be checked by ${id}: ${name}`;
  return finding(NOT_CHECKED, { path, property: 'kind', value: kind, rule, cure: 'please report the manifests' });
}
