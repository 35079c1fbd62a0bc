import { get } from '../api.mjs';
import { drift } from './drift.mjs';

const KNATIVE = 'autoscaling.knative.dev/';

/** How the scaler that a controller made differs from what was emitted. */
export async function autoscalerProblems(component, revision) {
  return revision === undefined ? standardProblems(component) : knativeProblems(component, revision);
}

/** Knative's autoscaler reads the PodAutoscaler, which has the revision's annotations and limit. */
async function knativeProblems({ pod, namespace, annotations = {}, byKServe }, { metadata: { name } }) {
  const live = await get('podautoscalers.autoscaling.internal.knative.dev', name, namespace);
  const own = Object.entries(annotations).filter(([key]) => key.startsWith(KNATIVE));
  const fields = byKServe ? {
    'min-scale': pod.minReplicas, 'max-scale': pod.maxReplicas, 'metric': pod.scaleMetric, 'target': pod.scaleTarget,
  } : {};
  const wanted = Object.entries(fields).filter(([, value]) => value !== undefined).map(([key, value]) => [`${KNATIVE}${key}`, value]);
  return [
    ...drift(Object.fromEntries([...own, ...wanted]), live.metadata.annotations, '/PodAutoscaler'),
    ...drift(
      { containerConcurrency: pod.containerConcurrency ?? 0 }, { containerConcurrency: live.spec.containerConcurrency ?? 0 },
      '/PodAutoscaler',
    ),
  ];
}

const READERS = { hpa: hpaProblems, keda: scaledObjectProblems, none: noneProblems };

async function standardProblems(component) {
  return READERS[component.annotations['serving.kserve.io/autoscalerClass']](component);
}

async function noneProblems({ name, namespace, pod }) {
  const [hpa, deployment] = [await get('horizontalpodautoscalers', name, namespace), await get('deployments', name, namespace)];
  return [
    ...(hpa === undefined ? [] : ['/autoscaler: there is an HPA']),
    ...drift(pod.minReplicas, deployment.spec.replicas, '/replicas'),
  ];
}

async function hpaProblems({ name, namespace, pod }) {
  const { spec } = await get('horizontalpodautoscalers', name, namespace);
  const metrics = pod.autoScaling?.metrics
    ?? [{ type: 'Resource', resource: { name: pod.scaleMetric, target: { type: 'Utilization', averageUtilization: pod.scaleTarget } } }];
  return drift({ minReplicas: pod.minReplicas, maxReplicas: pod.maxReplicas, metrics }, spec, '/HorizontalPodAutoscaler');
}

async function scaledObjectProblems({ name, namespace, pod }) {
  const { spec } = await get('scaledobjects', name, namespace);
  const { behavior, metrics } = pod.autoScaling;
  return [
    ...drift(
      { minReplicaCount: pod.minReplicas, maxReplicaCount: pod.maxReplicas, triggers: metrics.map(triggerOf) }, spec, '/ScaledObject',
    ),
    ...drift(behavior ?? {}, spec.advanced?.horizontalPodAutoscalerConfig?.behavior ?? {}, '/ScaledObject/behavior'),
  ];
}

/** KEDA's spelling of a metric. */
function triggerOf({ type, resource, external }) {
  if (type === 'Resource') {
    return { type: resource.name, metricType: 'Utilization', metadata: { value: resource.target.averageUtilization } };
  }
  const { backend, query, serverAddress } = external.metric;
  return { type: backend, metadata: { query, serverAddress, threshold: external.target.value } };
}
