import type { ReleaseCases } from './yaml';
import { documents, object } from './yaml';

const GATEWAY_API = 'gateway.networking.k8s.io/v1';

function gateway(listener: string): string {
  return object(GATEWAY_API, 'Gateway', 'shared', `gatewayClassName: eg\nlisteners: [{ name: http, port: 80, protocol: HTTP, ${listener} }]`);
}

export function route(name: string, host: string, backend = name): string {
  const spec = `parentRefs: [{ name: shared }]\nhostnames: [${host}]\nrules: [{ backendRefs: [{ name: ${backend}, port: 80 }] }]`;
  return object(GATEWAY_API, 'HTTPRoute', name, spec);
}

/** In Standard mode. */
const SERVED = object('serving.kserve.io/v1beta1', 'InferenceService', 'llama', 'predictor: { model: { modelFormat: { name: sklearn }, storageUri: pvc://a } }')
  .replace('{ name: llama }', '{ name: llama, annotations: { serving.kserve.io/deploymentMode: Standard } }');

const MAPPING = object('serving.knative.dev/v1beta1', 'DomainMapping', 'llama.example.com', 'ref: { apiVersion: serving.knative.dev/v1, kind: Service, name: llama }');
const CLAIM = object('networking.internal.knative.dev/v1alpha1', 'ClusterDomainClaim', 'llama.example.com', 'namespace: models');
const NETWORK = [
  'apiVersion: v1', 'kind: ConfigMap', 'metadata: { name: config-network, namespace: knative-serving }', 'data: { ingress-class: kourier.ingress.networking.knative.dev }', '',
].join('\n');

export const WAYS_IN: ReleaseCases = {
  REL906: {
    at: 'HTTPRoute llama: spec.hostnames', wrong: documents(gateway('hostname: "*.models.example.com"'), route('llama', 'llama.example.com')),
    right: documents(gateway('hostname: "*.example.com"'), route('llama', 'llama.example.com')),
  },
  REL907: {
    at: 'HTTPRoute llama: spec.rules[0].backendRefs[0].name', wrong: documents(SERVED, route('llama', 'llama.example.com')),
    right: documents(SERVED, route('llama', 'llama.example.com', 'llama-predictor')),
  },
  REL908: {
    at: 'HTTPRoute qwen: spec.rules[0]', wrong: documents(route('llama', 'llm.example.com'), route('qwen', 'llm.example.com')),
    right: documents(route('llama', 'llama.example.com'), route('qwen', 'qwen.example.com')),
  },
  REL909: { at: 'DomainMapping llama.example.com: metadata.name', wrong: documents(NETWORK, MAPPING), right: documents(NETWORK, MAPPING, CLAIM) },
};
