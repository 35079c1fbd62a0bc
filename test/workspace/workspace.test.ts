import { App, Duration, Size, Testing } from 'cdk8s';
import type { HelperPodOptions, ModelCachePvcProps, ModelWorkspaceProps } from '../../lib';
import {
  AccessMode, Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelCachePvc, ModelSource, ModelWorkspace,
  PodSecurity, Runtime, SecretKey, WorkspaceServer,
} from '../../lib';

const key = (name: string) => SecretKey.of('desk', name);
const JUPYTER = WorkspaceServer.jupyterLab({ token: key('token') });
const FILES = WorkspaceServer.fileBrowser({ passwordHash: key('hash') });
const SSH = WorkspaceServer.ssh({ authorizedKeys: key('authorized_keys'), hostKey: key('host_key') });
const SERVERS = [['JupyterLab', JUPYTER], ['File Browser', FILES], ['SSH', SSH]] as const;

function chartOf(cluster = ClusterProfile.gke()): InferenceChart {
  return new InferenceChart(new App(), 'llm', { namespace: 'team-a', cluster });
}

function cacheIn(chart: InferenceChart, props: Partial<ModelCachePvcProps> = {}): ModelCachePvc {
  return new ModelCachePvc(chart, 'models', { size: Size.gibibytes(100), models: {}, ...props });
}

function made(props: Partial<ModelWorkspaceProps> = {}, cluster?: ClusterProfile) {
  const chart = chartOf(cluster);
  const workspace = new ModelWorkspace(chart, 'desk', { server: JUPYTER, cache: cacheIn(chart), ...props });
  const objects = Object.fromEntries(Testing.synth(chart).filter(({ metadata }) => metadata.name.startsWith('desk')).map((each) => [each.kind, each]));
  return { chart, workspace, objects, pod: objects.Job.spec.template.spec };
}

const found = (props: Partial<ModelWorkspaceProps>, of: Partial<ModelCachePvcProps> = {}, cluster?: ClusterProfile) => {
  const chart = chartOf(cluster);
  const workspace = new ModelWorkspace(chart, 'desk', { server: JUPYTER, cache: cacheIn(chart, of), ...props });
  return workspace.findings().map(({ id, property }) => `${id} ${property}`);
};

describe.each(SERVERS)('%s', (_, server) => {
  test('runs with all that the standard restricted asks for, as nobody in particular', () => {
    const { pod } = made({ server });
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1000, fsGroup: 1000, seccompProfile: { type: 'RuntimeDefault' } });
    expect(pod.containers[0].securityContext).toEqual({
      allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true,
    });
    expect(pod.automountServiceAccountToken).toBe(false);
    expect(pod.containers[0].ports[0].containerPort).toBeGreaterThan(1024);
  });

  test('can be reached by kubectl port-forward alone, and by whom the program names', () => {
    const { spec } = made({ server }).objects.NetworkPolicy;
    expect(spec.policyTypes).toEqual(['Ingress']);
    expect(spec).not.toHaveProperty('ingress');
    const { objects } = made({ server, clientNamespaces: ['gateway'] });
    expect(objects.NetworkPolicy.spec.ingress[0].from[0].namespaceSelector.matchExpressions[0].values).toEqual(['gateway']);
    expect(objects.Service.spec.type).toBe('ClusterIP');
    expect(objects.Service.spec.selector).toEqual({ 'job-name': objects.Job.metadata.name });
    expect(objects.Job.spec.template.metadata.labels).toMatchObject(objects.NetworkPolicy.spec.podSelector.matchLabels);
  });

  test('has the program publish where every shell finds it, and what it reads', () => {
    const { objects, pod } = made({ server });
    const mounts: any[] = pod.containers[0].volumeMounts;
    const files = mounts.filter(({ name }) => name === 'files');
    expect(files.map(({ subPath }) => subPath).sort()).toEqual(Object.keys(objects.ConfigMap.data).sort());
    expect(files[0]).toMatchObject({ mountPath: '/usr/local/bin/publish', subPath: 'publish', readOnly: true });
    expect(pod.volumes.find(({ name }: any) => name === 'files').configMap).toEqual({ name: 'desk-files', defaultMode: 0o555 });
  });

  test('holds no secret but by reference', () => {
    const { objects } = made({ server });
    const text = JSON.stringify(objects.Job);
    expect(text).toContain('"name":"desk"');
    expect(text).toMatch(/secretKeyRef|"secret":/);
  });

  test('asks for no GPU, and stays off their nodes', () => {
    const { pod } = made({ server });
    expect(JSON.stringify(pod.containers[0].resources)).not.toContain('nvidia.com/gpu');
    expect(JSON.stringify(pod.affinity)).toContain('DoesNotExist');
  });

  test('asks for a GPU where it is told to', () => {
    const { pod } = made({ server, gpu: GpuRequest.of(Gpu.L4), deadline: Duration.hours(8) });
    expect(pod.containers[0].resources.limits['nvidia.com/gpu']).toBe('1');
    expect(JSON.stringify(pod.affinity)).toContain('nvidia-l4');
  });
});

