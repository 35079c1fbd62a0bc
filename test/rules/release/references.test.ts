import { lintText } from '../../../lib/lint/file/lint-together';
import { ingress, pool, route } from './gateway';
import { account, isvc, NIM, runtime, secret } from './kserve';
import { deployment, documents, object, service } from './yaml';

function foundIn(...texts: string[]): string[] {
  return lintText(documents(...texts)).findings.filter(({ finding: { severity } }) => severity !== 'info').map(({ finding: { id, rule } }) => `${id} ${rule}`);
}

describe('a runtime of the release', () => {
  it('is chosen in place of those of KServe, and no warning is left', () => {
    expect(foundIn(isvc(NIM))).toEqual([expect.stringMatching(/^KSV123 /)]);
    expect(foundIn(runtime({}, { autoSelect: true }), isvc(NIM))).toEqual([]);
    expect(foundIn(runtime({}, { autoSelect: true }, 'ServingRuntime'), isvc({ modelFormat: { name: 'nim-llm', version: '1' }, storageUri: 'pvc://a/b' }))).toEqual([]);
  });

  it.each([
    [runtime({ protocolVersions: ['v2'] }, { autoSelect: true }), {}, 'which does not speak v1'],
    [runtime({}, { autoSelect: true }), { modelFormat: { name: 'nim-llm', version: '2' } }, 'which does not serve version 2 of nim-llm'],
    [runtime({ disabled: true }, { autoSelect: true }), {}, 'which is disabled'],
    [runtime({}, { autoSelect: true }), { modelFormat: { name: 'nim_llm' } }, 'is a format of no runtime'],
  ])('is not chosen: %#', (text, model, rule) => {
    expect(foundIn(text, isvc({ ...NIM, ...model }))).toEqual([expect.stringMatching(new RegExp(`^REL803 .*${rule}`))]);
  });

  it.each([
    [runtime({ disabled: true }), 'is disabled'], [runtime({}, { name: 'other' }), 'does not serve nim-llm'],
  ])('that is named does not serve the model: %#', (text, rule) => {
    expect(foundIn(text, isvc({ ...NIM, runtime: 'nim' }))).toEqual([`REL802 ${rule}`]);
  });

  it('need not be there where a service names one of the cluster, or none of the release is of its namespace', () => {
    const elsewhere = runtime({}, {}, 'ServingRuntime').replace('"name":"nim"}', '"name":"nim","namespace":"b"}');
    const here = isvc({ ...NIM, runtime: 'mine' }).replace('"name":"llama"', '"name":"llama","namespace":"a"');
    expect(foundIn(isvc({ ...NIM, runtime: 'mine' }))).toEqual([]);
    expect(foundIn(elsewhere, here)).toEqual([]);
    expect(foundIn(runtime(), isvc({ modelFormat: { name: 'sklearn' }, storageUri: 'pvc://a/b' }))).toEqual([]);
  });
});

describe('credentials', () => {
  const HUB = { modelFormat: { name: 'huggingface' }, storageUri: 'hf://owner/model' };

  it('may come from outside the release', () => {
    expect(foundIn(account('hub'), isvc(HUB, { serviceAccountName: 'models' }))).toEqual([]);
    expect(foundIn(secret('other', 'token'), isvc(HUB, { serviceAccountName: 'models' }))).toEqual([]);
    const external = object('external-secrets.io/v1', 'ExternalSecret', 'a', 'target: { name: hub }\nsecretStoreRef: { name: a }\ndata: []');
    expect(foundIn(external, account('hub'), isvc(HUB, { serviceAccountName: 'models' }))).toEqual([]);
  });

  it('of a model that is not downloaded are not asked for', () => {
    const claim = isvc({ ...HUB, storageUri: 'pvc://models/a' }, { serviceAccountName: 'models' });
    expect(foundIn(account('hub'), secret('hub', 'token'), claim)).toEqual([]);
  });
});

