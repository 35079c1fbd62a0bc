import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { NEVER_SCALES } from '../never-scales';
import { isFromPrometheus } from '../../backend/common/prometheus';
import { RESOURCE_OF } from '../../backend/common/resource-metrics';
import { FindingList } from '../../finding/finding-list';
import { quantityOf } from '../../service/plan/quantity';
import { MetricPlan, ServicePlan } from '../../service/plan/service-plan';
import { exporterOf, isExported, SERVER_METRICS } from '../../runtime/server-metrics';
import { placeholdersOf, seriesIn } from '../../service/scaling/query';
import { Rule } from './rule-context';

export const NO_METRIC: Definition = {
  id: 'SCL005',
  severity: Severity.ERROR,
  title: 'The policy names no metric that the backend scales by',
  why: 'KEDA refuses an object without triggers, and an HPA without metrics falls back to 80 % of the CPU, which tells little of a GPU.',
  cure: 'Name a metric that the message lists.',
  source: 'kubernetes pkg/apis/autoscaling/v2/defaults.go; keda pkg/scaling',
};

export const NO_PROMETHEUS: Definition = {
  id: 'SCL006',
  severity: Severity.ERROR,
  title: 'Nobody says where Prometheus is',
  why: 'The scaler has no address to query, and stays where it is.',
  cure: 'Set `prometheus` in the profile\'s `stack`, or `serverAddress` in the query.',
  source: 'https://keda.sh/docs/latest/scalers/prometheus/',
};

export const METRIC_OF_ANOTHER_SERVER: Definition = {
  id: 'SCL013',
  severity: Severity.ERROR,
  title: 'The server does not export the metric',
  why: 'Prometheus finds no such series of the service, which counts as 0: the service stays at its least replicas.',
  cure: 'Scale by a metric of the server that runs, or by a query of your own.',
  source: 'vllm v0.11.0 vllm/v1/metrics/loggers.py; triton-inference-server/core src/metrics.cc; keda pkg/scalers/prometheus_scaler.go',
};

export const PLACEHOLDER_WITHOUT_VALUE: Definition = {
  id: 'SCL015',
  severity: Severity.ERROR,
  title: 'A placeholder of a query stands for nothing',
  why: 'The query would ask for the placeholder itself, and find nothing.',
  cure: 'Give the chart a `namespace`, or write the namespace into the query.',
};

export const ALL_NAMESPACES: Definition = {
  id: 'SCL016',
  severity: Severity.WARNING,
  title: 'A query counts services of the same name in every namespace',
  why: 'Prometheus has the series of all namespaces, and without a namespace the query cannot tell them apart.',
  cure: 'Give the chart a `namespace`.',
};

export const NOTHING_WAKES: Definition = {
  id: 'SCL017',
  severity: Severity.WARNING,
  title: 'Nothing wakes the service from zero replicas',
  why: 'The query reads only what the pods themselves export. Without a pod it finds nothing, and no pod starts.',
  cure: 'Keep one replica, or scale by what stands before the pods: the requests of a gateway, the length of a queue.',
  source: 'keda pkg/scalers/prometheus_scaler.go, ignoreNullValues',
};

/** A policy says by what to scale, where the backend does not know that by itself; and what it names is there, and can change something. */
export const checkScalingMetrics: Rule = ({ plan, backend }, findings) => {
  const { policy, metrics } = plan.scaling;
  if (policy === undefined) return;
  const names = backend.limits.metrics;
  if (names.length > 0 && metrics.length === 0) {
    findings.add(NO_METRIC, {
      property: 'autoscaling.metrics', rule: `names no metric that ${backend.title} scales by`,
      cure: `give ${names.map((name) => `ScalingMetric.${name}(…)`).join(' or ')}, or a fixed number of \`replicas\``,
    });
  }
  for (const metric of metrics) {
    checkServer(metric, plan, findings);
    checkRoom(metric, plan, findings);
    if (names.includes('prometheus') && isFromPrometheus(metric)) checkQuery(metric, plan, findings);
  }
};

