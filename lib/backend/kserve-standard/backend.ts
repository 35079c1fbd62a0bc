import { KeyReader } from '../../platform/key-readers';
import type { ServicePlan } from '../../service/plan/service-plan';
import { ScalingMetricKind } from '../../runtime/scaling-metric-kind';
import { Mode, sinceOf } from '../../platform/kserve';
import type { Bound, Limits } from '../limits';
import {
  DEPLOYMENT_SCALING, PROMETHEUS_BOUNDS, PROMETHEUS_METRICS, PROMETHEUS_SCALING, wakesByQuery, withoutClock,
} from '../common/scaler-support';
import { autoscalerClassOf, collected, MOST_PERCENT, transformerMetrics } from './scaling';
import { BackendKind } from '../../catalog/backend';
import type { Capabilities, Refusal } from '../capabilities';
import { Capability } from '../capabilities';
import {
  entryName, KSERVE_CONTAINERS, KSERVE_LABELS, KSERVE_SUPPORT, kserveEnv, secretAnnotations, unrestrictedModel,
} from '../kserve/support';
import { POD_GROUP } from '../common/pod-support';
import { SERVICE_INGRESS } from '../ingress/support';
import { endpointsAt, ingressUrl, publicUrl, serviceHost } from '../common/endpoints';
import { hostNames, OWN_REVISIONS } from '../revisions/support';
import { revisionsEntry } from '../revisions/render';
import type { BackendDefinition } from '../definition';
import { renderKServeStandard, servingPods } from './render';
import { LABEL_1035 } from '../../platform/formats';
import { LABEL_LENGTH } from '../../platform/kubernetes';

function percentage(kind: ScalingMetricKind): Bound {
  const find = ({ scaling }: ServicePlan) => scaling.metrics.find(({ metric }) => metric.kind === kind);
  return { property: (plan) => find(plan)!.property, unit: '%', least: 1, most: MOST_PERCENT, valueOf: (plan) => find(plan)?.metric.target };
}

const BOUNDS: Bound[] = [
  percentage(ScalingMetricKind.CPU_UTILIZATION),
  percentage(ScalingMetricKind.MEMORY_UTILIZATION),
  // Without a policy nothing would ever raise it again; with one, the HPA floors to one silently.
  { property: 'transformer.minReplicas', unit: 'replicas', least: 1, most: 1000, valueOf: ({ transformer }) => transformer?.minReplicas },
  ...PROMETHEUS_BOUNDS,
];

const KSERVE_STANDARD_LIMITS: Limits = {
  requirements: (plan) => [
    // Before, it had another name, and an unknown mode is the cluster's default, silently.
    { software: 'kserve', title: 'KServe', since: sinceOf(Mode.STANDARD), feature: `the mode ${Mode.STANDARD}` },
    ...(autoscalerClassOf(plan) === 'keda' ? [{ software: 'keda', title: 'KEDA' } as const] : []),
  ],
  bounds: BOUNDS,
  metrics: [...PROMETHEUS_METRICS, 'openTelemetry'],
  reservedEnv: kserveEnv,
  reservedPorts: [],
  reservedContainers: KSERVE_CONTAINERS,
  ownLabels: KSERVE_LABELS,
  keyReaders: [KeyReader.INFERENCE_SERVICE],
  secretAnnotations,
  unrestrictedModel,
};

/** KServe tells a transformer the name of the model: `--model_name` (kserve v0.20.0 components/transformer.go). */
function transformer({ revision }: ServicePlan): Refusal | undefined {
  return revision === undefined ? undefined : {
    rule: 'is told the name of its revision as that of the model, and clients would have to know that',
    cure: 'leave `revision` out, or use Backend.kserveKnative()',
  };
}

const CAPABILITIES: Capabilities = {
  ...KSERVE_SUPPORT,
  ...POD_GROUP,
  ...OWN_REVISIONS,
  [Capability.TRANSFORMER]: transformer,
  [Capability.TRANSFORMER_METRICS]: transformerMetrics,
  ...DEPLOYMENT_SCALING,
  ...PROMETHEUS_SCALING,
  [Capability.METRIC_OPEN_TELEMETRY]: collected,
  ...SERVICE_INGRESS,
  [Capability.PROMETHEUS_ACTIVATION]: { rule: 'has no field in KServe', cure: 'leave it out, or use Backend.deploymentKeda()' },
  [Capability.SCHEDULE]: withoutClock('KServe hands KEDA no trigger with a clock'),
  [Capability.SCALE_TO_ZERO]: wakesByQuery('Backend.kserveKnative()'),
  [Capability.POD_RETENTION]: { rule: 'has no field in KServe\'s Standard mode', cure: 'leave it out, or use Backend.kserveKnative()' },
  [Capability.RESPONSE_START_TIMEOUT]: { rule: 'has no field in KServe\'s Standard mode', cure: 'leave it out, or use Backend.knative()' },
};

export const KSERVE_STANDARD: BackendDefinition = {
  kind: BackendKind.KSERVE_STANDARD,
  title: 'KServe in Standard mode',
  software: 'kserve',
  runsOnKnative: false,
  ownsRevisions: true,
  capabilities: CAPABILITIES,
  limits: KSERVE_STANDARD_LIMITS,
  namePattern: LABEL_1035,
  // Both limits are the webhook's of nobody: found at reconcile (kserve issue 4807).
  derivedNames: (plan) => {
    const { name, namespace = 'default', transformer } = plan;
    const longest = transformer === undefined ? 'predictor' : 'transformer';
    return [
      { name: `${name}-${longest}-${namespace}`, most: LABEL_LENGTH, purpose: 'the host name, one DNS label with the namespace' },
      { name: `isvc.${name}-${longest}`, most: LABEL_LENGTH, purpose: 'the label `app` of its pods' },
      ...hostNames(plan),
    ];
  },
  render: renderKServeStandard,
  endpoints: (plan) => endpointsAt({
    publicUrl: plan.revision === undefined ? publicUrl(plan, '-') : ingressUrl(plan),
    internalHost: serviceHost(plan.revision === undefined ? `${plan.name}-predictor` : plan.serviceName, plan.namespace),
    openAiPath: (plan.server.kserve ?? plan.server.container).openAiPath,
  }),
  entry: (plan) => (plan.rollout === undefined ? { name: entryName(plan), isKnative: false } : revisionsEntry(plan, servingPods)),
  serverImage: ({ server }) => (server.kserve ?? server.container).image,
};
