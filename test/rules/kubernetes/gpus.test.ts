import fc from 'fast-check';
import { rulesOf } from '../all-rules';
import { deployment, GPUS, MAIN, selecting, SHM } from './gpu-cases';
import { GPU_RULES } from '../../../lib/rules/gpu/gpus';
import { PLACEMENT } from '../../../lib/rules/gpu/placement';
import { GPU_ROLLOUT } from '../../../lib/rules/gpu/rollout';
import { objectCheck } from '../../../lib/lint/lint-object';
import type { KubernetesObject } from '../../../lib/manifest/kubernetes-object';

const lint = objectCheck([...GPU_RULES, PLACEMENT, GPU_ROLLOUT]);
function foundIn(object: KubernetesObject): string[] {
  return lint(object).map(({ finding }) => `${finding.id} ${finding.property}`);
}

describe('several GPUs', () => {
  it('want shared memory', () => {
    expect(foundIn(deployment({}, 2))).toEqual([`POD100 ${MAIN}`]);
    expect(foundIn(deployment(SHM, 2))).toEqual([]);
    expect(foundIn(deployment({}, 1))).toEqual([]);
  });

  it('want more of it than every container has', () => {
    const spec = (sizeLimit: string) => ({ containers: [{ ...SHM, resources: { limits: { 'nvidia.com/gpu': 2 } } }], volumes: [{ name: 'shm', emptyDir: { sizeLimit } }] });
    const pod = (sizeLimit: string) => ({ apiVersion: 'v1', kind: 'Pod', spec: spec(sizeLimit) });
    expect(foundIn(pod('64Mi'))).toEqual(['POD100 spec.volumes[0].emptyDir.sizeLimit']);
    expect(foundIn(pod('8Gi'))).toEqual([]);
  });

  it('are not what HAMi gives of the memory and the cores of one', () => {
    const pod = (limits: object) => ({ apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ resources: { limits } }] } });
    const shares = { 'nvidia.com/gpumem': 8000, 'nvidia.com/gpumem-percentage': 50, 'nvidia.com/gpucores': 30 };
    expect(foundIn(pod({ 'nvidia.com/gpu': 1, ...shares }))).toEqual([]);
    expect(foundIn(pod({ 'nvidia.com/gpu': 2, ...shares }))).toEqual(['POD100 spec.containers[0]']);
  });

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

  it.each([
    ['a strategy without numbers', { strategy: { type: 'RollingUpdate' } }, 'spec.strategy'],
    ['a share that is less than one pod', { replicas: 3, strategy: { rollingUpdate: { maxUnavailable: '30%' } } }, 'spec.strategy.rollingUpdate.maxUnavailable'],
  ])('needs one with %s', (_, spec, at) => {
    expect(foundIn(deployment({}, 1, spec))).toEqual([`POD102 ${at}`]);
  });

  it.each([
    ['the new pod comes first, said in numbers', { strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } }],
    ['no new pod comes before', { strategy: { rollingUpdate: { maxSurge: 0 } } }],
    ['an old pod goes first', { strategy: { rollingUpdate: { maxUnavailable: 1 } } }],
    ['the share makes a pod', { replicas: 2, strategy: { rollingUpdate: { maxUnavailable: '50%' } } }],
    ['all go at once', { strategy: { type: 'Recreate' } }],
  ])('needs none where %s', (_, spec) => {
    expect(foundIn(deployment({}, 1, spec))).toEqual([]);
  });

  it('is told of the one node that the pods name, even where the new pod is meant to come first', () => {
    const object = deployment({}, 1, { strategy: { rollingUpdate: { maxUnavailable: 0 } } });
    const pinned = structuredClone(object) as any;
    pinned.spec.template.spec.nodeSelector = { 'kubernetes.io/hostname': 'gpu-1' };
    expect(foundIn(object)).toEqual([]);
    expect(lint(pinned).map(({ finding }) => finding.rule)).toEqual(['lets no old pod go first, and an update needs 1 spare GPU on node gpu-1']);
  });
});

describe('the GPU that a pod selects', () => {
  const ACCELERATOR = 'cloud.google.com/gke-accelerator';

  it.each([
    [{ [ACCELERATOR]: 'l4' }, 'did you mean "nvidia-l4"?'], [{ [ACCELERATOR]: 'nvidia-t4' }, 'did you mean "nvidia-tesla-t4"?'],
    [{ [ACCELERATOR]: 'nvidia-tesla-l4' }, 'did you mean "nvidia-l4"?'], [{ [ACCELERATOR]: 'NVIDIA-L4' }, 'did you mean "nvidia-l4"?'],
    [{ [ACCELERATOR]: 'nvidia-h100' }, 'did you mean "nvidia-h100-80gb"?'],
    [{ 'karpenter.k8s.aws/instance-gpu-name': 'nvidia-a10g' }, 'did you mean "a10g"?'],
    [{ 'karpenter.k8s.aws/instance-gpu-name': 'mi300x' }, expect.stringMatching(/^use one of t4, /)],
  ])('%j is told with what its provider calls it', (labels, cure) => {
    expect(lint(selecting(labels)).map(({ finding }) => finding.cure)).toEqual([cure]);
  });

  it('may be any label of a cluster\'s own', () => {
    for (const labels of [{ [ACCELERATOR]: 'nvidia-h100-mega-80gb' }, { 'nvidia.com/gpu.product': 'NVIDIA-L4' }, { gpu: 'l4' }, { 'karpenter.sh/nodepool': 'a' }]) {
      expect(foundIn(selecting(labels))).toEqual([]);
    }
  });

  it('is not asked for on a class of the cluster\'s own, nor where nothing tells of Autopilot', () => {
    for (const labels of [{ 'cloud.google.com/compute-class': 'l4-spot' }, { 'cloud.google.com/gke-spot': 'true' }, {}]) {
      expect(foundIn(selecting(labels))).toEqual([]);
    }
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
