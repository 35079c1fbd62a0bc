import type { KubernetesObject } from '../../../lib/manifest/kubernetes-object';

/** What is wrong, where it is found, and the nearest manifest that is right. */
export interface TrapCase {
  readonly at: string;
  readonly wrong: KubernetesObject;
  readonly right: KubernetesObject;
}

interface Fields {
  readonly [field: string]: unknown;
}

const NOTES = 'spec.template.metadata.annotations';
const SCALING = `${NOTES}.autoscaling.knative.dev`;
const GPU = { resources: { limits: { 'nvidia.com/gpu': 1 } } };
const HPA = { 'class': 'hpa.autoscaling.knative.dev', 'metric': 'cpu' };

function ksvc(spec: Fields, annotations: Fields = {}, more: Fields = {}, name = 'llama'): KubernetesObject {
  const container = { image: 'registry.example.com/server:1' };
  return {
    apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata: { name },
    spec: { template: { metadata: { annotations }, spec: { containers: [container], ...spec } }, ...more },
  };
}

function scaled(settings: Fields, spec: Fields = {}): KubernetesObject {
  return ksvc(spec, Object.fromEntries(Object.entries(settings).map(([name, value]) => [`autoscaling.knative.dev/${name}`, value])));
}

function served(container: Fields, annotations?: Fields): KubernetesObject {
  return ksvc({ containers: [{ image: 'registry.example.com/server:1', ...container }] }, annotations);
}

function tagged(tag: string): KubernetesObject {
  return ksvc({}, {}, { traffic: [{ latestRevision: true, percent: 100, tag }] }, 'a'.repeat(55));
}

export function config(data: Fields, name = 'config-autoscaler'): KubernetesObject {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'knative-serving' }, data };
}

export function knativeServing(sections: Fields): KubernetesObject {
  return {
    apiVersion: 'operator.knative.dev/v1beta1', kind: 'KnativeServing', metadata: { name: 'knative-serving', namespace: 'knative-serving' },
    spec: { config: sections },
  };
}

const slow = { startupProbe: { httpGet: { path: '/health', port: 8080 }, periodSeconds: 10, failureThreshold: 180 } };

export const TRAPS: { readonly [id: string]: TrapCase } = {
  KNV100: { at: 'spec.template.spec.timeoutSeconds', wrong: ksvc({ timeoutSeconds: 600 }), right: ksvc({ timeoutSeconds: 600, responseStartTimeoutSeconds: 600 }) },
  KNV101: { at: 'spec.template.spec.idleTimeoutSeconds', wrong: ksvc({ idleTimeoutSeconds: 301 }), right: ksvc({ idleTimeoutSeconds: 300 }) },
  KNV102: {
    at: 'spec.template.spec.containerConcurrency', wrong: ksvc({ containerConcurrency: 1 }),
    right: scaled({ 'target-utilization-percentage': '100' }, { containerConcurrency: 1 }),
  },
  KNV103: { at: `${SCALING}/target`, wrong: scaled({ target: '5' }, { containerConcurrency: 4 }), right: scaled({ target: '5' }) },
  KNV104: { at: `${SCALING}/initial-scale`, wrong: scaled({ 'initial-scale': '3', 'max-scale': '2' }), right: scaled({ 'initial-scale': '3', 'max-scale': '0' }) },
  KNV105: { at: `${SCALING}/scaleDownDelay`, wrong: scaled({ ...HPA, scaleDownDelay: '60s' }), right: scaled({ ...HPA, window: '60s' }) },
  KNV106: { at: `${SCALING}/class`, wrong: scaled(HPA), right: scaled({ class: 'kpa.autoscaling.knative.dev' }) },
  KNV107: {
    at: `${NOTES}.serving.knative.dev/rollout-duration`, wrong: ksvc({}, { 'serving.knative.dev/rollout-duration': '120s' }),
    right: ksvc({}, { 'serving.knative.dev/progress-deadline': '120s' }),
  },
  KNV108: { at: 'spec.traffic[0].tag', wrong: tagged('candidat'), right: tagged('candida') },
  KNV109: {
    at: 'spec.template.spec.containers[0].ports[0].containerPort', wrong: served({ ports: [{ containerPort: 8112 }] }), right: served({ ports: [{ containerPort: 8080 }] }),
  },
  KNV110: {
    at: `${SCALING}/scale-to-zero-pod-retention-period`, wrong: scaled({ 'scale-to-zero-pod-retention-period': '5m', 'min-scale': '1' }),
    right: scaled({ 'scale-to-zero-pod-retention-period': '5m' }),
  },
  KNV111: { at: 'spec.template.spec.containers[0].startupProbe', wrong: served(slow), right: served(slow, { 'serving.knative.dev/progress-deadline': '30m' }) },
  KNV112: { at: `${SCALING}/max-scale`, wrong: served(GPU), right: served(GPU, { 'autoscaling.knative.dev/maxScale': '4' }) },
  KNP005: {
    at: 'data.scale-to-zero-grace-period', wrong: config({ 'scale-to-zero-grace-period': '30m' }),
    right: config({ 'scale-to-zero-grace-period': '30m', 'scale-to-zero-pod-retention-period': '30m' }),
  },
  KNV113: {
    at: 'spec.traffic[0].revisionName', wrong: ksvc({}, {}, { traffic: [{ revisionName: 'lama-00001', percent: 100 }] }),
    right: ksvc({}, {}, { traffic: [{ revisionName: 'llama-00001', percent: 100 }] }),
  },
  KNV120: {
    at: 'data.container-concurrency-target-percentage', wrong: config({ 'container-concurrency-target-percentage': '85%' }),
    right: config({ 'container-concurrency-target-percentage': '85' }),
  },
  KNV121: { at: 'data.tick-interval', wrong: config({ 'tick-interval': '2s' }), right: config({ 'stable-window': '180s' }) },
  KNV122: {
    at: 'data.kubernetes.podspec-nodeselector', wrong: config({ 'kubernetes.podspec-nodeselector': 'true' }, 'config-features'),
    right: config({ 'kubernetes.podspec-nodeselector': 'enabled' }, 'config-features'),
  },
  KNV123: { at: 'spec.config.feature', wrong: knativeServing({ feature: { 'multi-container': 'disabled' } }), right: knativeServing({ features: { 'multi-container': 'disabled' } }) },
};
