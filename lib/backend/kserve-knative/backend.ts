import { KeyReader } from '../../platform/key-readers';
import { PROXY_CONTAINER, SHORTEST_REPOSITORY } from '../../platform/knative';
import { CONFIG_DEFAULTS } from '../../platform/knative-config';
import { KSERVE_KEY, Mode, sinceOf } from '../../platform/kserve';
import { KNATIVE_BOUNDS, KNATIVE_ENV, KNATIVE_PORTS, KNATIVE_READERS, knativeRequirement } from '../knative/limits';
import type { KnativePod, Limits } from '../limits';
import { BackendKind } from '../../catalog/backend';
import type { ServicePlan } from '../../service/plan/service-plan';
import type { Capabilities, Refusal } from '../capabilities';
import { Capability } from '../capabilities';
import { ownTags, sharesOfTwo } from '../kserve/canary';
import {
  entryName, KSERVE_CONTAINERS, KSERVE_LABELS, KSERVE_SUPPORT, kserveEnv, secretAnnotations, unrestrictedModel,
} from '../kserve/support';
import { KNATIVE_POD_GROUP } from '../knative/pod-group-support';
import { KNATIVE_SCALING } from '../knative/scaling-support';
import { knativeIngress } from '../ingress/support';
import { endpointsAt, publicUrl, serviceHost } from '../common/endpoints';
import type { BackendDefinition } from '../definition';
import { renderKServeKnative } from './render';
import { LABEL_1035 } from '../../platform/formats';
import { LABEL_LENGTH } from '../../platform/kubernetes';
import { autoscalerClass, metricOf, sinceKnative } from '../knative/annotations';
import { RESOURCE_OF } from '../common/scaler-support';
import { KnativeAutoscaler } from '../../service/scaling/autoscaling-policy-props';

const KSERVE_KNATIVE_LIMITS: Limits = {
  requirements: (plan) => [
    // Before, it had another name, and an unknown mode is the cluster's default, silently.
    { software: 'kserve', title: 'KServe', since: sinceOf(Mode.KNATIVE), feature: `the mode ${Mode.KNATIVE}` },
    knativeRequirement(plan),
  ],
  bounds: KNATIVE_BOUNDS,
  metrics: [],
  knativePod: ({ service }) => (service.find(({ kind }) => kind === 'InferenceService')!.spec as { predictor: KnativePod }).predictor,
  defaultTimeoutSeconds: CONFIG_DEFAULTS.revisionTimeoutSeconds,
  reservedEnv: (plan) => [...kserveEnv(plan), ...KNATIVE_ENV],
  reservedPorts: KNATIVE_PORTS,
  shortestRepository: SHORTEST_REPOSITORY,
  reservedContainers: [...KSERVE_CONTAINERS, PROXY_CONTAINER],
  ownLabels: KSERVE_LABELS,
  keyReaders: [KeyReader.INFERENCE_SERVICE, ...KNATIVE_READERS],
  secretAnnotations,
  unrestrictedModel,
};

/** KServe writes `timeout` to both of Knative's fields (ksvc_reconciler.go). */
function responseStart({ traffic }: ServicePlan): Refusal | undefined {
  return traffic.responseStartTimeoutSeconds === traffic.timeoutSeconds ? undefined : {
    rule: 'differs from `timeout`, and KServe has one field for both', cure: 'leave it out, or use Backend.knative()',
  };
}

/** KServe gives both components one class of autoscaler, and looks at the annotations of the service for it. */
function transformerMetrics({ scaling, transformer }: ServicePlan): Refusal | undefined {
  const { metrics } = transformer!;
  if (metrics.length > 1) return { rule: 'are several, and Knative scales by one', cure: 'keep one' };
  const isHpa = scaling.policy !== undefined && autoscalerClass(scaling) === KnativeAutoscaler.HPA;
  const isOfHpa = metrics.every(({ metric }) => RESOURCE_OF[metric.kind] !== undefined);
  if (metricOf({ metrics }) !== undefined && isHpa === isOfHpa) return undefined;
  return isHpa
    ? { rule: 'are not CPU or memory, by which the service and so its transformer scale', cure: 'scale by cpuUtilization or memoryUtilization' }
    : { rule: 'are not what Knative\'s autoscaler counts', cure: 'scale by concurrency or requestsPerSecond' };
}

const CAPABILITIES: Capabilities = {
  ...KSERVE_SUPPORT,
  ...KNATIVE_SCALING,
  ...KNATIVE_POD_GROUP,
  ...knativeIngress(sinceKnative('domainMapping')),
  [Capability.TRANSFORMER_METRICS]: transformerMetrics,
  [Capability.RESPONSE_START_TIMEOUT]: responseStart,
  [Capability.LOAD_DEADLINE]: sinceKnative('progressDeadline'),
  [Capability.TRAFFIC]: sharesOfTwo,
  [Capability.PREVIEWS]: ownTags,
  [Capability.EARLIER_REVISIONS]: true,
  [Capability.GRADUAL_ROLLOUT]: true,
};

export const KSERVE_KNATIVE: BackendDefinition = {
  kind: BackendKind.KSERVE_KNATIVE,
  title: 'KServe in Knative mode',
  software: 'kserve',
  runsOnKnative: true,
  ownsRevisions: false,
  capabilities: CAPABILITIES,
  limits: KSERVE_KNATIVE_LIMITS,
  namePattern: LABEL_1035,
  derivedNames: ({ name, transformer }) => [
    { name: `${name}-predictor`, most: LABEL_LENGTH, purpose: 'the Knative Service of the predictor' },
    ...(transformer === undefined ? [] : [{
      name: `${name}-transformer`, most: LABEL_LENGTH, purpose: 'the Knative Service of the transformer',
    }]),
  ],
  render: renderKServeKnative,
  endpoints: (plan) => endpointsAt({
    publicUrl: publicUrl(plan, '.'),
    internalHost: serviceHost(plan.name, plan.namespace),
    openAiPath: (plan.server.kserve ?? plan.server.container).openAiPath,
  }),
  entry: (plan) => ({ name: entryName(plan), isKnative: true }),
  // KServe puts a proxy of its own in place of Knative's.
  aggregatesMetrics: ({ annotations }) => annotations[KSERVE_KEY.metricAggregation] === 'true',
  serverImage: ({ server }) => (server.kserve ?? server.container).image,
};
