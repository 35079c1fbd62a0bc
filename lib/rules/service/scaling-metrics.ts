import { Capability, refusalOf } from '../../backend/capabilities';
import { isFromPrometheus } from '../../backend/common/prometheus';
import { RESOURCE_OF } from '../../backend/common/scaler-support';
import { Severity } from '../../finding/finding';
import type { RuntimeMetrics } from '../../runtime/definition';
import { exporterOf, isExported, SERVER_METRICS } from '../../runtime/server-metrics';
import { quantityOf } from '../../service/plan/resources';
import type { MetricPlan, ServicePlan } from '../../service/plan/service-plan';
import { placeholdersOf } from '../../service/scaling/query';
import type { ScalingMetric } from '../../service/scaling/scaling-metric';
import { exporterAloneIn, NEVER_SCALES, NEVER_SLEEPS, NOTHING_WAKES, wakeOf } from '../scaling';
import type { ServiceCheck, ServiceContext } from './context';

/** An HPA does nothing within this share of its target (kube-controller-manager, --horizontal-pod-autoscaler-tolerance). */
const TOLERANCE = 1.1;

/** A policy says by what to scale, where the backend does not know that by itself; and what it names is there, and can change something. */
export const SCALING_METRICS: readonly ServiceCheck[] = [
  {
    id: 'SCL005',
    severity: Severity.ERROR,
    title: 'The policy names no metric that the backend scales by',
    why: 'KEDA refuses an object without triggers, and an HPA without metrics falls back to 80 % of the CPU, which tells little of a GPU.',
    cure: 'Name a metric that the message lists.',
    source: 'kubernetes pkg/apis/autoscaling/v2/defaults.go; keda pkg/scaling',
    check({ plan, backend: { title, limits, capabilities } }, report) {
      const { policy, metrics } = plan.scaling;
      if (policy === undefined || limits.metrics.length === 0 || metrics.length > 0) return;
      if (isScheduled(plan) && refusalOf(capabilities[Capability.SCHEDULE], plan) === undefined) return;
      report({
        property: 'autoscaling.metrics', rule: `names no metric that ${title} scales by`,
        cure: `give ${limits.metrics.map((name) => `ScalingMetric.${name}(…)`).join(' or ')}, or a fixed number of \`replicas\``,
      });
    },
  },
  {
    id: 'SCL013',
    severity: Severity.ERROR,
    title: 'The server does not export the metric',
    why: 'Prometheus finds no such series of the service, which counts as 0: the service stays at its least replicas.',
    cure: 'Scale by a metric of the server that runs, or by a query of your own.',
    source: 'vllm v0.11.0 vllm/v1/metrics/loggers.py; triton-inference-server/core src/metrics.cc; keda pkg/scalers/prometheus_scaler.go',
    check({ plan: { scaling, server: { metrics: exported, runtime } } }, report) {
      // Of a container whose image the user names, nobody knows what it exports.
      if (runtime.image === undefined) return;
      for (const { metric, property } of scaling.metrics) {
        const foreign = foreignServer(metric, exported);
        if (foreign === undefined) continue;
        report({
          property, value: String(metric), rule: `is a metric of ${foreign}, which ${runtime.title} does not export here`,
          cure: 'scale by a metric of the server, or by a ScalingMetric.prometheus query',
        });
      }
    },
  },
  {
    finds: NEVER_SCALES,
    check({ plan }, report) {
      const { minReplicas, maxReplicas, policy, metrics } = plan.scaling;
      for (const { property, metric } of plan.transformer?.metrics ?? []) {
        if (plan.transformer!.minReplicas < plan.transformer!.maxReplicas) continue;
        report({
          property, value: String(metric), rule: 'changes nothing, since the transformer has as many replicas at least as at most',
          cure: 'raise maxReplicas of the transformer, or leave it out',
        });
      }
      const isFixed = minReplicas === maxReplicas && maxReplicas > 0;
      for (const each of metrics) {
        const [property, value] = [each.property, String(each.metric)];
        const why = policy?.maxReplicas === undefined ? 'no maxReplicas is given' : 'minReplicas and maxReplicas are the same';
        if (isFixed) {
          report({
            property, value,
            rule: `changes nothing, since ${why}`, cure: 'raise maxReplicas, or give a fixed number of `replicas` in place of the policy',
          });
          continue;
        }
        const resource = RESOURCE_OF[each.metric.kind];
        const most = resource === undefined ? Infinity : shareOfLimit(resource, plan);
        if (each.metric.target * TOLERANCE < most) continue;
        report({
          property, value,
          rule: 'is never passed by more than 10 %, which the autoscaler waits for: '
            + `the container's limit is ${Math.round(most)} % of its request`,
          cure: `aim below ${Math.floor(most / TOLERANCE)}, or raise limits.${resource}`,
        });
      }
    },
  },
  {
    id: 'SCL006',
    severity: Severity.ERROR,
    title: 'Nobody says where Prometheus is',
    why: 'The scaler has no address to query, and stays where it is.',
    cure: 'Set `prometheus` in the profile\'s `stack`, or `serverAddress` in the query.',
    source: 'https://keda.sh/docs/latest/scalers/prometheus/',
    check(context, report) {
      for (const { metric, property, query } of queriedBy(context).filter(({ prometheusAddress }) => prometheusAddress === undefined)) {
        const isOurs = query === undefined;
        report({
          property: isOurs ? property : `${property}.serverAddress`,
          value: isOurs ? String(metric) : undefined,
          rule: isOurs ? 'is read from Prometheus, and the cluster profile knows none' : 'is missing, and the cluster profile knows none',
          cure: 'give the policy a `prometheusAddress`, or say `stack: { prometheus }` in the profile',
        });
      }
    },
  },
  {
    id: 'SCL016',
    severity: Severity.WARNING,
    title: 'A query counts services of the same name in every namespace',
    why: 'Prometheus has the series of all namespaces, and without a namespace the query cannot tell them apart.',
    cure: 'Give the chart a `namespace`.',
    check(context, report) {
      if (context.plan.namespace !== undefined) return;
      for (const { metric, property } of queriedBy(context).filter(({ query }) => query === undefined)) {
        report({
          property, value: metric.kind,
          rule: 'counts services of this name in every namespace, since the chart has none', cure: 'give the chart a `namespace`',
        });
      }
    },
  },
  {
    id: 'SCL015',
    severity: Severity.ERROR,
    title: 'A placeholder of a query stands for nothing',
    why: 'The query would ask for the placeholder itself, and find nothing.',
    cure: 'Give the chart a `namespace`, or write the namespace into the query.',
    check(context, report) {
      if (context.plan.namespace !== undefined) return;
      for (const { property } of queriedBy(context).filter(({ query = '' }) => placeholdersOf(query).includes('namespace'))) {
        report({
          property: `${property}.query`, value: '$namespace', rule: 'stands for nothing, since the chart has no namespace',
          cure: 'give the chart a `namespace`, or write it into the query',
        });
      }
    },
  },
  {
    finds: NOTHING_WAKES,
    check(context, report) {
      if (context.plan.scaling.minReplicas > 0 || isScheduled(context.plan)) return;
      for (const { property, query } of queriedBy(context)) {
        const exporter = query === undefined ? undefined : exporterAloneIn(query, context.plan.name);
        if (exporter === undefined) continue;
        report({
          property: `${property}.query`, value: query,
          rule: `reads only what the pods of ${exporter} export, and with minReplicas 0 there may be none`,
          cure: 'set minReplicas to 1, or ask for what stands before the pods',
        });
      }
    },
  },
  {
    finds: NEVER_SLEEPS,
    check(context, report) {
      if (context.plan.scaling.minReplicas > 0) return;
      for (const { metric, property, query = '' } of queriedBy(context)) {
        const rule = wakeOf(query, metric.prometheusOptions?.activationThreshold);
        if (rule === undefined) continue;
        report({ property: `${property}.query`, value: query, rule, cure: 'end it with `or vector(0)`, or set minReplicas to 1' });
      }
    },
  },
];