describe('destinations of Istio', () => {
  const LLAMA = deployment('llama', { container: 'ports: [{ containerPort: 8000 }]' });
  const OWN = service('llama', 'selector: { app: llama }\nports: [{ port: 80, targetPort: 8000 }]');
  const to = (destination: string) => (
    object('networking.istio.io/v1', 'VirtualService', 'llm', `hosts: [llm.example.com]\nhttp: [{ route: [{ destination: { ${destination} } }] }]`)
  );

  it.each([
    ['host: lama', 'REL903 is not a Service of the release'],
    ['host: llama, port: { number: 8000 }', 'REL904 is not a port of Service llama'],
  ])('are Services of the release, and their ports: %s', (destination, found) => {
    expect(foundIn(LLAMA, OWN, to(destination))).toEqual([found]);
  });

  it.each(['host: llama', 'host: llama, port: { number: 80 }', 'host: lama.other.svc.cluster.local', 'host: lama.example.com', 'host: mistral'])(
    'may be elsewhere: %s', (destination) => expect(foundIn(LLAMA, OWN, to(destination))).toEqual([]),
  );

  it('may be another version that somebody else brings, for routes too', () => {
    const first = service('llama-v1', 'selector: { app: llama }\nports: [{ port: 80, targetPort: 8000 }]');
    expect(foundIn(LLAMA, first, to('host: llama-v2'))).toEqual([]);
    expect(foundIn(LLAMA, first, route('name: llama-v2, port: 80'))).toEqual([]);
    expect(foundIn(LLAMA, first, to('host: lama-v1'))).toEqual(['REL903 is not a Service of the release']);
  });

  it('of a namespace are looked for there', () => {
    const here = (text: string) => text.replace('metadata: { name:', 'metadata: { namespace: a, name:');
    const told = ['REL903 is not a Service of the release'];
    expect(foundIn(here(LLAMA), here(OWN), here(to('host: lama.a.svc.cluster.local')))).toEqual(told);
    expect(foundIn(here(LLAMA), here(OWN), here(to('host: lama.b.svc.cluster.local')))).toEqual([]);
  });
});

describe('routes', () => {
  it('may lead to what another release, or a controller, makes', () => {
    const llama = deployment('llama', { container: 'ports: [{ containerPort: 8000 }]' });
    const own = service('llama', 'selector: { app: llama }\nports: [{ port: 80, targetPort: 8000 }]');
    expect(foundIn(route('name: other, port: 80'))).toEqual([]);
    expect(foundIn(llama, own, route('name: frontend, port: 80'))).toEqual([]);
    expect(foundIn(llama, own, route('name: lama, namespace: shared, port: 80'))).toEqual([]);
    expect(foundIn(route('group: inference.networking.k8s.io, kind: InferencePool, name: pool'))).toEqual([]);
  });

  it('without a group lead to no pool', () => {
    expect(foundIn(pool(), route('kind: InferencePool, name: pool'))).toEqual(['REL901 is not the group of InferencePool pool']);
  });

  it('lead to pools of the group before v1 by that group', () => {
    const former = object('inference.networking.x-k8s.io/v1alpha2', 'InferencePool', 'pool', 'targetPortNumber: 8000\nselector: { app: llama }\nextensionRef: { name: epp }');
    expect(foundIn(former, route('group: inference.networking.x-k8s.io, kind: InferencePool, name: pool'))).toEqual([]);
    expect(foundIn(former, route('group: inference.networking.k8s.io, kind: InferencePool, name: pool'))).toEqual([expect.stringMatching(/^REL901/)]);
    expect(foundIn(former, deployment('llama'))).toEqual([]);
    expect(foundIn(former, deployment('mistral'))).toEqual(['REL905 selects no pod of the release']);
  });

  it('objectives name the group of their pool', () => {
    const objective = (group: string) => object('inference.networking.x-k8s.io/v1alpha2', 'InferenceObjective', 'high', `priority: 1\npoolRef: { group: ${group}, name: pool }`);
    expect(foundIn(pool(), objective('inference.networking.k8s.io'))).toEqual([]);
    expect(foundIn(pool(), objective('inference.networking.x-k8s.io'))).toEqual([expect.stringMatching(/^REL901/)]);
  });
});

