import fc from 'fast-check';
import { rulesOf } from '../all-rules';
import { deployment, GPUS, MAIN, SHM } from './gpu-cases';
import { GPU_RULES } from '../../../lib/rules/gpu/gpus';
import { objectCheck } from '../../../lib/lint/lint-object';
import type { KubernetesObject } from '../../../lib/manifest/kubernetes-object';

const lint = objectCheck(GPU_RULES);
function foundIn(object: KubernetesObject): string[] {
  return lint(object).map(({ finding }) => `${finding.id} ${finding.property}`);
}

describe('several GPUs', () => {
  it('want shared memory', () => {
    expect(foundIn(deployment({}, 2))).toEqual([`POD100 ${MAIN}`]);
    expect(foundIn(deployment(SHM, 2))).toEqual([]);
    expect(foundIn(deployment({}, 1))).toEqual([]);
  });

  it.each([['args', ['--tensor-parallel-size', '4']], ['args', ['--tensor-parallel-size=4']], ['command', ['vllm', 'serve', '-tp', '2', '-pp=2']]])(
    'are as many as vLLM splits the model over: %s %j', (field, words) => {
      expect(foundIn(deployment({ ...SHM, [field]: words }, 2))).toEqual([expect.stringMatching(/^POD101 /)]);
      expect(foundIn(deployment({ ...SHM, [field]: words }, 4))).toEqual([]);
      expect(foundIn(deployment({ ...SHM, [field]: [...words, '--distributed-executor-backend=ray'] }, 2))).toEqual([]);
      expect(foundIn(deployment({ [field]: words }, undefined))).toEqual([]);
    },
  );

  it('are found in every kind with pods', () => {
    const pod = { containers: [{ resources: { limits: { 'amd.com/gpu': 2 } } }] };
    const kinds = [
      { apiVersion: 'v1', kind: 'Pod', spec: pod },
      { apiVersion: 'batch/v1', kind: 'CronJob', spec: { jobTemplate: { spec: { template: { spec: pod } } } } },
      { apiVersion: 'serving.knative.dev/v1', kind: 'Service', spec: { template: { spec: pod } } },
      { apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', spec: { predictor: pod } },
    ];
    for (const object of kinds) expect(foundIn(object)).toEqual([expect.stringMatching(/^POD100 /)]);
  });
});

describe('an update of a Deployment', () => {
  it('needs a spare GPU where no old pod goes first', () => {
    expect(foundIn(deployment({}, 1, {}))).toEqual(['POD102 spec.strategy']);
    expect(foundIn(deployment({}, 1, { replicas: 4 }))).toEqual([]);
    expect(foundIn(deployment({}, undefined, {}))).toEqual([]);
  });
});

it('covers every finding about GPUs of pods', () => {
  expect(Object.keys(GPUS)).toEqual(rulesOf('gpu').map(({ id }) => id));
});

it.each(Object.entries(GPUS))('finds %s where the rule is broken, and only there', (id, { at, wrong, right }) => {
  expect(foundIn(wrong)).toEqual([`${id} ${at}`]);
  expect(foundIn(right)).toEqual([]);
});

it('never throws, whatever stands in a manifest', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    lint({ apiVersion: 'apps/v1', kind: 'Deployment', spec: { template: { spec: value } } });
    lint(deployment({ args: value, command: value, volumeMounts: value }, 2));
  }), { numRuns: 300 });
});
