import { scripts } from '../e2e/script';

const { call } = scripts('serve');

const VOLUMES = [{ name: 'model', persistentVolumeClaim: { claimName: 'models' } }, { name: 'devshm', emptyDir: { sizeLimit: '1Gi' } }];
const MOUNTS = [
  { name: 'model', mountPath: '/mnt/models', readOnly: true }, { name: 'devshm', mountPath: '/dev/shm' },
  { name: 'token', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount', readOnly: true },
];

function pod(container: object, more: object = {}) {
  return { spec: { containers: [{ name: 'server', image: 'a/b:1', volumeMounts: MOUNTS, ...container }], volumes: VOLUMES, ...more } };
}

const containerOf = (each: object) => call('container', 'servingContainer', each);

test('a container is read with its mounts, the kubelet\'s defaults and the pod\'s grace', () => {
  const { process, kubelet } = containerOf(pod({ readinessProbe: { httpGet: { path: '/ready', port: 8080 }, timeoutSeconds: 5 } }, {
    terminationGracePeriodSeconds: 75, securityContext: { runAsUser: 1000, fsGroup: 0 },
  }));
  expect(process.mounts).toEqual([{ path: '/dev/shm', readOnly: false, sizeLimit: '1Gi' }, { path: '/mnt/models', readOnly: true, model: true }]);
  expect(process.security).toEqual({ runAsUser: 1000, fsGroup: 0 });
  expect(kubelet).toEqual({
    readiness: {
      handler: { httpGet: { path: '/ready', port: 8080 } },
      periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3, successThreshold: 1, initialDelaySeconds: 0,
    },
    graceSeconds: 75,
  });
});

test('a grace that is not written is that of Kubernetes, and the container\'s security context goes before the pod\'s', () => {
  const { process, kubelet } = containerOf(pod({ securityContext: { runAsUser: 5 } }, { securityContext: { runAsUser: 1000 } }));
  expect(kubelet.graceSeconds).toBe(30);
  expect(process.security.runAsUser).toBe(5);
});

test('on Knative the readiness probe is what queue-proxy asks, as often as the kubelet asks queue-proxy', () => {
  const queue = {
    name: 'queue-proxy', env: [{ name: 'SERVING_READINESS_PROBE', value: '{"httpGet":{"path":"/ready","port":8080},"timeoutSeconds":5}' }],
    readinessProbe: { httpGet: { port: 8012 }, periodSeconds: 2, failureThreshold: 7 },
  };
  const { spec } = pod({ name: 'user-container', env: [{ name: 'K_REVISION', value: 'served-00001' }, { name: 'A', value: '1' }] });
  const { process, kubelet } = containerOf({ spec: { ...spec, containers: [queue, ...spec.containers] } });
  expect(kubelet.readiness).toMatchObject({
    handler: { httpGet: { path: '/ready', port: 8080 } }, timeoutSeconds: 5, periodSeconds: 2, failureThreshold: 7,
  });
  expect(process.env).toEqual([{ name: 'A', value: '1' }]);
});

const VLLM = 'vllm/vllm-openai:v0.11.0';

test.each([
  [{ image: VLLM, command: ['vllm', 'serve'], args: ['/mnt/models'] }, { line: ['vllm', 'serve', '/mnt/models'], ofImage: false }],
  [
    { image: VLLM, args: ['--port=8080'] },
    { line: ['python3', '-m', 'vllm.entrypoints.openai.api_server', '--port=8080'], ofImage: true },
  ],
  [{ image: 'mirror.example.com/vllm/vllm-openai:v0.32.0' }, { line: ['vllm', 'serve'], ofImage: true }],
  [{ image: 'example.com/own:1', command: ['serve'] }, { reason: 'nothing here stands in for the image example.com/own:1' }],
  [
    { image: 'pytorch/torchserve:0.12.0-gpu', args: ['serve'] },
    { reason: 'what pytorch/torchserve:0.12.0-gpu starts with is not known, and the manifest gives no command' },
  ],
])('%j becomes a command line, with the image\'s entrypoint where the manifest has no command', (container, expected) => {
  expect(call('container', 'commandLine', container)).toEqual(expected);
});

test('variables from Secrets are left out and told, and the manifest\'s go before the image\'s', () => {
  const env = [{ name: 'HF_HOME', value: '/cache' }, { name: 'HF_TOKEN', valueFrom: { secretKeyRef: { name: 'hf', key: 'token' } } }];
  const { variables, leftOut } = call('container', 'environmentOf', { image: 'kserve/huggingfaceserver:v0.20.0', env });
  expect(variables).toMatchObject({ HF_HOME: '/cache', HF_HUB_DISABLE_TELEMETRY: '1' });
  expect(leftOut).toEqual(['HF_TOKEN']);
});

test('equal processes run once, and once more for each other way in which the kubelet treats them', () => {
  const process = { image: 'a', args: ['--port=1'] };
  const found = [
    { target: 'deployment', process, kubelet: { graceSeconds: 30, preStop: { sleep: { seconds: 5 } } } },
    { target: 'keda', process: { args: ['--port=1'], image: 'a' }, kubelet: { preStop: { sleep: { seconds: 5 } }, graceSeconds: 30 } },
    { target: 'knative', process, kubelet: { graceSeconds: 120 } },
    { target: 'kserve', process: { image: 'a', args: ['--port=2'] }, kubelet: { graceSeconds: 120 } },
  ];
  const groups = call('container', 'groupsOf', found);
  const targets = groups.map(({ variants }: any) => variants.map(({ of }: any) => of.map(({ target }: any) => target)));
  expect(targets).toEqual([[['deployment', 'keda'], ['knative']], [['kserve']]]);
});

test('a container that drops its capabilities has none, under the user that the manifest says', () => {
  const options = call('sandbox', 'privilegesOf', { capabilities: { drop: ['ALL'] }, allowPrivilegeEscalation: false, fsGroup: 7 }, 1000);
  expect(options).toEqual([
    'setpriv', '--reuid=1000', '--regid=0', '--groups=7', '--inh-caps=-all', '--bounding-set=-all', '--no-new-privs',
  ]);
  expect(call('sandbox', 'privilegesOf', {}, 0).join(' ')).toContain('+dac_override');
});
