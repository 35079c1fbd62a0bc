import { App, Size, Testing } from 'cdk8s';
import type { TenantProps } from '../../lib';
import {
  Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, PodSecurityLevel, PolicyPack, Runtime, Tenant, TenantRole,
} from '../../lib';

const cluster = ClusterProfile.gke();

function tenantOf(props: TenantProps = {}): { chart: InferenceChart; tenant: Tenant } {
  const chart = new InferenceChart(new App(), 'tenants', { cluster });
  return { chart, tenant: new Tenant(chart, 'vision', props) };
}

function written(props: TenantProps = {}): { [kind: string]: any } {
  return Object.fromEntries(Testing.synth(tenantOf(props).chart).map((object) => [object.kind, object]));
}

function found(props: TenantProps): string[] {
  return tenantOf(props).tenant.findings().map(({ id, property }) => `${id} ${property}`);
}

function serve(tenant: Tenant, backend: Backend, labels: { [key: string]: string } = {}): GpuInferenceService {
  const chart = new InferenceChart(tenant.node.root as App, 'llm', { namespace: tenant.namespace, cluster, backend });
  return new GpuInferenceService(chart, 'llama', {
    gpu: GpuRequest.of(Gpu.L4), runtime: Runtime.custom({ image: 'registry.example.com/server:1', port: 8080 }), labels,
    serviceAccountName: tenant.serviceAccountName, replicas: 1,
  });
}

const EVERYTHING: TenantProps = {
  podSecurity: PodSecurityLevel.BASELINE,
  quota: {
    gpus: 8, devices: { 'nvidia.com/mig-1g.10gb': 7 }, cpu: 64.5, memory: Size.gibibytes(512), storage: Size.tebibytes(2), claims: 10, pods: 40,
  },
  containers: { defaultCpu: 0.1, defaultMemory: Size.mebibytes(128), maxCpu: 32, maxMemory: Size.gibibytes(256), maxGpus: 4 },
  priorityClasses: [{ name: 'vision-online', value: 1000 }, { name: 'vision-batch', value: 10, preempts: false, description: 'May wait.' }],
  queue: { clusterQueue: 'gpus' },
  network: { gatewayNamespaces: ['gateways'], monitoringNamespaces: ['prometheus'], clientNamespaces: ['web'], clientRanges: ['10.0.0.0/16'], sameNamespace: false },
  serviceAccountName: 'models',
  permissions: [{ resources: ['configmaps'], resourceNames: ['prompts'], verbs: ['get'] }],
  groups: { 'oidc:vision': TenantRole.EDIT, 'auditors': TenantRole.VIEW },
  labels: { team: 'vision' },
};

test('all of it is what Kubernetes and Kueue take', () => {
  const { chart } = tenantOf(EVERYTHING);
  expect(chart.findings()).toEqual([]);
  expect(Testing.synth(chart).map(({ kind, metadata: { name, namespace } }) => `${kind} ${namespace ?? ''}/${name}`)).toEqual([
    'Namespace /vision', 'PriorityClass /vision-online', 'PriorityClass /vision-batch', 'ResourceQuota vision/tenant', 'LimitRange vision/tenant',
    'NetworkPolicy vision/tenant', 'ServiceAccount vision/models', 'Role vision/models', 'RoleBinding vision/models',
    expect.stringMatching(/^RoleBinding vision\/edit-oidc-vision-[0-9a-f]{8}$/), 'RoleBinding vision/view-auditors', 'LocalQueue vision/vision',
  ]);
});

test('the quota counts what is asked for, devices by their requests', () => {
  expect(written(EVERYTHING).ResourceQuota.spec.hard).toEqual({
    'requests.nvidia.com/gpu': '8', 'requests.nvidia.com/mig-1g.10gb': '7', 'requests.cpu': '64500m', 'requests.memory': '512Gi',
    'requests.storage': '2Ti', 'persistentvolumeclaims': '10', 'pods': '40',
  });
});

test('without properties there are a restricted namespace, a way in for gateways, and an account without rights', () => {
  const objects = written();
  expect(Object.keys(objects)).toEqual(['Namespace', 'NetworkPolicy', 'ServiceAccount']);
  expect(objects.Namespace.metadata.labels['pod-security.kubernetes.io/enforce']).toBe('restricted');
  expect(objects.NetworkPolicy.spec.ingress[0].from[0].namespaceSelector.matchExpressions[0].values).toContain('knative-serving');
  expect(objects.ServiceAccount.automountServiceAccountToken).toBe(false);
});

test('a namespace that exists is left as it is', () => {
  expect(Object.keys(written({ createNamespace: false }))).toEqual(['NetworkPolicy', 'ServiceAccount']);
});

test('a container that asks for no GPU gets none, although there is a most', () => {
  const [limit] = written({ containers: { maxGpus: 4, defaultMemory: Size.gibibytes(1) } }).LimitRange.spec.limits;
  expect(limit).toMatchObject({ max: { 'nvidia.com/gpu': '4' }, default: { 'nvidia.com/gpu': '0' }, defaultRequest: { 'nvidia.com/gpu': '0' } });
});

test('nobody is admitted where all lists are empty', () => {
  const network = { gatewayNamespaces: [], monitoringNamespaces: [], sameNamespace: false };
  expect(written({ network }).NetworkPolicy.spec).toEqual({ podSelector: {}, policyTypes: ['Ingress'] });
});

