import type { Definition } from '../finding/definition';
import { Severity } from '../finding/finding';
import { exporterOf } from '../runtime/server-metrics';
import { answersForEachPod, answersWithoutSeries, maySelectOthers, seriesIn } from '../service/scaling/query';

export const NOTHING_WAKES: Definition = {
  id: 'SCL017',
  severity: Severity.WARNING,
  title: 'Nothing wakes the service from zero replicas',
  why: 'The query reads only what the pods themselves export. Without a pod it finds nothing, and no pod starts.',
  cure: 'Keep one replica, or scale by what stands before the pods: the requests of a gateway, the length of a queue.',
  source: 'keda pkg/scalers/prometheus_scaler.go, ignoreNullValues',
};

export const ONLY_RESOURCES: Definition = {
  id: 'KED500',
  severity: Severity.ERROR,
  title: 'CPU and memory alone wake nothing from zero replicas',
  why: 'Without a pod there is no use of CPU or memory. KEDA\'s webhook refuses the ScaledObject, also that which KServe makes.',
  cure: 'Keep one replica, or add a trigger of something that stands before the pods.',
  source: 'keda v2.21.0 apis/keda/v1alpha1/scaledobject_webhook.go, verifyCPUMemoryScalers',
};

export const SEVERAL_ANSWERS: Definition = {
  id: 'KED305',
  severity: Severity.WARNING,
  title: 'A query answers for each pod, and KEDA takes one number',
  why: 'With the second pod there are two series. KEDA says "returned multiple elements", and nothing scales any more.',
  cure: 'Join the pods in the query: by `sum(…)` for the type AverageValue, which KEDA takes where none is given and which is divided by '
    + 'the number of pods; by `avg(…)` or `max(…)` for the type Value.',
  source: 'keda v2.21.0 pkg/scalers/prometheus_scaler.go, ExecutePromQuery; kubernetes pkg/controller/podautoscaler/replica_calculator.go, '
    + 'GetExternalPerPodMetricReplicas and GetExternalMetricReplicas',
};

/** How the pods are joined for a type of metric: an average value is that of all pods, divided by their number. */
export function joinedFor(type: string): string {
  return type === 'Value' ? 'join them: avg(…) or max(…) for the type Value' : 'join them: sum(…)';
}

/** The server whose pods each have an answer to a query; nothing where it joins them, or asks others. */
export function exporterOfEachIn(query: string): string | undefined {
  return answersForEachPod(query) ? exporterOf(seriesIn(query)) : undefined;
}

/** The server whose pods export all that a query reads, and without which it has no answer; nothing where it may ask another workload's. */
export function exporterAloneIn(query: string, workload: string): string | undefined {
  return answersWithoutSeries(query) || maySelectOthers(query, workload) ? undefined : exporterOf(seriesIn(query));
}
