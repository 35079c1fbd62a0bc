import { lintText } from '../../../lib/lint/file/lint-together';
import { route } from './ways-in';
import { documents, object } from './yaml';

function foundIn(...texts: string[]): string[] {
  return lintText(documents(...texts)).findings.filter(({ finding: { id } }) => id.startsWith('REL')).map(({ finding: { id, property } }) => `${id} ${property}`);
}

function gateway(listener: string, namespace = 'gateways'): string {
  return object('gateway.networking.k8s.io/v1', 'Gateway', 'shared', `gatewayClassName: eg\nlisteners: [{ name: http, port: 80, ${listener} }]`)
    .replace('{ name: shared }', `{ name: shared, namespace: ${namespace} }`);
}

const HTTP = 'protocol: HTTP';
const ROUTE = route('llama', 'llama.example.com').replace('metadata: { name: llama }', 'metadata: { name: llama, namespace: models }');

function attached(parent: string): string {
  return ROUTE.replace('parentRefs: [{ name: shared }]', `parentRefs: [{ ${parent} }]`);
}

describe('a Gateway of the release', () => {
  it.each([
    [gateway(HTTP), 'name: shared, namespace: gateways', 'spec.parentRefs[0]'],
    [gateway(`${HTTP}, allowedRoutes: { namespaces: { from: Same } }`), 'name: shared, namespace: gateways', 'spec.parentRefs[0]'],
    [gateway(HTTP, 'models'), 'name: shared, sectionName: https', 'spec.parentRefs[0].sectionName'],
    [gateway('protocol: TCP', 'models'), 'name: shared', 'spec.parentRefs[0]'],
    [gateway(`${HTTP}, allowedRoutes: { kinds: [{ kind: GRPCRoute }] }`, 'models'), 'name: shared', 'spec.parentRefs[0]'],
    [gateway(`${HTTP}, hostname: example.com`, 'models'), 'name: shared', 'spec.hostnames'],
  ])('does not take a route: %#', (listener, parent, property) => expect(foundIn(listener, attached(parent))).toEqual([`REL906 ${property}`]));

  it.each([
    [gateway(`${HTTP}, allowedRoutes: { namespaces: { from: All } }`), 'name: shared, namespace: gateways'],
    [gateway(`${HTTP}, allowedRoutes: { namespaces: { from: Selector, selector: { matchLabels: { a: b } } } }`), 'name: shared, namespace: gateways'],
    [gateway(`${HTTP}, hostname: "*.com"`, 'models'), 'name: shared, sectionName: http'],
    [gateway(HTTP, 'elsewhere'), 'name: shared'],
    [gateway(HTTP), 'name: shared, namespace: gateways, kind: Service, group: ""'],
  ])('takes it, or is another: %#', (listener, parent) => expect(foundIn(listener, attached(parent))).toEqual([]));
});

describe('a name of an InferenceService', () => {
  const served = (mode: string, more = '') => object('serving.kserve.io/v1beta1', 'InferenceService', 'llama', `predictor: { model: { modelFormat: { name: sklearn }, storageUri: pvc://a } }\n${more}`)
    .replace('{ name: llama }', `{ name: llama, annotations: { a: b${mode === '' ? '' : `, serving.kserve.io/deploymentMode: ${mode}`} } }`);
  const ingress = object('networking.k8s.io/v1', 'Ingress', 'llama', 'rules: [{ host: a.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: llama, port: { number: 80 } } } }] } }]');
  const mapping = object('serving.knative.dev/v1beta1', 'DomainMapping', 'llama.example.com', 'ref: { apiVersion: serving.knative.dev/v1, kind: Service, name: llama }');

  it('is not that of a Service in Standard mode, by its former name too', () => {
    expect(foundIn(served('RawDeployment'), ingress)).toEqual(['REL907 spec.rules[0].http.paths[0].backend.service.name']);
  });

  it('is that of a Service in Knative mode, which is the cluster\'s where none is written', () => {
    expect(foundIn(served('Serverless'), ingress)).toEqual([]);
    expect(foundIn(served(''), ingress)).toEqual([]);
  });

  it('is not that of a Knative Service', () => {
    expect(foundIn(served('Knative'), mapping)).toEqual(['REL907 spec.ref.name']);
    expect(foundIn(served('Knative'), mapping.replace('name: llama }', 'name: llama-predictor }'))).toEqual([]);
  });

  it('may be that of a Service of somebody else in the release', () => {
    expect(foundIn(served('Standard'), ingress, object('v1', 'Service', 'llama', 'type: ExternalName\nexternalName: a.example.com'))).toEqual([]);
  });
});

describe('a host and path', () => {
  const ingress = (name: string, annotations = '', path = '/') => object('networking.k8s.io/v1', 'Ingress', name, `ingressClassName: nginx\nrules: [{ host: llm.example.com, http: { paths: [{ path: ${path}, pathType: Prefix, backend: { service: { name: ${name}, port: { number: 80 } } } }] } }]`)
    .replace(`{ name: ${name} }`, `{ name: ${name}, annotations: { a: b${annotations} } }`);

  it('of two Ingresses is told once', () => {
    expect(foundIn(ingress('a'), ingress('b'))).toEqual(['REL908 spec.rules[0].http.paths[0]']);
  });

  it('may be shared with a canary, and by other paths', () => {
    expect(foundIn(ingress('a'), ingress('b', ', nginx.ingress.kubernetes.io/canary: "true"'))).toEqual([]);
    expect(foundIn(ingress('a'), ingress('b', '', '/b'))).toEqual([]);
  });

  it('may be shared by routes of two listeners, which a port tells apart', () => {
    const at = (name: string, parent: string) => route(name, 'llm.example.com').replace('{ name: shared }', `{ name: shared, ${parent} }`);
    expect(foundIn(at('a', 'port: 80'), at('b', 'port: 443'))).toEqual([]);
    expect(foundIn(at('a', 'kind: Service, group: ""'), at('b', 'kind: Gateway'))).toEqual([]);
    expect(foundIn(at('a', 'port: 80'), at('b', 'port: 80'))).toEqual(['REL908 spec.rules[0]']);
  });

  it('may be shared by routes that look at headers too', () => {
    const other = route('qwen', 'llama.example.com').replace('rules: [{ backendRefs', 'rules: [{ matches: [{ headers: [{ name: x, value: y }] }], backendRefs');
    expect(foundIn(route('llama', 'llama.example.com'), other)).toEqual([]);
  });
});

describe('a domain', () => {
  it('needs no claim in the release where Knative makes claims, or nobody says what it does', () => {
    const mapping = object('serving.knative.dev/v1beta1', 'DomainMapping', 'a.example.com', 'ref: { apiVersion: serving.knative.dev/v1, kind: Service, name: a }');
    const network = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: config-network, namespace: knative-serving }\ndata: { autocreate-cluster-domain-claims: "true" }\n';
    expect(foundIn(mapping)).toEqual([]);
    expect(foundIn(mapping, network)).toEqual([]);
    expect(foundIn(mapping, network.replace('true', 'false'))).toEqual(['REL909 metadata.name']);
  });
});
