import type { Definition } from '../../lib/finding/definition';
import type { Finding } from '../../lib/finding/finding';
import type { ObjectCheck } from '../../lib/lint/lint-object';
import type { KubernetesObject } from '../../lib/manifest/kubernetes-object';

/** What is wrong, where it is found, and the nearest manifest that is right. */
export interface Case {
  readonly at: string;
  readonly wrong: KubernetesObject;
  readonly right: KubernetesObject;
}

export interface Cases {
  readonly [id: string]: Case;
}

/** What a check finds in an object, of one id. */
export type FoundIn = (object: KubernetesObject, id: string) => Finding[];

export function finderOf(lint: ObjectCheck): FoundIn {
  return (object, id) => lint(object).map(({ finding }) => finding).filter((finding) => finding.id === id);
}

/** Tests that each finding is made of its wrong object, as its definition says, and that no finding is without a case. */
export function testFound(subject: string, definitions: readonly Definition[], cases: Cases, foundIn: FoundIn): void {
  it(`has a case for every finding about ${subject}`, () => {
    expect(Object.keys(cases).sort()).toEqual(definitions.map(({ id }) => id).sort());
  });

  it.each(definitions.map((definition) => [definition.id, definition.title, definition] as const))('%s is found: %s', (id, _, { severity }) => {
    const { at, wrong } = cases[id];
    const [found] = foundIn(wrong, id);
    expect(found).toMatchObject({ severity, property: at });
    expect(found.rule).toMatch(/^\S.{3,}[^.]$/s);
    expect(found.cure).toMatch(/^\S.{3,}[^.]$/s);
  });
}
