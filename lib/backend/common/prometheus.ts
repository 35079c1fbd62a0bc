import type { MetricPlan, ScalingPlan, ServicePlan } from '../../service/plan/service-plan';
import { argumentValue } from '../../runtime/program/argv';
import { concurrencySeries, promQl, SERVER_METRICS } from '../../runtime/server-metrics';
import { filled } from '../../service/scaling/query';
import { ScalingMetricKind } from '../../runtime/scaling-metric-kind';

/** What tells the series of a service from those of others. */
export interface SeriesOwner {
  /** The Deployment of its pods. */
  readonly deployment: string;
  /** Name that the model is served under. @default - not known */
  readonly servedName?: string;
}

/** The name that vLLM serves a model under, which is the label of its metrics (vllm/v1/metrics/loggers.py). */
export function servedNameOf(args: readonly string[] | undefined): string | undefined {
  return argumentValue(args ?? [], '--served-model-name');
}

/** Whether a metric is read from Prometheus where nothing before the pods counts requests. */
export function isFromPrometheus({ metric: { kind } }: MetricPlan): boolean {
  return kind === ScalingMetricKind.CONCURRENCY || kind === ScalingMetricKind.PROMETHEUS || SERVER_METRICS[kind] !== undefined;
}

/** The PromQL query of a metric; nothing where it is not read from Prometheus, or the server is not known to export it. */
export function queryOf(metric: MetricPlan, plan: ServicePlan, owner: SeriesOwner): string | undefined {
  const window = plan.scaling.policy?.window?.toSeconds();
  const { kind, prometheusOptions } = metric.metric;
  if (prometheusOptions !== undefined) {
    return filled(prometheusOptions.query, {
      service: plan.serviceName, namespace: plan.namespace, pods: podPattern(owner.deployment),
      window: window === undefined ? undefined : `${window}s`,
    });
  }
  const { metrics } = plan.server;
  const series = kind === ScalingMetricKind.CONCURRENCY ? metrics && concurrencySeries(metrics) : SERVER_METRICS[kind]?.series;
  return series && promQl(series, matchers(plan, owner), window);
}

/** Labels that Prometheus's operator and Helm chart give every series of a pod, and the server's own where it has the service's name. */
function matchers({ namespace, server, name, serviceName }: ServicePlan, { deployment, servedName }: SeriesOwner): string {
  // All revisions serve the model under one name.
  const isShared = name !== serviceName;
  const own = isShared ? undefined : server.metrics && servedName && `${server.metrics.modelLabel}=${JSON.stringify(servedName)}`;
  return [...(namespace === undefined ? [] : [`namespace="${namespace}"`]), own ?? `pod=~"${podPattern(deployment)}"`].join(',');
}

/** A name is cut to leave room for five characters (k8s.io/apiserver pkg/storage/names/generate.go). */
const LONGEST_PREFIX = 58;
const LONGEST_HASH = 10;

/** Names of a Deployment's pods: its name, the hash of the template, five characters. */
export function podPattern(deployment: string): string {
  const rest = LONGEST_PREFIX - deployment.length - 2;
  return rest >= LONGEST_HASH
    ? `${deployment}-[a-z0-9]{1,10}-[a-z0-9]{5}`
    : `${deployment.slice(0, LONGEST_PREFIX - LONGEST_HASH - 2)}[a-z0-9-]+`;
}

/** Knative names revisions by numbers of five digits, unless the program does; each has a Deployment. */
const NUMBER = '00001';

/** Names of the pods of a Knative Service: of revisions that Knative named, and of those that have names. */
export function knativePodPattern(service: string, revisions: readonly string[]): string {
  const pattern = podPattern(`${service}-${NUMBER}-deployment`);
  const numbered = `${service}-${NUMBER}-`;
  if (!pattern.startsWith(numbered)) return `${service.slice(0, LONGEST_PREFIX - LONGEST_HASH - 2)}[a-z0-9-]+`;
  return [
    `${service}-[0-9]{5,}-${pattern.slice(numbered.length)}`,
    ...revisions.filter((revision) => !/^[0-9]{5,}$/.test(revision)).map((revision) => podPattern(`${service}-${revision}-deployment`)),
  ].join('|');
}

/** What one replica is to carry: of requests, the share that is aimed at. */
export function thresholdOf({ metric: { kind, target } }: MetricPlan, { targetUtilization = 100 }: ScalingPlan): number {
  return kind === ScalingMetricKind.CONCURRENCY ? Number(((target * targetUtilization) / 100).toPrecision(12)) : target;
}