/** Of a container whose image the user names, nobody knows what it exports. */
function checkServer({ metric, property }: MetricPlan, { server: { metrics, runtime } }: ServicePlan, findings: FindingList): void {
  const own = SERVER_METRICS[metric.kind];
  if (own === undefined || runtime.image === undefined || (metrics !== undefined && isExported(own, metrics))) return;
  findings.add(METRIC_OF_ANOTHER_SERVER, {
    property, value: String(metric), rule: `is a metric of ${own.server}, which ${runtime.title} does not export here`,
    cure: 'scale by a metric of the server, or by a ScalingMetric.prometheus query',
  });
}

/** An HPA does nothing within this share of its target (kube-controller-manager, --horizontal-pod-autoscaler-tolerance). */
const TOLERANCE = 1.1;

function checkRoom({ metric, property }: MetricPlan, { scaling, resources, sidecars }: ServicePlan, findings: FindingList): void {
  const { minReplicas, maxReplicas, policy } = scaling;
  if (minReplicas === maxReplicas && maxReplicas > 0) {
    findings.add(NEVER_SCALES, {
      property, value: String(metric),
      rule: `changes nothing, since ${policy?.maxReplicas === undefined ? 'no maxReplicas is given' : 'minReplicas and maxReplicas are the same'}`,
      cure: 'raise maxReplicas, or give a fixed number of `replicas` in place of the policy',
    });
    return;
  }
  const resource = RESOURCE_OF[metric.kind];
  if (resource === undefined || sidecars.length > 0) return;
  const most = (100 * quantityOf(resources.limits[resource])) / quantityOf(resources.requests[resource]);
  if (metric.target * TOLERANCE >= most) {
    findings.add(NEVER_SCALES, {
      property, value: String(metric),
      rule: `is never passed by more than 10 %, which the autoscaler waits for: the container's limit is ${Math.round(most)} % of its request`,
      cure: `aim below ${Math.floor(most / TOLERANCE)}, or raise limits.${resource}`,
    });
  }
}

function checkQuery({ metric, property, prometheusAddress }: MetricPlan, plan: ServicePlan, findings: FindingList): void {
  const query = metric.prometheusOptions?.query;
  if (prometheusAddress === undefined) {
    findings.add(NO_PROMETHEUS, {
      property: query === undefined ? property : `${property}.serverAddress`,
      value: query === undefined ? String(metric) : undefined,
      rule: query === undefined ? 'is read from Prometheus, and the cluster profile knows none' : 'is missing, and the cluster profile knows none',
      cure: 'give the policy a `prometheusAddress`, or say `stack: { prometheus }` in the profile',
    });
  }
  if (plan.namespace === undefined) checkWithoutNamespace(property, query, metric.kind, findings);
  const exporter = plan.scaling.minReplicas === 0 && query !== undefined ? exporterOf(seriesIn(query)) : undefined;
  if (exporter !== undefined) {
    findings.add(NOTHING_WAKES, {
      property: `${property}.query`, value: query, rule: `reads only what the pods of ${exporter} export, and with minReplicas 0 there may be none`,
      cure: 'set minReplicas to 1, or ask for what stands before the pods',
    });
  }
}

function checkWithoutNamespace(property: string, query: string | undefined, kind: string, findings: FindingList): void {
  if (query === undefined) {
    findings.add(ALL_NAMESPACES, {
      property, value: kind, rule: 'counts services of this name in every namespace, since the chart has none', cure: 'give the chart a `namespace`',
    });
  } else if (placeholdersOf(query).includes('namespace')) {
    findings.add(PLACEHOLDER_WITHOUT_VALUE, {
      property: `${property}.query`, value: '$namespace', rule: 'stands for nothing, since the chart has no namespace',
      cure: 'give the chart a `namespace`, or write it into the query',
    });
  }
}