describe.each([
  ['Knative', Backend.knative(), { 'serving.knative.dev/service': 'llama' }],
  ['KServe', Backend.kserve(), { 'serving.kserve.io/inferenceservice': 'llama', 'component': 'predictor' }],
  ['KServe in Knative mode', Backend.kserveKnative(), { 'serving.kserve.io/inferenceservice': 'llama', 'component': 'predictor' }],
  ['a Deployment', Backend.deployment(), undefined],
])('a service on %s', (_, backend, matchLabels) => {
  test('has a budget that lets its node be drained, also with one replica', () => {
    const { chart, tenant } = tenantOf();
    const service = serve(tenant, backend);
    tenant.addDisruptionBudget(service);
    const budget = Testing.synth(chart).find(({ kind }) => kind === 'PodDisruptionBudget');
    expect(budget.spec.maxUnavailable).toBe(1);
    expect(budget.metadata.namespace).toBe('vision');
    const [deployment] = service.summary().manifests.filter(({ kind }) => kind === 'Deployment');
    expect(budget.spec.selector.matchLabels).toEqual(matchLabels ?? deployment.spec.selector.matchLabels);
  });

  test('satisfies the pack for tenants', () => {
    const { chart, tenant } = tenantOf();
    const service = serve(tenant, backend);
    (chart.node.root.node.findChild('llm') as InferenceChart).addRule(PolicyPack.multiTenant({ namespaces: [tenant.namespace] }));
    expect(service.findings().filter(({ id }) => id.startsWith('POL'))).toEqual([]);
  });
});

test('a service of another namespace gets no budget', () => {
  const { tenant } = tenantOf({ namespace: 'elsewhere' });
  const chart = new InferenceChart(tenant.node.root as App, 'llm', { namespace: 'vision', cluster });
  const service = new GpuInferenceService(chart, 'llama', {
    gpu: GpuRequest.of(Gpu.L4), runtime: Runtime.custom({ image: 'registry.example.com/server:1', port: 8080 }),
  });
  expect(() => tenant.addDisruptionBudget(service)).toThrow('ARG001 service "llm/llama" is not in the namespace elsewhere');
});

test('each service of the namespace is asked for the label of the queue', () => {
  const { tenant } = tenantOf({ queue: { clusterQueue: 'gpus', name: 'online' } });
  const service = serve(tenant, Backend.deployment());
  expect(tenant.findings().map(String)).toEqual([expect.stringContaining('TEN004 queue "online" is not the queue of llm/llama')]);
  expect(tenant.queueLabels()).toEqual({ 'kueue.x-k8s.io/queue-name': 'online' });
  const other = tenantOf({ queue: { clusterQueue: 'gpus' } });
  serve(other.tenant, Backend.deployment(), other.tenant.queueLabels());
  expect(other.tenant.findings()).toEqual([]);
  expect(service.serviceName).toBe('llama');
});

test.each([
  [{ quota: { memory: Size.gibibytes(64), cpu: 8 } }, ['TEN001 quota.memory', 'TEN001 quota.cpu']],
  [{ containers: { maxMemory: Size.gibibytes(64), maxCpu: 8 } }, ['TEN002 containers.maxMemory', 'TEN002 containers.maxCpu']],
  [{ containers: { defaultCpu: 3, maxCpu: 2 } }, ['TEN003 containers.defaultCpu']],
])('of %j it is found what goes wrong later', (props, findings) => {
  expect(found(props)).toEqual(findings);
});

test.each([
  [{ namespace: 'Vision' }, 'NAM002 namespace'],
  [{ quota: { gpus: -1 } }, 'ARG001 quota.gpus'],
  [{ quota: { devices: { gpu: 1 } } }, 'ARG001 quota.devices.gpu'],
  [{ priorityClasses: [{ name: 'system-x', value: 2e9 }] }, 'ARG001 priorityClasses[0].value'],
  [{ priorityClasses: [{ name: 'a', value: 1 }, { name: 'a', value: 2 }] }, 'ARG001 priorityClasses[1]'],
  [{ queue: { clusterQueue: 'GPU' } }, 'NAM002 queue.clusterQueue'],
  [{ groups: { a: 'owner' as TenantRole } }, 'ARG001 groups.a'],
  [{ quotas: {} } as TenantProps, 'ARG006 quotas'],
])('refuses %j', (props, text) => {
  expect(() => tenantOf(props)).toThrow(text);
});

test('groups that differ in characters alone have bindings of their own', () => {
  const groups = ['oidc:team', 'oidc-team', 'OIDC:team', 'oidc team', 'é', 'ü', `${'g'.repeat(70)}1`, `${'g'.repeat(70)}2`];
  const tenant = new Tenant(new InferenceChart(new App(), 'tenants'), 'vision', {
    groups: Object.fromEntries(groups.map((group) => [group, TenantRole.EDIT])),
  });
  expect(tenant.findings()).toEqual([]);
});

test('two tenants of one namespace are told apart by what a tenant has', () => {
  const { chart, tenant } = tenantOf();
  const second = new Tenant(chart, 'other', { namespace: tenant.namespace });
  const texts = chart.findings().filter(({ id }) => id === 'NAM001').map(({ cure }) => cure);
  expect(second.namespace).toBe('vision');
  expect(texts.length).toBeGreaterThan(0);
  for (const cure of texts) expect(cure).toMatch(/^give one tenant another id or `namespace`/);
});
