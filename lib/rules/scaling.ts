import type { Definition } from '../finding/definition';
import { Severity } from '../finding/finding';
import { answersForEachPod, answersWithoutSeries, answerWithoutSeries, maySelectOthers, seriesIn } from '../service/scaling/query';
import { exporterOf } from '../runtime/server-metrics';

export const NEVER_SCALES: Definition = {
  id: 'SCL012',
  severity: Severity.WARNING,
  title: 'The policy has no room to scale',
  why: 'With as many replicas at least as at most, or with a share of the CPU that a container cannot pass, the metric changes nothing. '
    + 'Without `maxReplicas` the most is the least.',
  cure: 'Set `maxReplicas` above `minReplicas`, or aim lower; leave the metric out where the number is meant to be fixed.',
  source: 'kubernetes pkg/controller/podautoscaler/horizontal.go; kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/reconcilers/hpa',
};

export const TIME_WITHOUT_EFFECT: Definition = {
  id: 'SCL021',
  severity: Severity.WARNING,
  title: 'A scheduled time does not get the replicas that it asks for',
  why: 'There are never more replicas than the most; and a time that asks for no more than the least changes nothing.',
  cure: 'Ask for replicas above the least, and not above the most.',
  source: 'keda v2.21.0 pkg/scalers/cron_scaler.go, GetMetricsAndActivity',
};

export const NEVER_SLEEPS: Definition = {
  id: 'SCL022',
  severity: Severity.WARNING,
  title: 'A query keeps the service from zero replicas',
  why: 'Where nothing runs, the query answers with a number above its activation threshold. KEDA then starts a replica, by day and by night.',
  cure: 'End the query with `or vector(0)`, or without it; or keep one replica on purpose.',
  source: 'keda v2.21.0 pkg/scalers/prometheus_scaler.go, GetMetricsAndActivity',
};

/** Why a time with so many replicas is not what it seems, and what to do; nothing where it is. */
export function faultOfTime(
  replicas: number, { least, most }: { readonly least: number; readonly most: number },
  names: { readonly least: string; readonly most: string },
): { readonly rule: string; readonly cure: string } | undefined {
  if (replicas > most) return { rule: `is more than ${names.most}, which is ${most}`, cure: `lower it, or raise ${names.most}` };
  if (replicas > least) return undefined;
  return { rule: `changes nothing, since ${names.least} is ${least}`, cure: `raise it, or lower ${names.least}` };
}

/** Why a query that must find nothing while nothing runs finds something; nothing where it does not. */
export function wakeOf(query: string, activation = 0): string | undefined {
  const answer = answerWithoutSeries(query);
  return answer === undefined || answer <= activation ? undefined
    : `answers ${answer} where nothing runs, which starts a replica although there may be none`;
}

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