test('JupyterLab ends its kernels, its terminals and itself when nobody uses it', () => {
  const { pod } = made({ server: WorkspaceServer.jupyterLab({ token: key('token'), idleTimeout: Duration.minutes(30) }) });
  const [{ command, env }] = pod.containers;
  expect(command).toEqual(expect.arrayContaining([
    '--ServerApp.shutdown_no_activity_timeout=1800', '--MappingKernelManager.cull_idle_timeout=1800', '--MappingKernelManager.cull_connected=True',
    '--TerminalManager.cull_inactive_timeout=1800',
  ]));
  expect(env).toContainEqual({ name: 'JUPYTER_TOKEN', valueFrom: { secretKeyRef: { name: 'desk', key: 'token' } } });
});

test('SSH runs as the user of its files, who is the only one to log in', () => {
  const { objects, pod } = made({ server: SSH, pod: { securityContext: { runAsUser: 2000 } } });
  expect(objects.ConfigMap.data.passwd).toContain('workspace:x:2000:2000:');
  expect(pod.securityContext).toMatchObject({ runAsUser: 2000, runAsGroup: 2000, fsGroup: 2000 });
  expect(objects.ConfigMap.data.sshd_config).toContain('AuthenticationMethods publickey');
});

test('a change makes another Job, which the Service follows', () => {
  const [one, other] = [made(), made({ cpu: 4 })];
  expect(other.objects.Job.metadata.name).not.toBe(one.objects.Job.metadata.name);
  expect(other.objects.Service.spec.selector['job-name']).toBe(other.objects.Job.metadata.name);
});

test('a Job that a change has left behind is as closed as the new one', () => {
  const [one, other] = [made(), made({ cpu: 4 })];
  expect(one.objects.Job.spec.template.metadata.labels).toMatchObject(other.objects.NetworkPolicy.spec.podSelector.matchLabels);
});

test('its policy closes no pod of others, where they are labelled alike', () => {
  const { objects } = made({ labels: { 'app.kubernetes.io/name': 'vision', 'app.kubernetes.io/component': 'ml' } });
  expect(objects.NetworkPolicy.spec.podSelector.matchLabels).toEqual({ 'job-name': objects.Job.metadata.name });
});

test('with GPUs, half of its memory may be shared between the processes that use them', () => {
  const shared = { name: 'devshm', emptyDir: { medium: 'Memory', sizeLimit: '8Gi' } };
  const { pod } = made({ gpu: GpuRequest.of(Gpu.L4, { count: 2 }), memory: Size.gibibytes(16), deadline: Duration.hours(8) });
  expect(pod.volumes).toContainEqual(shared);
  expect(JSON.stringify(made().pod)).not.toContain('/dev/shm');
});

