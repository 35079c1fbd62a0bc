import type { ReleaseCases } from './yaml';
import { deployment, documents, object, service } from './yaml';

const TWO = deployment('llama', { spec: 'replicas: 2' });
const LISTENING = deployment('llama', { container: 'ports: [{ name: http, containerPort: 8000 }]' });
const SERVICE = service('llama', 'selector: { app: llama }\nports: [{ port: 80, targetPort: http }]');
const GPUS = deployment('llama', {
  spec: 'replicas: 3\nstrategy: { type: Recreate }', container: 'resources: { limits: { nvidia.com/gpu: 1 } }',
});

const ROLLING = deployment('llama', {
  spec: 'replicas: 3\nstrategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }', container: 'resources: { limits: { nvidia.com/gpu: 1 } }',
});

function budget(spec: string): string {
  return object('policy/v1', 'PodDisruptionBudget', 'llama', spec);
}

function policy(port: number, app = 'llama'): string {
  return object('networking.k8s.io/v1', 'NetworkPolicy', 'llama', [
    `podSelector: { matchLabels: { app: ${app} } }`, 'ingress:', `- ports: [{ port: ${port} }]`,
  ].join('\n'));
}

const FETCHING = deployment('llama', { container: 'command: [vllm, serve, Qwen/Qwen2.5-7B-Instruct]' })
  .replace('registry.example.com/server:1.0', 'vllm/vllm-openai:v0.11.0');

function egress(rules: string): string {
  return object('networking.k8s.io/v1', 'NetworkPolicy', 'llama', [
    'podSelector: { matchLabels: { app: llama } }', 'policyTypes: [Egress]', 'egress:', rules,
  ].join('\n'));
}

function quota(gpus: number): string {
  return object('v1', 'ResourceQuota', 'gpus', `hard: { requests.nvidia.com/gpu: ${gpus} }`);
}

function monitor(selector: string, port: string): string {
  return object('monitoring.coreos.com/v1', 'PodMonitor', 'llama', [
    `selector: { matchLabels: { ${selector} } }`, `podMetricsEndpoints: [{ port: ${port} }]`,
  ].join('\n'));
}

export const LIMITS: ReleaseCases = {
  REL401: {
    at: 'PodDisruptionBudget llama: spec.minAvailable',
    wrong: documents(TWO, budget('minAvailable: 2\nselector: { matchLabels: { app: llama } }')),
    right: documents(TWO, budget('minAvailable: 1\nselector: { matchLabels: { app: llama } }')),
  },
  REL402: {
    at: 'PodDisruptionBudget llama: spec.selector',
    wrong: documents(TWO, budget('maxUnavailable: 1\nselector: { matchLabels: { app: lama } }')),
    right: documents(TWO, budget('maxUnavailable: 1\nselector: { matchLabels: { app: llama } }')),
  },
  REL403: {
    at: 'NetworkPolicy llama: spec.ingress[0].ports',
    wrong: documents(LISTENING, SERVICE, policy(80)), right: documents(LISTENING, SERVICE, policy(8000)),
  },
  REL406: {
    at: 'NetworkPolicy llama: spec.podSelector', wrong: documents(LISTENING, policy(8000, 'lama')), right: documents(LISTENING, policy(8000)),
  },
  REL407: {
    at: 'NetworkPolicy llama: spec.egress', wrong: documents(FETCHING, egress('- ports: [{ port: 443 }]')),
    right: documents(FETCHING, egress('- ports: [{ port: 443 }, { port: 53, protocol: UDP }]')),
  },
  REL404: { at: 'ResourceQuota gpus: spec.hard.requests.nvidia.com/gpu', wrong: documents(GPUS, quota(2)), right: documents(GPUS, quota(3)) },
  REL405: {
    at: 'ResourceQuota gpus: spec.hard.requests.nvidia.com/gpu',
    wrong: documents(ROLLING, quota(3)), right: documents(ROLLING, quota(4)),
  },
  REL501: {
    at: 'PodMonitor llama: spec.selector',
    wrong: documents(LISTENING, monitor('app: lama', 'http')), right: documents(LISTENING, monitor('app: llama', 'http')),
  },
  REL502: {
    at: 'PodMonitor llama: spec.podMetricsEndpoints[0].port',
    wrong: documents(LISTENING, monitor('app: llama', 'metrics')), right: documents(LISTENING, monitor('app: llama', 'http')),
  },
};
