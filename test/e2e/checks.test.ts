import { call } from './script';

describe('drift', () => {
  const drift = (emitted: unknown, live: unknown) => call('checks/drift', 'drift', emitted, live);

  test('what the cluster adds is none, nor a number that became text', () => {
    expect(drift({ spec: { replicas: 2 } }, { spec: { replicas: '2', paused: false }, status: {} })).toEqual([]);
  });

  test('is a changed value, a missing field and a list of another length, each with its path', () => {
    const emitted = { metadata: { annotations: { 'a/b': 'x' } }, spec: { args: ['--one'], image: 'a:1', list: [1, 2] } };
    const live = { metadata: {}, spec: { args: ['--two'], image: 'a:1', list: [1] } };
    expect(drift(emitted, live)).toEqual(['/metadata/annotations', '/spec/args/0', '/spec/list']);
    expect(drift({ 'a/b': 'x' }, { 'a/b': 'y' })).toEqual(['/a~1b']);
  });
});

describe('readiness', () => {
  const shortcoming = (object: object) => call('checks/ready', 'shortcoming', object);

  test('has a condition of its own for each kind', () => {
    const metadata = { generation: 1 };
    const is = (type: string) => ({ conditions: [{ type, status: 'True' }] });
    expect(shortcoming({ kind: 'Job', metadata, status: is('Complete') })).toBeUndefined();
    expect(shortcoming({ kind: 'Deployment', metadata, status: is('Available') })).toBeUndefined();
    expect(shortcoming({ kind: 'InferenceService', metadata, status: is('Ready') })).toBeUndefined();
    expect(shortcoming({ kind: 'PersistentVolumeClaim', metadata, status: { phase: 'Bound' } })).toBeUndefined();
    expect(shortcoming({ kind: 'Job', metadata, status: is('Ready') })).toBe('no condition yet');
    expect(shortcoming({ kind: 'PersistentVolumeClaim', metadata, status: { phase: 'Pending' } })).toBe('Pending');
  });

  test('is not that of the generation before', () => {
    const status = { observedGeneration: 1, conditions: [{ type: 'Available', status: 'True' }] };
    expect(shortcoming({ kind: 'Deployment', metadata: { generation: 2 }, status })).toBe('its controller has not seen it yet');
  });

  test('says what the object says', () => {
    const status = { conditions: [{ type: 'Ready', status: 'False', message: '0/31 nodes are available' }] };
    expect(shortcoming({ kind: 'Service', metadata: { generation: 1 }, status })).toBe('0/31 nodes are available');
  });
});

describe('the content of a pod', () => {
  const differences = (emitted: object, real: object, without: string[] = []) => call('checks/content', 'podDifferences', emitted, real, without);
  const container = { image: 'a:1', args: ['--two'], env: [{ name: 'A', value: '1' }], volumeMounts: [{ mountPath: '/x', name: 'x' }] };
  const real = {
    containers: [{ name: 'queue-proxy' }, { ...container, name: 'user-container', args: ['--one', '--two'], env: [{ name: 'B' }, ...container.env] }],
    initContainers: [{ name: 'wait-for-model', image: 'b:1' }],
    volumes: [{ name: 'x', emptyDir: {} }, { name: 'y' }],
  };

  test('is as emitted where a runtime and webhooks only add to it', () => {
    const emitted = { containers: [container], initContainers: [{ name: 'wait-for-model', image: 'b:1' }], volumes: [{ name: 'x', emptyDir: {} }] };
    expect(differences(emitted, real)).toEqual([]);
  });

  test('differs by image, arguments, environment, mounts, init containers and tolerations', () => {
    const emitted = {
      containers: [{ image: 'a:2', args: ['--three'], env: [{ name: 'A', value: '2' }], volumeMounts: [{ mountPath: '/z', name: 'z' }] }],
      initContainers: [{ name: 'load-model' }],
      tolerations: [{ key: 'nvidia.com/gpu' }],
    };
    expect(differences(emitted, real)).toEqual([
      '/container/image', '/container/args/0', '/container/env/A/value', '/container/volumeMounts//z', '/initContainers/load-model',
      '/tolerations/nvidia.com/gpu',
    ]);
  });

  test('leaves out what another container does', () => {
    const emitted = { containers: [{ image: 'a:1', readinessProbe: { periodSeconds: 5 } }] };
    expect(differences(emitted, real, ['readinessProbe'])).toEqual([]);
    expect(differences(emitted, real)).toEqual(['/container/readinessProbe']);
  });
});

describe('the delivery of a model by KServe', () => {
  const problems = (uri: string, pod: object) => call('checks/delivery', 'deliveryProblems', uri, pod);
  const mounted = (claimName: string, subPath: string) => ({
    volumes: [{ name: 'kserve-pvc-source', persistentVolumeClaim: { claimName } }],
    containers: [{ volumeMounts: [{ name: 'kserve-pvc-source', mountPath: '/mnt/models', subPath }] }],
  });

  test('is the mount of the claim\'s directory', () => {
    expect(problems('pvc://models/llama', mounted('models', 'llama'))).toEqual([]);
    expect(problems('pvc://models/llama', mounted('models', 'qwen'))).toEqual(['/storageUri: /mnt/models is not pvc://models/llama']);
    expect(problems('pvc://models/llama', mounted('others', 'llama'))).toHaveLength(1);
  });

  test('is the storage initializer for what is downloaded', () => {
    const initContainers = [{ name: 'storage-initializer', args: ['s3://models/a', '/mnt/models'] }];
    expect(problems('s3://models/a', { initContainers, containers: [] })).toEqual([]);
    expect(problems('s3://models/b', { initContainers, containers: [] })).toEqual(['/storageUri: the storage initializer loads s3://models/a to /mnt/models']);
    expect(problems('s3://models/a', { containers: [] })).toHaveLength(1);
  });

  test('is the library\'s loader where that stands in its place', () => {
    const env = [{ name: 'MODEL_URI', value: 's3://models/a' }];
    const initContainers = [{ name: 'storage-initializer', command: ['sh'], env, volumeMounts: [{ name: 'model', mountPath: '/models' }] }];
    const pod = (mountPath: string) => ({ initContainers, containers: [{ volumeMounts: [{ name: 'model', mountPath }] }] });
    expect(problems('s3://models/a', pod('/mnt/models'))).toEqual([]);
    expect(problems('s3://models/a', pod('/data'))).toHaveLength(1);
    expect(problems('s3://models/b', pod('/mnt/models'))).toHaveLength(1);
  });
});
