import fc from 'fast-check';
import { NEVER_SCALES } from '../../../lib/rules/scaling';
import { KFSERVING_SERVICE } from '../../../lib/rules/kfserving/inference-service';
import { ASSUMED_FEATURES } from '../../../lib/rules/knative/features';
import { kserveRules } from '../../../lib/rules/kserve/kserve-rules';
import { objectCheck } from '../../../lib/lint/lint-object';
import type { KubernetesObject } from '../../../lib/manifest/kubernetes-object';
import { rulesOf } from '../all-rules';
import type { Cases } from '../manifest-case';
import { finderOf, testFound } from '../manifest-case';
import { KFSERVING, KFSERVING_TOO } from './cases/kfserving';
import { OTHERS } from './cases/others';
import { SERVICES } from './cases/services';
import { SILENT } from './cases/silent';
import { TRAPS } from './cases/traps';

const CASES: Cases = { ...SERVICES, ...TRAPS, ...SILENT, ...OTHERS, ...KFSERVING };
const DEFINITIONS = [...rulesOf('kserve'), ...rulesOf('kfserving'), NEVER_SCALES];

const lint = objectCheck([...kserveRules(ASSUMED_FEATURES), KFSERVING_SERVICE]);
const foundIn = finderOf(lint);

testFound('KServe and KFServing', DEFINITIONS, CASES, foundIn);

it.each(DEFINITIONS.map(({ id }) => id))('%s is not found where the rule is kept', (id) => {
  expect(foundIn(CASES[id].right, id)).toEqual([]);
});

describe.each(Object.entries(KFSERVING_TOO))('%s of KFServing', (id, { at, wrong, right }) => {
  it('is found, and not where the rule is kept', () => {
    expect(foundIn(wrong, id)).toMatchObject([{ property: at }]);
    expect(foundIn(right, id)).toEqual([]);
  });
});

it('has one rule of each title', () => {
  const titles = DEFINITIONS.map(({ title }) => title);
  expect(titles.filter((title, index) => titles.indexOf(title) < index)).toEqual([]);
});

/** Every value of a manifest, replaced by anything. */
function placesOf(value: unknown, at: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, each]) => placesOf(each, [...at, Array.isArray(value) ? Number(key) : key]))];
}

function replaced(value: unknown, [key, ...rest]: (string | number)[], by: unknown): unknown {
  if (key === undefined) return by;
  const each = replaced((value as { [key: string]: unknown })[key], rest, by);
  return Array.isArray(value) ? value.map((item, index) => (index === key ? each : item)) : { ...(value as object), [key]: each };
}

it('never throws, whatever stands in a manifest', () => {
  const objects = [...Object.values(CASES), ...Object.values(KFSERVING_TOO)].flatMap(({ wrong, right }) => [wrong, right]);
  const mutated = fc.constantFrom(...objects).chain((object) => (
    fc.tuple(fc.constantFrom(...placesOf(object).filter(([first]) => first === 'metadata' || first === 'spec')), fc.jsonValue())
      .map(([at, by]) => replaced(object, at, by) as KubernetesObject)
  ));
  fc.assert(fc.property(mutated, (object) => {
    lint(object);
  }), { numRuns: 2000 });
});
