import fc from 'fast-check';
import { CONFIG_AUTOSCALER } from '../../../lib/rules/knative/config-autoscaler';
import { KNATIVE_TRAPS } from '../../../lib/rules/knative/template-traps';
import { objectCheck } from '../../../lib/lint/lint-object';
import type { KubernetesObject } from '../../../lib/manifest/kubernetes-object';
import { config, TRAPS } from './traps';

const TOPICS = [...KNATIVE_TRAPS, CONFIG_AUTOSCALER];
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

describe('config-autoscaler', () => {
  it.each([
    ['max-scale-up-rate', '1'], ['max-scale-down-rate', '0.5'], ['stable-window', '5s'], ['stable-window', '6500ms'], ['stable-window', '60'],
    ['scale-down-delay', '-1s'], ['scale-down-delay', '1500ms'], ['scale-to-zero-grace-period', '0s'], ['scale-to-zero-pod-retention-period', '-1s'],
    ['target-burst-capacity', '-2'], ['container-concurrency-target-percentage', '0'], ['container-concurrency-target-percentage', '101'],
    ['container-concurrency-target-default', '0.01'], ['requests-per-second-target-default', '0'], ['activator-capacity', '0.5'],
    ['panic-window-percentage', '0.5'], ['panic-threshold-percentage', '110%'], ['initial-scale', '0'], ['min-scale', '-1'], ['max-scale', '1.5'],
    ['max-scale-limit', '10'], ['enable-scale-to-zero', 'yes'], ['allow-zero-initial-scale', ''],
  ])('is refused with %s: "%s"', (key, value) => {
    expect(foundIn(config({ [key]: value }), 'KNV120').length).toBeGreaterThan(0);
  });

  it.each([
    ['max-scale-up-rate', '1', 'is not a number above 1'],
    ['container-concurrency-target-percentage', '85%', 'is not a number above 0 and at most 100'],
    ['requests-per-second-target-default', '0', 'is not a number of 0.01 or more'],
    ['target-burst-capacity', '-2', 'is not a number of 0 or more or -1'],
    ['panic-window-percentage', '101', 'is not a number from 1 to 100'],
    ['stable-window', '5s', 'is not a duration from 6s to 3600s'],
    ['stable-window', '6500ms', 'has parts of seconds'],
    ['scale-to-zero-grace-period', '0s', 'is not a duration above 0s'],
    ['min-scale', '-1', 'is not a whole number from 0 to 2147483647'],
    ['enable-scale-to-zero', 'yes', 'is neither true nor false'],
  ])('says what %s: "%s" is not', (key, value, rule) => {
    expect(foundIn(config({ [key]: value }), 'KNV120')).toEqual([expect.objectContaining({ rule })]);
  });

  it.each([
    [{ 'max-scale-up-rate': 'NaN', 'container-concurrency-target-percentage': 'NaN' }],
    [{ 'max-scale-up-rate': '20', 'max-scale-down-rate': '1.01', 'stable-window': '180s', 'panic-window-percentage': '13.0' }],
    [{ 'scale-to-zero-grace-period': '30m', 'scale-to-zero-pod-retention-period': '90m', 'scale-down-delay': '2h' }],
    [{ 'container-concurrency-target-percentage': '0.85', 'target-burst-capacity': '-1', 'enable-scale-to-zero': 'T' }],
    [{ 'initial-scale': '0', 'allow-zero-initial-scale': 'true', 'min-scale': '3', 'max-scale': '5', 'max-scale-limit': '5' }],
    [{ '_example': 'anything at all' }],
  ])('is taken with %j', (data) => {
    expect(lint(config(data))).toEqual([]);
  });

  it('has bounds in order', () => {
    expect(foundIn(config({ 'min-scale': '3', 'max-scale': '2' }), 'KNV120')).toHaveLength(1);
    expect(foundIn(config({ 'max-scale': '6', 'max-scale-limit': '5' }), 'KNV120')).toHaveLength(1);
  });

  it('is no other ConfigMap', () => {
    expect(lint(config({ 'max-scale-up-rate': '1' }, 'config-mine'))).toEqual([]);
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