test('the deadline ends it, used or not', () => {
  expect(made({ deadline: Duration.hours(8) }).objects.Job.spec.activeDeadlineSeconds).toBe(28_800);
  expect(made().objects.Job.spec).not.toHaveProperty('activeDeadlineSeconds');
});

test('a service waits for what a person publishes, and reads nothing else', () => {
  const chart = chartOf();
  const cache = cacheIn(chart);
  new GpuInferenceService(chart, 'bert', {
    model: cache.publishedModel('bert-v2'), runtime: Runtime.custom({ image: 'registry.example.com/bert:1', port: 8080 }), gpu: GpuRequest.of(Gpu.L4),
  });
  const isvc = Testing.synth(chart).find(({ kind }) => kind === 'InferenceService');
  const [gate] = isvc.spec.predictor.initContainers;
  expect(gate.command).toEqual(['sh', '/loader/wait-for-model.sh']);
  expect(gate.env).toContainEqual({ name: 'MODEL_DIRECTORY', value: 'bert-v2' });
  expect(gate.env).toContainEqual(expect.objectContaining({ name: 'MODEL_WAIT_MESSAGE', value: expect.stringContaining('publish bert-v2') }));
  expect(gate.env.map(({ name }: any) => name)).not.toContain('MODEL_LOADER_JOB');
  expect(JSON.stringify(isvc)).toContain('"persistentVolumeClaim":{"claimName":"models","readOnly":true}');
});

test('the cache of a volume that people fill has no Job', () => {
  const chart = chartOf();
  cacheIn(chart);
  expect(Testing.synth(chart).map(({ kind, data }) => [kind, data && Object.keys(data)])).toEqual([
    ['PersistentVolumeClaim', undefined], ['ConfigMap', ['wait-for-model.sh']],
  ]);
});

test.each(['../x', 'a/b', 'drafts', '', '.hidden', 'a b'])('%j is not the name of a published model', (name) => {
  expect(() => cacheIn(chartOf()).publishedModel(name)).toThrow('ARG001 name');
});

test.each<[string, Partial<ModelWorkspaceProps>, Partial<ModelCachePvcProps>, string[]]>([
  ['nothing', {}, {}, []],
  ['a volume that one node mounts', {}, { accessMode: AccessMode.READ_WRITE_ONCE }, ['WKS001 cache']],
  ['a volume that root fills', {}, { models: { llama: ModelSource.huggingFace('Qwen/Qwen3-4B') } }, ['WKS002 cache']],
  ['a volume that another user fills', {}, { models: { llama: ModelSource.huggingFace('Qwen/Qwen3-4B') }, loader: { runAsUser: 1000 } }, []],
  ['SSH without an end', { server: SSH }, {}, ['WKS003 deadline']],
  ['SSH with one', { server: SSH, deadline: Duration.hours(8) }, {}, []],
  ['a GPU that SSH holds', { server: SSH, gpu: GpuRequest.of(Gpu.L4) }, {}, ['WKS004 gpu']],
  ['a GPU that JupyterLab holds', { gpu: GpuRequest.of(Gpu.L4) }, {}, []],
  ['File Browser', { server: FILES, deadline: Duration.hours(8) }, {}, ['WKS005 server']],
  ['a GPU that the cluster does not have', { gpu: GpuRequest.of(Gpu.QUADRO_RTX_4000) }, {}, ['GPU001 gpu']],
  ['root', { pod: { securityContext: { runAsUser: 0 } } }, {}, ['PSS001 pod.securityContext.runAsUser']],
])('of %s it is told what is to know', (_, props, of, ids) => {
  expect(found(props, of).filter((each) => !each.startsWith('CAC'))).toEqual(ids);
});

