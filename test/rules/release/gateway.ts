import type { ReleaseCases } from './yaml';
import { deployment, documents, object, service } from './yaml';

const NOW = 'inference.networking.k8s.io';
const BEFORE = 'inference.networking.x-k8s.io';

export function route(backend: string): string {
  return object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'llm', `parentRefs: [{ name: gw }]\nrules: [{ backendRefs: [{ ${backend} }] }]`);
}

export function pool(name = 'pool', labels = 'app: llama', version = `${NOW}/v1`): string {
  const spec = `targetPorts: [{ number: 8000 }]\nselector: { matchLabels: { ${labels} } }\nendpointPickerRef: { name: epp, port: { number: 9002 } }`;
  return object(version, 'InferencePool', name, spec);
}

export function ingress(backend: string, more = ''): string {
  return object('networking.k8s.io/v1', 'Ingress', 'llm', `${more}rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { ${backend} } }] } }]`);
}

const SERVICE = service('llama', 'selector: { app: llama }\nports: [{ port: 80, targetPort: 8000 }]');
const PODS = deployment('llama', { container: 'ports: [{ containerPort: 8000 }]' });
const POOL = `group: ${NOW}, kind: InferencePool`;

export const GATEWAY: ReleaseCases = {
  REL901: {
    at: 'HTTPRoute llm: spec.rules[0].backendRefs[0].group', wrong: documents(route(`group: ${BEFORE}, kind: InferencePool, name: pool`), pool()),
    right: documents(route(`${POOL}, name: pool`), pool()),
  },
  REL902: {
    at: 'HTTPRoute llm: spec.rules[0].backendRefs[0].name', wrong: documents(route(`${POOL}, name: pol`), pool()), right: documents(route(`${POOL}, name: pool`), pool()),
  },
  REL903: {
    at: 'HTTPRoute llm: spec.rules[0].backendRefs[0].name', wrong: documents(PODS, SERVICE, route('name: lama, port: 80')),
    right: documents(PODS, SERVICE, route('name: llama, port: 80')),
  },
  REL904: {
    at: 'HTTPRoute llm: spec.rules[0].backendRefs[0].port', wrong: documents(PODS, SERVICE, route('name: llama, port: 8000')),
    right: documents(PODS, SERVICE, route('name: llama, port: 80')),
  },
  REL905: { at: 'InferencePool pool: spec.selector', wrong: documents(PODS, pool('pool', 'app: lama')), right: documents(PODS, pool()) },
  REL910: {
    at: 'InferencePool pool: spec.endpointPickerRef', wrong: documents(PODS, pool().replace(/^.*endpointPickerRef.*\n/m, '')),
    right: documents(PODS, pool()),
  },
};
