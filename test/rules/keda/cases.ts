import type { Cases } from '../manifest-case';
import { authentication, CPU, GATEWAY, job, QUERY, scaled, SIGNED, trigger, triggered } from './objects';

const ENTRY = 'spec.triggers[0].metadata';
const NAMED = { ...GATEWAY, name: 'requests' };
const QUEUE = { queueName: 'jobs', host: 'amqp://rabbitmq.queues:5672/', mode: 'QueueLength', value: '20' };
const KAFKA = { bootstrapServers: 'kafka.queues:9092', consumerGroup: 'qwen', topic: 'prompts' };
const CRON = { timezone: 'Europe/Berlin', start: '0 8 * * 1-5', end: '0 18 * * 1-5', desiredReplicas: '2' };

function modified(scalingModifiers: { readonly [field: string]: unknown }, more = {}) {
  return scaled({ advanced: { scalingModifiers }, triggers: [NAMED], ...more });
}

/** What is wrong, where it is found, and the nearest that is right. */
export const CASES: Cases = {
  KED001: { at: 'spec.pollingInterval', wrong: scaled({ minReplicaCount: 0, pollingInterval: 0 }), right: scaled({ minReplicaCount: 0, pollingInterval: 1 }) },
  KED002: { at: 'spec.minReplicaCount', wrong: scaled({ minReplicaCount: 5 }), right: scaled({ minReplicaCount: 3 }) },
  KED003: { at: 'spec.idleReplicaCount', wrong: scaled({ idleReplicaCount: 1 }), right: scaled({ idleReplicaCount: 0 }) },
  KED004: { at: 'metadata.name', wrong: scaled({}, { name: 'q'.repeat(55) }), right: scaled({}, { name: 'q'.repeat(54) }) },
  KED005: {
    at: 'spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleDown.stabilizationWindowSeconds',
    wrong: scaled({ advanced: { horizontalPodAutoscalerConfig: { behavior: { scaleDown: { stabilizationWindowSeconds: 7200 } } } } }),
    right: scaled({ advanced: { horizontalPodAutoscalerConfig: { behavior: { scaleDown: { stabilizationWindowSeconds: 3600 } } } } }),
  },
  KED006: { at: 'spec.cooldownPeriod', wrong: scaled({ cooldownPeriod: 600 }), right: scaled({ cooldownPeriod: 600, minReplicaCount: 0 }) },
  KED007: {
    at: 'metadata.annotations.autoscaling.keda.sh/paused-replicas', wrong: scaled({}, { annotations: { 'autoscaling.keda.sh/paused-replicas': 'true' } }),
    right: scaled({}, { annotations: { 'autoscaling.keda.sh/paused-replicas': '0' } }),
  },
  KED008: {
    at: 'spec.scaleTargetRef.kind', wrong: scaled({ scaleTargetRef: { name: 'qwen', kind: 'LeaderWorkerSet' } }),
    right: scaled({ scaleTargetRef: { name: 'qwen', kind: 'LeaderWorkerSet', apiVersion: 'leaderworkerset.x-k8s.io/v1' } }),
  },
  KED100: { at: 'spec.triggers', wrong: triggered(), right: triggered(GATEWAY) },
  KED101: { at: 'spec.triggers[1].name', wrong: triggered(NAMED, NAMED), right: triggered(NAMED, { ...NAMED, name: 'tokens' }) },
  KED102: { at: 'spec.triggers[0].type', wrong: triggered({ ...GATEWAY, type: 'promethues' }), right: triggered(GATEWAY) },
  KED103: { at: 'spec.triggers[0].metricType', wrong: triggered({ ...GATEWAY, metricType: 'value' }), right: triggered({ ...GATEWAY, metricType: 'Value' }) },
  KED104: {
    at: 'spec.triggers[0].useCachedMetrics', wrong: triggered({ ...CPU, useCachedMetrics: true }), right: triggered({ ...GATEWAY, useCachedMetrics: true }),
  },
  KED105: { at: 'spec.triggers[0].type', wrong: job({ triggers: [CPU] }), right: job({ triggers: [GATEWAY] }) },
  KED200: {
    at: `${ENTRY}.threshold`, wrong: triggered(trigger('prometheus', { serverAddress: QUERY.serverAddress, query: QUERY.query })), right: triggered(GATEWAY),
  },
  KED201: {
    at: `${ENTRY}.threshold`, wrong: triggered(trigger('prometheus', { ...QUERY, threshold: '5 requests' })),
    right: triggered(trigger('prometheus', { ...QUERY, threshold: '0.5' })),
  },
  KED202: {
    at: `${ENTRY}.treshold`, wrong: triggered(trigger('prometheus', { ...QUERY, treshold: '5' })), right: triggered(trigger('prometheus', QUERY)),
  },
  KED203: {
    at: `${ENTRY}.type`, wrong: triggered(trigger('cpu', { type: 'Utilization', value: '70' })), right: triggered(CPU),
  },
  KED204: {
    at: `${ENTRY}.subscriptionSize`, wrong: triggered(trigger('gcp-pubsub', { subscriptionName: 'prompts', subscriptionSize: '5' }, SIGNED)),
    right: triggered(trigger('gcp-pubsub', { subscriptionName: 'prompts', mode: 'SubscriptionSize', value: '5' }, SIGNED)),
  },
  KED300: {
    at: `${ENTRY}.targetValue`, wrong: triggered(trigger('metrics-api', { url: 'https://queue.example.com/api', valueLocation: 'length' })),
    right: triggered(trigger('metrics-api', { url: 'https://queue.example.com/api', valueLocation: 'length', targetValue: '5' })),
  },
  KED301: { at: `${ENTRY}.end`, wrong: triggered(trigger('cron', { ...CRON, end: '18:00' })), right: triggered(trigger('cron', CRON)) },
  KED302: {
    at: `${ENTRY}.queueLength`, wrong: triggered(trigger('rabbitmq', { ...QUEUE, queueLength: '20' })), right: triggered(trigger('rabbitmq', QUEUE)),
  },
  KED303: {
    at: `${ENTRY}.sasl`, wrong: triggered(trigger('kafka', { ...KAFKA, sasl: 'plaintext' })), right: triggered(trigger('kafka', { ...KAFKA, sasl: 'plaintext' }, SIGNED)),
  },
  KED304: {
    at: `${ENTRY}.authModes`, wrong: triggered(trigger('prometheus', { ...QUERY, authModes: 'basic,bearer' }, SIGNED)),
    right: triggered(trigger('prometheus', { ...QUERY, authModes: 'tls,bearer' }, SIGNED)),
  },
  KED305: {
    at: `${ENTRY}.query`, wrong: triggered(trigger('prometheus', { ...QUERY, query: 'vllm:num_requests_waiting' })),
    right: triggered(trigger('prometheus', { ...QUERY, query: 'sum(vllm:num_requests_waiting)' })),
  },
  KED400: {
    at: 'spec.advanced.scalingModifiers.target', wrong: modified({ formula: 'requests / 2' }), right: modified({ formula: 'requests / 2', target: '5' }),
  },
  KED401: {
    at: 'spec.advanced.scalingModifiers.formula', wrong: modified({ formula: 'request / 2', target: '5' }), right: modified({ formula: 'requests / 2', target: '5' }),
  },
  KED402: {
    at: 'spec.triggers[1].name', wrong: modified({ formula: 'requests', target: '5' }, { triggers: [NAMED, GATEWAY] }),
    right: modified({ formula: 'requests', target: '5' }, { triggers: [NAMED, CPU] }),
  },
  KED403: {
    at: 'spec.fallback', wrong: scaled({ fallback: { failureThreshold: 3, replicas: 2 }, triggers: [CPU] }),
    right: scaled({ fallback: { failureThreshold: 3, replicas: 2 }, triggers: [CPU, GATEWAY] }),
  },
  KED404: {
    at: 'spec.advanced.scalingModifiers.target', wrong: modified({ formula: 'requests', target: '2.5' }, { fallback: { failureThreshold: 3, replicas: 2 } }),
    right: modified({ formula: 'requests * 2', target: '5' }, { fallback: { failureThreshold: 3, replicas: 2 } }),
  },
  KED500: {
    at: 'spec.minReplicaCount', wrong: scaled({ minReplicaCount: 0, triggers: [CPU] }), right: scaled({ minReplicaCount: 0, triggers: [CPU, GATEWAY] }),
  },
  KED600: {
    at: 'spec.jobTargetRef.template.spec.restartPolicy', wrong: job({}, { restartPolicy: 'Always' }), right: job({}, { restartPolicy: 'OnFailure' }),
  },
  KED601: { at: 'spec.minReplicaCount', wrong: job({ minReplicaCount: 3, maxReplicaCount: 2 }), right: job({ minReplicaCount: 2, maxReplicaCount: 2 }) },
  KED700: {
    at: 'spec.podIdentity.roleArn',
    wrong: authentication({ podIdentity: { provider: 'aws', roleArn: 'arn:aws:iam::123456789012:role/scaler', identityOwner: 'workload' } }),
    right: authentication({ podIdentity: { provider: 'aws', roleArn: 'arn:aws:iam::123456789012:role/scaler', identityOwner: 'keda' } }),
  },
  KED701: {
    at: 'spec.oauth2.tokenUrl', wrong: authentication({ oauth2: { type: 'clientCredentials', clientId: 'scaler', tokenUrl: 'login.example.com/token' } }),
    right: authentication({ oauth2: { type: 'clientCredentials', clientId: 'scaler', tokenUrl: 'https://login.example.com/token' } }),
  },
  KED702: {
    at: 'spec.secretTargetRef[0].parameter', wrong: authentication({ secretTargetRef: [{ parameter: 'passwrod', name: 'scaler', key: 'id' }] }),
    right: authentication({ secretTargetRef: [{ parameter: 'password', name: 'scaler', key: 'id' }] }),
  },
};
