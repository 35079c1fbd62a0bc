import { isFromPrometheus } from '../../backend/shared/prometheus';
import { RESOURCE_OF } from '../../backend/shared/resource-metrics';
import {
  ALL_NAMESPACES, METRIC_OF_ANOTHER_SERVER, NEVER_SCALES, NO_METRIC, NO_PROMETHEUS, NOTHING_WAKES, PLACEHOLDER_WITHOUT_VALUE,
} from '../../finding/definitions/scaling';
import { FindingList } from '../../finding/finding-list';
import { quantityOf } from '../../service/plan/quantity';
import { MetricPlan, ServicePlan } from '../../service/plan/service-plan';
import { exporterOf, isExported, SERVER_METRICS } from '../../runtime/server-metrics';
import { placeholdersOf, seriesIn } from '../../service/scaling/query';
import { Rule } from './rule-context';

/** A policy says by what to scale, where the target does not know that by itself; and what it names is there, and can change something. */
export const checkScalingMetrics: Rule = ({ plan, target }, findings) => {
  const { policy, metrics } = plan.scaling;
  if (policy === undefined) return;
  const names = target.limits.metrics;
  if (names.length > 0 && metrics.length === 0) {
    findings.add(NO_METRIC, {
      property: 'autoscaling.metrics', rule: `names no metric that ${target.title} scales by`,
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
