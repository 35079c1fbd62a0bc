import type { KubernetesObject } from '../../../lib/manifest/kubernetes-object';

interface Fields {
  readonly [field: string]: unknown;
}

export const QUERY = { serverAddress: 'http://prometheus.monitoring:9090', query: 'sum(rate(gateway_requests_total[2m]))', threshold: '5' };

/** A trigger of a gateway's requests, which wakes what sleeps. */
export const GATEWAY = { type: 'prometheus', metadata: QUERY };

export const CPU = { type: 'cpu', metricType: 'Utilization', metadata: { value: '70' } };

export function trigger(type: string, metadata: Fields, more: Fields = {}): Fields {
  return { type, metadata, ...more };
}

function object(kind: string, spec: Fields, metadata: Fields = {}): KubernetesObject {
  const written = { apiVersion: 'keda.sh/v1alpha1', kind, metadata: { name: 'qwen', namespace: 'team-a', ...metadata }, spec };
  // Without what is undefined, as in a file.
  return JSON.parse(JSON.stringify(written)) as KubernetesObject;
}

/** A ScaledObject of a Deployment with one to four replicas. */
export function scaled(spec: Fields, metadata?: Fields): KubernetesObject {
  return object('ScaledObject', { scaleTargetRef: { name: 'qwen' }, minReplicaCount: 1, maxReplicaCount: 4, triggers: [GATEWAY], ...spec }, metadata);
}

export function triggered(...triggers: Fields[]): KubernetesObject {
  return scaled({ triggers });
}

const WORKER = { name: 'worker', image: 'registry.example.com/worker:1' };

export function job(spec: Fields, pod: Fields = { restartPolicy: 'Never' }): KubernetesObject {
  return object('ScaledJob', { jobTargetRef: { template: { spec: { containers: [WORKER], ...pod } } }, triggers: [GATEWAY], ...spec });
}

export function authentication(spec: Fields, kind = 'TriggerAuthentication'): KubernetesObject {
  return object(kind, spec);
}

export const SIGNED = { authenticationRef: { name: 'credentials' } };
