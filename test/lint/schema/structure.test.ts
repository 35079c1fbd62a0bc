import { STRUCTURE } from '../../../lib/lint/structure';
import { found } from './check';
import { CUSTOM_CASES } from './custom-cases';
import { KUBERNETES_CASES } from './kubernetes-cases';

describe('the structure of an object', () => {
  test.each([...KUBERNETES_CASES, ...CUSTOM_CASES])('$title', ({ manifest, finds }) => {
    expect(found(STRUCTURE, manifest)).toEqual(finds);
  });

  test('a misspelt field comes with the name that was meant', () => {
    const cures: string[] = [];
    const object = { apiVersion: 'apps/v1', kind: 'Deployment', spec: { replica: 1, progressDeadlineSecond: 5, nothingLikeIt: 1 } };
    STRUCTURE.check(object, (_, { cure }) => cures.push(cure));
    expect(cures).toEqual([
      'did you mean "replicas"?', 'did you mean "progressDeadlineSeconds"?', 'leave it out, or correct its name or indentation',
    ]);
  });
});
