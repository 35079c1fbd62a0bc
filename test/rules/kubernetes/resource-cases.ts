import type { KubernetesObject } from '../../../lib/manifest/kubernetes-object';
import { MAIN } from './gpu-cases';

interface Fields {
  readonly [field: string]: unknown;
}

/** A Deployment whose container has these limits. */
export function limited(limits: Fields, requests: Fields = {}): KubernetesObject {
  const main = { name: 'main', image: 'registry.example/server:1', resources: { limits, requests } };
  return {
    apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'llama' }, spec: {
      selector: { matchLabels: { app: 'llama' } }, strategy: { type: 'Recreate' },
      template: { metadata: { labels: { app: 'llama' } }, spec: { containers: [main] } },
    },
  };
}

/** A Deployment whose container lists the port `http`, and is checked at another. */
export function checked(port: string | number, more: Fields = {}): KubernetesObject {
  const main = {
    name: 'main', image: 'registry.example/server:1', ports: [{ name: 'http', containerPort: 8000 }],
    readinessProbe: { httpGet: { path: '/health', port } }, ...more,
  };
  return {
    apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'llama' }, spec: {
      selector: { matchLabels: { app: 'llama' } }, template: { metadata: { labels: { app: 'llama' } }, spec: { containers: [main] } },
    },
  };
}

export const RESOURCES = {
  POD202: { at: `${MAIN}.readinessProbe.httpGet.port`, wrong: checked('web'), right: checked('http') },
  POD200: {
    at: `${MAIN}.resources.limits.nvidia.com/gpus`, wrong: limited({ 'nvidia.com/gpus': 1 }), right: limited({ 'nvidia.com/gpu': 1 }),
  },
  POD201: { at: `${MAIN}.resources.limits.memory`, wrong: limited({ memory: 16 }), right: limited({ memory: '16Gi' }) },
};
