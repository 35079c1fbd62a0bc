import { CORE_RULES } from '../../../lib/rules/kubernetes/core-rules';
import { objectCheck } from '../../../lib/lint/lint-object';
import type { KubernetesObject } from '../../../lib/manifest/kubernetes-object';
import { PODS_OF_OTHERS } from '../../../lib/rules/pod/resource-traps';
import { PORT_NAMES } from '../../../lib/rules/pod/port-names';
import { DEVICE_RESOURCES } from '../../../lib/platform/nodes';
import { rulesOf } from '../all-rules';
import { checked, limited, RESOURCES } from './resource-cases';

const lint = objectCheck([...CORE_RULES, PODS_OF_OTHERS, PORT_NAMES]);

function foundIn(object: KubernetesObject): string[] {
  return lint(object).map(({ finding: { id, property } }) => `${id} ${property}`);
}

function curesOf(object: KubernetesObject): string[] {
  return lint(object).map(({ finding: { cure } }) => cure);
}

it('covers every trap of resources', () => {
  expect(Object.keys(RESOURCES).sort()).toEqual(rulesOf('POD2').map(({ id }) => id).sort());
});

it.each(Object.entries(RESOURCES))('finds %s where the rule is broken, and only there', (id, { at, wrong, right }) => {
  expect(foundIn(wrong)).toEqual([`${id} ${at}`]);
  expect(foundIn(right)).toEqual([]);
});

describe('devices', () => {
  it.each([
    ['nvidia.com/gpus', 'nvidia.com/gpu'], ['nvidia.com/GPU', 'nvidia.com/gpu'], ['nvida.com/gpu', 'nvidia.com/gpu'],
    ['nvidia.com/mig-1g5gb', 'nvidia.com/mig-1g.5gb'], ['nvidia.com/mig-3g.40GB', 'nvidia.com/mig-3g.40gb'],
    ['nvidia.com/mig_2g.20gb', 'nvidia.com/mig-2g.20gb'], ['amd.com/gpus', 'amd.com/gpu'], ['habana.ai/gaudi2', 'habana.ai/gaudi'],
    ['alpha.kubernetes.io/nvidia-gpu', 'nvidia.com/gpu'], ['google.com/tpus', 'google.com/tpu'],
  ])('%s is what %s was meant by', (name, meant) => {
    expect(curesOf(limited({ [name]: 1 }))).toEqual([`did you mean "${meant}"?`]);
  });

  it('may have the name that a plugin, or a cluster, gives them', () => {
    const others = [
      'nvidia.com/mig-1g.5gb', 'nvidia.com/mig-7g.80gb', 'nvidia.com/mig-1g.10gb.me', 'nvidia.com/mig-1g.24gb.me.all', 'nvidia.com/mig-small',
      'nvidia.com/GRID_A100-10C', 'nvidia.com/TU104GL_Tesla_T4', 'amd.com/cpx_nps4', 'rdma/hca_shared_devices_a', 'example.com/fpga',
      'openshift.io/sriov-net', 'devices.kubevirt.io/kvm', 'smarter-devices/fuse', 'cpu', 'hugepages-2Mi',
    ];
    expect([...DEVICE_RESOURCES, ...others].flatMap((name) => foundIn(limited({ [name]: name.startsWith('huge') ? '2Mi' : 1, memory: '1Gi' })))).toEqual([]);
  });

  it('are told once where limits and requests have the same, and in quotas', () => {
    expect(foundIn(limited({ 'nvidia.com/gpus': 1 }, { 'nvidia.com/gpus': 1 }))).toHaveLength(1);
    const quota = { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'gpus' }, spec: { hard: { 'requests.nvidia.com/gpus': 4 } } };
    expect(foundIn(quota)).toEqual(['POD200 spec.hard.requests.nvidia.com/gpus']);
  });
});

describe('amounts', () => {
  it.each([
    [16, 'write the unit, such as 16Gi'], ['16', 'write the unit, such as 16Gi'], ['512m', 'write the unit, such as 512Mi: "m" means thousandths'],
    ['64k', 'write the unit, such as 64Mi'], [4096, 'write the unit, such as 4096Mi'],
  ])('of memory such as %j are not meant in bytes', (memory, cure) => {
    expect(curesOf(limited({ memory }))).toEqual([cure]);
  });

  it.each(['16Gi', '16G', '512Mi', 17_179_869_184, '1Mi', 0])('of memory such as %j are all right', (memory) => {
    expect(foundIn(limited({ memory }))).toEqual([]);
  });

  it('are told of claims and of volumes in memory', () => {
    const claim = {
      apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'models' },
      spec: { accessModes: ['ReadWriteMany'], resources: { requests: { storage: '100' } } },
    };
    const pod = {
      apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' },
      spec: { containers: [{ name: 'a', image: 'registry.example/server:1' }], volumes: [{ name: 'shm', emptyDir: { medium: 'Memory', sizeLimit: 8 } }] },
    };
    expect([claim, pod].flatMap(foundIn)).toEqual(['POD201 spec.resources.requests.storage', 'POD201 spec.volumes[0].emptyDir.sizeLimit']);
  });

  it.each([
    ['leaderworkerset.x-k8s.io/v1', 'LeaderWorkerSet', (pod: object) => ({ leaderWorkerTemplate: { size: 2, workerTemplate: { spec: pod } } })],
    ['serving.kserve.io/v1alpha1', 'ServingRuntime', (pod: object) => ({ supportedModelFormats: [{ name: 'a' }], ...pod })],
    ['argoproj.io/v1alpha1', 'Rollout', (pod: object) => ({ selector: { matchLabels: { a: 'b' } }, template: { spec: pod } })],
    ['ray.io/v1', 'RayService', (pod: object) => ({ rayClusterConfig: { headGroupSpec: { template: { spec: pod } } } })],
    ['ray.io/v1', 'RayCluster', (pod: object) => ({ workerGroupSpecs: [{ template: { spec: pod } }] })],
  ])('are told of the pods of %s %s, too', (apiVersion, kind, specOf) => {
    const container = { name: 'a', image: 'registry.example/server:1', resources: { limits: { 'nvidia.com/gpus': 1, 'memory': 16 } } };
    const found = foundIn({ apiVersion, kind, metadata: { name: 'a' }, spec: specOf({ containers: [container] }) });
    expect(found.map((each) => each.replace(/ .*limits\./, ' '))).toEqual(['POD200 nvidia.com/gpus', 'POD201 memory']);
  });
});

describe('a check by the name of a port', () => {
  it('is looked up in its own container', () => {
    expect(curesOf(checked('https'))).toEqual(['did you mean "http"?']);
    expect(curesOf(checked('web', { ports: [] }))).toEqual(['name a port of the container so, or write the number']);
    expect(curesOf(checked('http', { lifecycle: { preStop: { httpGet: { path: '/drain', port: 'admin' } } } }))).toEqual(['did you mean "http"?']);
    expect(curesOf(checked(8080))).toEqual([]);
  });

  it('is left to the image where the container is a patch', () => {
    expect(foundIn(checked('web', { image: undefined })).filter((each) => each.startsWith('POD202'))).toEqual([]);
  });
});