/** The server that a metric is of, where another one runs; nobody lists all the series of each server. */
function foreignServer({ kind, openTelemetryOptions }: ScalingMetric, exported: RuntimeMetrics | undefined): string | undefined {
  const own = SERVER_METRICS[kind];
  if (own !== undefined) return exported !== undefined && isExported(own, exported) ? undefined : own.server;
  const server = openTelemetryOptions && exporterOf([openTelemetryOptions.series]);
  const names: readonly unknown[] = Object.values(exported ?? {});
  return names.some((name) => typeof name === 'string' && exporterOf([name]) === server) ? undefined : server;
}

function isScheduled({ scaling: { policy } }: ServicePlan): boolean {
  return (policy?.schedule ?? []).length > 0;
}

/** How much of its request a container can use, in percent; beside others in the pod nobody knows. */
function shareOfLimit(resource: string, { resources, sidecars }: ServicePlan): number {
  return sidecars.length > 0 ? Infinity : (100 * quantityOf(resources.limits[resource])) / quantityOf(resources.requests[resource]);
}

/** The metrics that the backend's scaler asks Prometheus for; with the query where it is the user's own. */
function queriedBy({ plan: { scaling: { metrics } }, backend: { limits } }: ServiceContext): (MetricPlan & { readonly query?: string })[] {
  if (!limits.metrics.includes('prometheus')) return [];
  return metrics.filter(isFromPrometheus).map((each) => ({ ...each, query: each.metric.prometheusOptions?.query }));
}
