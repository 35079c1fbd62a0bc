import { lintChange } from '../../../lib/lint/lint-change';
import type { KubernetesObject } from '../../../lib/manifest/kubernetes-object';
import { rulesOf } from '../all-rules';
import { CHANGE_CASES } from './cases';

describe('a change of what is applied', () => {
  test.each(CHANGE_CASES)('is judged as the API server does: $title', ({ before, after, ids }) => {
    const found = lintChange(before as KubernetesObject, after as KubernetesObject, 'here');
    expect(found.map(({ finding }) => finding.id)).toEqual(ids);
    expect(found.every(({ finding }) => finding.path === 'here' && finding.cure !== '')).toBe(true);
  });

  test.each(CHANGE_CASES.filter(({ instead }) => instead !== undefined))('is accepted otherwise: $title', ({ before, instead }) => {
    expect(lintChange(before as KubernetesObject, instead as KubernetesObject)).toEqual([]);
  });

  test('has a case for every finding about changes', () => {
    expect([...new Set(CHANGE_CASES.flatMap(({ ids }) => ids))].sort()).toEqual(rulesOf('change').map(({ id }) => id).sort());
  });

  test.each(CHANGE_CASES)('is nothing where an object stays as it is: $title', ({ before, after }) => {
    for (const object of [before, after]) expect(lintChange(object as KubernetesObject, object as KubernetesObject)).toEqual([]);
  });

  test.each([null, 1, 'text', [], {}, { template: null }, { template: [] }])('throws for no spec that one can write: %j', (spec) => {
    for (const { before, after } of CHANGE_CASES) {
      expect(() => lintChange({ ...before, spec } as unknown as KubernetesObject, after as KubernetesObject)).not.toThrow();
      expect(() => lintChange(before as KubernetesObject, { ...after, spec, metadata: spec } as unknown as KubernetesObject)).not.toThrow();
    }
  });

  test('points at the value that changed', () => {
    const { before, after } = CHANGE_CASES.find(({ title }) => title === 'the image of a Job')!;
    expect(lintChange(before as KubernetesObject, after as KubernetesObject)[0].at.join('.')).toBe('spec.template.spec.containers.0.image');
  });
});
