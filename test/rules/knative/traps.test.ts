import fc from 'fast-check';
import { CONFIG_GRACE, CONFIG_MAPS, SECTIONS } from '../../../lib/rules/knative/config-maps';
import { REVISION_TRAPS } from '../../../lib/rules/knative/routing';
import { KNATIVE_TRAPS } from '../../../lib/rules/knative/template-traps';
import { objectCheck } from '../../../lib/lint/lint-object';
import type { KubernetesObject } from '../../../lib/manifest/kubernetes-object';
import { TRAPS } from './traps';

const TOPICS = [...KNATIVE_TRAPS, REVISION_TRAPS, CONFIG_MAPS, SECTIONS, CONFIG_GRACE];
const RULES = TOPICS.flatMap(({ rules }) => rules);
const lint = objectCheck(TOPICS);

function foundIn(object: KubernetesObject, id: string) {
  return lint(object).map(({ finding }) => finding).filter((finding) => finding.id === id);
}

it('has a case for every trap of Knative', () => {
  expect(Object.keys(TRAPS).sort()).toEqual(RULES.map(({ id }) => id).sort());
});

describe.each(RULES.map((definition) => [definition.id, definition] as const))('%s', (id, { severity, title }) => {
  const { at, wrong, right } = TRAPS[id];

  it(`is found: ${title}`, () => {
    expect(foundIn(wrong, id)[0]).toMatchObject({
      severity, property: at, rule: expect.stringMatching(/^\S.{3,}[^.]$/), cure: expect.stringMatching(/^\S.{3,}[^.]$/),
    });
  });

  it('is not found where the rule is kept', () => {
    expect(foundIn(right, id)).toEqual([]);
  });
});

describe('keys that Knative does not read', () => {
  it('are told with what was meant', () => {
    const cures = Object.entries({
      'autoscaling.knative.dev/min-scal': 'did you mean "autoscaling.knative.dev/min-scale"?',
      'serving.knative.dev/rollout-duration': 'move it to the annotations of the Service',
      'serving.knative.dev/something-else': 'leave it out',
    });
    for (const [key, cure] of cures) {
      const { spec, ...others } = TRAPS.KNV107.right as any;
      const object = { ...others, spec: { template: { ...spec.template, metadata: { annotations: { [key]: '1' } } } } };
      expect(foundIn(object, 'KNV107')).toEqual([expect.objectContaining({ cure })]);
    }
  });
});

it('never throws, whatever stands in a manifest', () => {
  const objects = Object.values(TRAPS).flatMap(({ wrong, right }) => [wrong, right]);
  fc.assert(fc.property(fc.constantFrom(...objects), fc.constantFrom('metadata', 'spec', 'data'), fc.jsonValue(), (object, field, value) => {
    lint({ ...object, [field]: value });
    lint({ ...object, spec: { template: { metadata: { annotations: value }, spec: value }, traffic: value } });
  }), { numRuns: 500 });
});
