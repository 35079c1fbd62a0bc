import { KeyReader } from '../../platform/known-keys';
import { ServicePlan } from '../../service/plan/service-plan';
import { Bound, KnativePod, Limits, Requirement, Reserved } from '../limits';
import { panicShare } from './annotations';
import { SINCE } from './versions';

const HOUR = 3600;

/** config-defaults: max-revision-timeout-seconds. */
const LONGEST_TIMEOUT = 600;

/** serving v1.23 pkg/apis/autoscaling/annotation_validation.go, pkg/apis/serving/v1/revision_validation.go, pkg/apis/config/defaults.go. */
export const KNATIVE_BOUNDS: Bound[] = [
  { property: 'autoscaling.window', unit: 's', least: 6, most: HOUR, valueOf: ({ scaling }) => scaling.policy?.window?.toSeconds() },
  {
    property: 'autoscaling.knative.panicWindow', unit: '% of the window', least: 1, most: 100,
    valueOf: ({ scaling }) => scaling.policy && panicShare(scaling.policy),
  },
  {
    property: 'autoscaling.knative.panicThreshold', unit: '%', least: 110, most: 1000,
    valueOf: ({ scaling }) => scaling.policy?.knative?.panicThreshold,
  },
  { property: 'autoscaling.scaleDownDelay', unit: 's', least: 0, most: HOUR, valueOf: ({ scaling }) => scaling.policy?.scaleDownDelay?.toSeconds() },
  { property: 'autoscaling.podRetention', unit: 's', least: 0, most: HOUR, valueOf: ({ scaling }) => scaling.policy?.podRetention?.toSeconds() },
  { property: 'autoscaling.concurrencyPerReplica', unit: 'requests', least: 1, most: 1000, valueOf: ({ scaling }) => scaling.policy?.concurrencyPerReplica },
  // Zero is for clusters with allow-zero-initial-scale only, which Knative's default is not.
  {
    property: 'autoscaling.knative.initialReplicas', unit: 'replicas', least: 1, most: 2 ** 31 - 1,
    valueOf: ({ scaling }) => scaling.policy?.knative?.initialReplicas,
  },
  {
    property: 'autoscaling.knative.activationReplicas', unit: 'replicas', least: 2, most: 2 ** 31 - 1,
    valueOf: ({ scaling }) => scaling.policy?.knative?.activationReplicas,
  },
  { property: 'timeout', unit: 's', least: 1, most: LONGEST_TIMEOUT, valueOf: ({ traffic }) => traffic.timeoutSeconds },
];

const ENV_RULE = 'is set by Knative in every server';
export const KNATIVE_ENV: Reserved<string>[] = ['PORT', 'K_SERVICE', 'K_CONFIGURATION', 'K_REVISION'].map((value) => ({ value, rule: ENV_RULE }));

/** queue-proxy's; the webhook lets 8112 pass, and the pod then fails. */
const QUEUE_PROXY_PORTS = [8008, 8012, 8013, 8022, 8112, 9090, 9091];
export const KNATIVE_PORTS: Reserved<number>[] = QUEUE_PROXY_PORTS.map((value) => ({ value, rule: 'is a port of Knative\'s queue-proxy, which runs in the same pod' }));

/** google/go-containerregistry pkg/name/repository.go. */
export const SHORTEST_REPOSITORY = 2;

/** config-defaults: revision-timeout-seconds. */
export const KNATIVE_TIMEOUT = 300;

export const KNATIVE_READERS = [KeyReader.REVISION, KeyReader.KNATIVE_OBJECT];

/** What a plan asks for that came late. */
export function knativeRequirement({ scaling }: ServicePlan): Requirement {
  const activation = scaling.policy?.knative?.activationReplicas !== undefined;
  return { software: 'knative', title: 'Knative Serving', ...(activation ? { since: SINCE.activationScale, feature: 'activation-scale' } : {}) };
}

export const KNATIVE_LIMITS: Limits = {
  requirements: (plan) => [knativeRequirement(plan)],
  bounds: KNATIVE_BOUNDS,
  metrics: [],
  knativePod: ({ service }) => (service.find(({ kind }) => kind === 'Service')!.spec as { template: { spec: KnativePod } }).template.spec,
  defaultTimeoutSeconds: KNATIVE_TIMEOUT,
  reservedEnv: () => KNATIVE_ENV,
  reservedPorts: KNATIVE_PORTS,
  shortestRepository: SHORTEST_REPOSITORY,
  reservedContainers: ['user-container', 'queue-proxy', 'load-model', 'wait-for-model'],
  ownLabels: [],
  keyReaders: KNATIVE_READERS,
};
