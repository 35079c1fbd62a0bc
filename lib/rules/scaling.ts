import type { Definition } from '../finding/definition';
import { Severity } from '../finding/finding';
import { answerWithoutSeries } from '../service/scaling/query';

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
