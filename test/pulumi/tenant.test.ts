import { App, Testing } from 'cdk8s';
import { InferenceChart, Tenant as Construct } from '../../lib';
import type { TenantArgs } from '../../lib/pulumi';
import { ClusterProfile, InferenceSite, Size, Tenant, TenantRole } from '../../lib/pulumi';
import { run } from './engine';
import { plainOf } from './values';

const cluster = ClusterProfile.gke();
const TEAM = {
  quota: { gpus: 8, memory: Size.gibibytes(512) }, containers: { defaultMemory: Size.gibibytes(1), maxGpus: 4 },
  priorityClasses: [{ name: 'vision-batch', value: 10, preempts: false }], queue: { clusterQueue: 'gpus' },
  permissions: [{ resources: ['configmaps'], verbs: ['get'] }], groups: { 'vision-team': TenantRole.EDIT },
};

async function made(args: Partial<TenantArgs>) {
  const { resources } = await run(() => new Tenant('vision', { site: new InferenceSite('site', { cluster }), ...args }));
  return resources.filter(({ name }) => name.includes('/')).map(({ type, name, sent }) => ({ type, name, sent: plainOf(sent) }));
}

test('registers what the construct of cdk8s writes', async () => {
  const chart = new InferenceChart(new App(), 'site', { cluster });
  new Construct(chart, 'vision', TEAM);
  const nameOf = ({ kind, metadata: { name, namespace } }: any) => `${kind} ${namespace}/${name}`;
  const contentOf = ({ spec, rules, value, preemptionPolicy, automountServiceAccountToken }: any) => (
    { spec, rules, value, preemptionPolicy, automountServiceAccountToken }
  );
  const contents = (objects: any[]) => Object.fromEntries(objects.map((object) => [nameOf(object), contentOf(object)]));
  expect(contents((await made(TEAM)).map(({ sent }) => sent))).toEqual(contents(Testing.synth(chart)));
});

test('tells what services need of it before anything is made', async () => {
  let seen: unknown;
  await run(() => {
    const tenant = new Tenant('vision', { site: new InferenceSite('site', { cluster }), ...TEAM });
    seen = [tenant.namespace, tenant.serviceAccountName, tenant.queueLabels()];
  });
  expect(seen).toEqual(['vision', 'inference', { 'kueue.x-k8s.io/queue-name': 'vision' }]);
});

test('makes nothing of a tenant that is refused', async () => {
  const containers = { defaultCpu: 4, maxCpu: 2 };
  const { resources, messages } = await run(() => new Tenant('vision', { site: new InferenceSite('site', { cluster }), containers }));
  expect(resources.filter(({ name }) => name.includes('/'))).toEqual([]);
  expect(JSON.stringify(messages)).toContain('TEN003 containers.defaultCpu');
});
