import { Place } from '../../../lib/manifest/place';
import { lintObject } from '../../../lib/lint/lint-object';
import { rulesOf } from '../../rules/all-rules';
import { KIND_UNKNOWN, STRUCTURE } from '../../../lib/rules/kubernetes/structure';
import { BESIDE_CASES } from './beside-cases';
import { found } from './check';
import { CUSTOM_CASES } from './custom-cases';
import { KUBERNETES_CASES } from './kubernetes-cases';

describe('the structure of an object', () => {
  test.each([...KUBERNETES_CASES, ...CUSTOM_CASES, ...BESIDE_CASES])('$title', ({ manifest, finds }) => {
    expect(found(STRUCTURE, manifest)).toEqual(finds);
  });

  test.each([...KUBERNETES_CASES, ...CUSTOM_CASES].filter(({ right }) => right !== undefined))('$title, and the right one is accepted', ({ right }) => {
    expect(found(STRUCTURE, right!)).toEqual([]);
  });

  test('has a case for every finding about schemas', () => {
    const told = [...KUBERNETES_CASES, ...CUSTOM_CASES].flatMap(({ finds }) => finds.map((text) => text.slice(0, 6)));
    const ofStructure = rulesOf('SCH').map(({ id }) => id).filter((id) => ![KIND_UNKNOWN.id, 'SCH012'].includes(id));
    expect(ofStructure.filter((id) => !told.includes(id))).toEqual([]);
  });

  test.each([
    ['a kind without a schema', 'gateway.networking.k8s.io/v1', 'TLSRoute'], ['a kind to come', 'external-secrets.io/v2', 'SecretPipe'],
    ['a kind of a group that is called alike', 'azmonitoring.coreos.com/v1', 'PodMonitor'],
    ['an earlier version', 'external-secrets.io/v1alpha1', 'ExternalSecret'],
  ])('%s beside services passes', (_, apiVersion, kind) => {
    expect(lintObject({ apiVersion, kind, metadata: { name: 'a' }, spec: { anything: 1 } })).toEqual([]);
  });

  test.each([
    ['a version that a kind never had', 'monitoring.coreos.com/v1alpha1', 'PodMonitor', 'SCH010'],
    ['a version that is none', 'gateway.networking.k8s.io/v', 'HTTPRoute', 'SCH010'],
    ['a kind that no definition may have', 'external-secrets.io/v1', 'external_secret', 'SCH011'],
  ])('%s is refused', (_, apiVersion, kind, id) => {
    const object = { apiVersion, kind, metadata: { name: 'a' }, spec: { anything: 1 } };
    expect(lintObject(object).map(({ finding }) => finding.id)).toEqual([id]);
  });

  test('a misspelt field comes with the name that was meant', () => {
    const cures: string[] = [];
    const object = { apiVersion: 'apps/v1', kind: 'Deployment', spec: { replica: 1, progressDeadlineSecond: 5, nothingLikeIt: 1 } };
    STRUCTURE.check(Place.root(object, (_, { cure }) => cures.push(cure)));
    expect(cures).toEqual([
      'did you mean "replicas"?', 'did you mean "progressDeadlineSeconds"?', 'leave it out, or correct its name or indentation',
    ]);
  });
});