describe('an Ingress', () => {
  const SERVICE = service('llama', 'ports: [{ name: http, port: 80, targetPort: 8000 }]');
  const to = (name: string, port: string) => `service: { name: ${name}, port: { ${port} } }`;

  it.each([
    [ingress(to('lama', 'number: 80')), 'REL903 is not a Service of the release'],
    [ingress(to('llama', 'number: 8000')), 'REL904 is not a port of Service llama'],
    [ingress(to('llama', 'name: web')), 'REL904 is not a port of Service llama'],
    [ingress('resource: { kind: Bucket, name: b }', `defaultBackend: { ${to('llama', 'number: 81')} }\n`), 'REL904 is not a port of Service llama'],
  ])('leads to what the Service has: %#', (text, found) => {
    expect(foundIn(SERVICE, text)).toEqual([found]);
  });

  it.each([
    [to('llama', 'number: 80'), ''], [to('llama', 'name: http'), ''], [to('other', 'number: 80'), ''],
    [to('llama', 'number: 8000'), 'ingressClassName: nginx\n'], [to('lama', 'name: use-annotation'), 'ingressClassName: alb\n'],
  ])('may lead where its controller finds something: %s', (backend, more) => {
    expect(foundIn(SERVICE, ingress(backend, more))).toEqual([]);
  });
});

describe('a Service of a LeaderWorkerSet', () => {
  const GROUP = 'leaderworkerset.sigs.k8s.io';
  const pod = (labels: string, more: string) => (
    `{ metadata: { labels: { ${labels} } }, spec: { containers: [{ name: main, image: "registry.example.com/server:1.0", ${more} }] } }`
  );
  const template = (leader: string) => [
    'leaderWorkerTemplate:', '  size: 2', ...(leader === '' ? [] : [`  leaderTemplate: ${leader}`]),
    `  workerTemplate: ${pod('role: worker', 'command: [work]')}`,
  ].join('\n');
  const set = (leader = pod('role: leader', 'ports: [{ containerPort: 8080 }]')) => (
    object('leaderworkerset.x-k8s.io/v1', 'LeaderWorkerSet', 'vllm', template(leader))
  );
  const asked = (selector: string, targetPort = 8080) => service('vllm-leader', `selector: { ${selector} }\nports: [{ port: 80, targetPort: ${targetPort} }]`);

  it('knows the labels that the controller adds', () => {
    expect(foundIn(set(), asked(`${GROUP}/name: vllm, role: leader`))).toEqual([]);
    expect(foundIn(set(), asked(`${GROUP}/name: vllm, ${GROUP}/worker-index: "0"`))).toEqual([]);
    expect(foundIn(set(''), asked(`${GROUP}/name: vllm, ${GROUP}/worker-index: "0"`, 9000))).toEqual([]);
    expect(foundIn(set(), asked(`${GROUP}/name: vllm, ${GROUP}/group-index: "1"`))).toEqual([]);
  });

  it.each([
    [asked(`${GROUP}/name: vlm, role: leader`), `REL101 selects no pods: those of LeaderWorkerSet vllm have another ${GROUP}/name, or none`],
    [asked(`${GROUP}/name: vllm, role: lead`), 'REL101 selects no pods: those of LeaderWorkerSet vllm have another role, or none'],
    [asked(`${GROUP}/name: vllm, role: leader`, 8000), 'REL103 is not a port of LeaderWorkerSet vllm, whose containers list 8080'],
  ])('is compared with its pods: %#', (text, found) => {
    expect(foundIn(set(), text)).toEqual([found]);
  });
});