test('it runs as the user of the cache\'s loader, so that both may write', () => {
  const chart = chartOf();
  const cache = cacheIn(chart, { loader: { runAsUser: 4000 } });
  new ModelWorkspace(chart, 'desk', { server: JUPYTER, cache });
  expect(Testing.synth(chart).find(({ kind }) => kind === 'Job').spec.template.spec.securityContext).toMatchObject({ runAsUser: 4000, fsGroup: 4000 });
});

test('a workspace in another namespace than its cache is refused', () => {
  const chart = chartOf();
  const other = new InferenceChart(chart.node.root as App, 'other', { namespace: 'team-b', cluster: ClusterProfile.gke() });
  expect(new ModelWorkspace(other, 'desk', { server: JUPYTER, cache: cacheIn(chart) }).findings().map(({ id }) => id)).toEqual(['STO005']);
});

test.each<[string, () => unknown]>([
  ['ARG002 cache', () => made({ cache: undefined })],
  ['ARG003 existingClaimName', () => made({ existingClaimName: 'weights' })],
  ['ARG002 server', () => made({ server: undefined })],
  ['ARG002 token', () => WorkspaceServer.jupyterLab({} as never)],
  ['ARG001 token', () => WorkspaceServer.jupyterLab({ token: 'letmein-123' as never })],
  ['ARG001 idleTimeout', () => WorkspaceServer.jupyterLab({ token: key('token'), idleTimeout: Duration.seconds(5) })],
  ['ARG002 hostKey', () => WorkspaceServer.ssh({ authorizedKeys: key('a') } as never)],
  ['ARG006 gpus', () => made({ gpus: 1 } as never)],
  ['ARG001 deadline', () => made({ deadline: Duration.seconds(1) })],
])('refuses %s', (text, make) => {
  expect(make).toThrow(text);
});

test('a claim of the user\'s own will do', () => {
  const chart = chartOf();
  new ModelWorkspace(chart, 'desk', { server: JUPYTER, existingClaimName: 'weights' });
  const job = Testing.synth(chart).find(({ kind }) => kind === 'Job');
  expect(job.spec.template.spec.volumes[0]).toEqual({ name: 'models', persistentVolumeClaim: { claimName: 'weights' } });
});

test('fields of a PodSpec stand over the profile\'s, and the preset stays', () => {
  const pod: HelperPodOptions = { nodeSelector: { pool: 'people' }, containerSecurityContext: { readOnlyRootFilesystem: false } };
  const written = made({ pod }, ClusterProfile.gke({ pod: { preset: PodSecurity.RESTRICTED, runtimeClassName: 'gvisor' } })).pod;
  expect(written.nodeSelector).toEqual({ pool: 'people' });
  expect(written.containers[0].securityContext.readOnlyRootFilesystem).toBe(false);
  expect(written.securityContext.runAsNonRoot).toBe(true);
});

test.each([
  ['KServe Standard', Backend.kserve()], ['KServe in Knative mode', Backend.kserveKnative()], ['Knative', Backend.knative()],
  ['a Deployment', Backend.deployment()], ['a Deployment with KEDA', Backend.deploymentKeda()],
])('on %s a service waits for a published model, and mounts the volume read-only', (_, backend) => {
  const chart = chartOf();
  const service = new GpuInferenceService(chart, 'bert', {
    model: cacheIn(chart).publishedModel('bert-v2'), runtime: Runtime.custom({ image: 'registry.example.com/bert:1', port: 8080 }),
    gpu: GpuRequest.of(Gpu.L4), backend, replicas: 1,
  });
  const text = JSON.stringify(service.summary().manifests);
  expect(text).toContain('{"name":"MODEL_DIRECTORY","value":"bert-v2"}');
  expect(text).toMatch(/"persistentVolumeClaim":\{"claimName":"models","readOnly":true\}|"storageUri":"pvc:\/\/models\/bert-v2"/);
  expect(service.findings().filter(({ severity }) => severity === 'error')).toEqual([]);
});
