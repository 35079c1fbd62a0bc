import { KeyReader } from '../../platform/key-readers';
import { KNATIVE_SINCE, PORT_VARIABLE, PROXY_CONTAINER, QUEUE_PROXY_PORTS, REVISION_VARIABLES, SERVER_CONTAINER, SHORTEST_REPOSITORY } from '../../platform/knative';
import { CONFIG_DEFAULTS } from '../../platform/knative-config';
import type { AutoscalingKey } from '../../platform/knative-autoscaling';
import { AUTOSCALING } from '../../platform/knative-autoscaling';
import { MOST_INT32 } from '../../platform/kubernetes';
import type { ServicePlan } from '../../service/plan/service-plan';
import type { Bound, KnativePod, Limits, Requirement, Reserved } from '../limits';
import { tuningOf } from './annotations';

const { maxRevisionTimeoutSeconds, containerConcurrencyMaxLimit } = CONFIG_DEFAULTS;

/** Of the settings that a policy has; a number that means something by itself has no bounds. */
const SETTING_BOUNDS: Bound[] = (Object.keys(AUTOSCALING) as AutoscalingKey[]).flatMap((key) => {
  const { property, unit, values: { least, most = MOST_INT32, also } } = AUTOSCALING[key];
  if (property === undefined || unit === undefined || least === undefined) return [];
  return [{
    property, unit, least, most,
    valueOf({ scaling }) {
      const value = tuningOf(scaling)[key];
      return typeof value === 'number' && value !== also ? value : undefined;
    },
  }];
});

export const KNATIVE_BOUNDS: Bound[] = [
  ...SETTING_BOUNDS,
  {
    property: 'autoscaling.concurrencyPerReplica', unit: 'requests', least: 1, most: containerConcurrencyMaxLimit,
    valueOf: ({ scaling }) => scaling.policy?.concurrencyPerReplica,
  },
  { property: 'timeout', unit: 's', least: 1, most: maxRevisionTimeoutSeconds, valueOf: ({ traffic }) => traffic.timeoutSeconds },
];

export const KNATIVE_ENV: Reserved<string>[] = [PORT_VARIABLE, ...REVISION_VARIABLES].map((value) => ({
  value, rule: 'is set by Knative in every server',
}));

export const KNATIVE_PORTS: Reserved<number>[] = QUEUE_PROXY_PORTS.map((value) => (
  { value, rule: 'is a port of Knative\'s queue-proxy, which runs in the same pod' }
));

export const KNATIVE_READERS = [KeyReader.REVISION, KeyReader.KNATIVE_OBJECT];

/** What a plan asks for that came late. */
export function knativeRequirement(plan: ServicePlan): Requirement {
  const feature = (Object.keys(tuningOf(plan.scaling)) as AutoscalingKey[]).find((key) => AUTOSCALING[key].since !== undefined);
  return feature === undefined ? rightsRequirement(plan) : { ...KNATIVE, since: AUTOSCALING[feature].since, feature };
}

const KNATIVE: Requirement = { software: 'knative', title: 'Knative Serving' };

/** Before, the webhook refuses what a container may not do. */
export function rightsRequirement({ pod: { security: { ofContainers } } }: ServicePlan): Requirement {
  const isLate = (ofContainers?.allowPrivilegeEscalation ?? ofContainers?.seccompProfile) !== undefined;
  return isLate ? { ...KNATIVE, since: KNATIVE_SINCE.containerRights, feature: 'the rights of containers' } : KNATIVE;
}

export const KNATIVE_LIMITS: Limits = {
  requirements: (plan) => [knativeRequirement(plan)],
  bounds: KNATIVE_BOUNDS,
  metrics: [],
  knativePod: ({ service }) => (service.find(({ kind }) => kind === 'Service')!.spec as { template: { spec: KnativePod } }).template.spec,
  defaultTimeoutSeconds: CONFIG_DEFAULTS.revisionTimeoutSeconds,
  reservedEnv: () => KNATIVE_ENV,
  reservedPorts: KNATIVE_PORTS,
  shortestRepository: SHORTEST_REPOSITORY,
  reservedContainers: [SERVER_CONTAINER, PROXY_CONTAINER, 'load-model', 'wait-for-model'],
  ownLabels: [],
  keyReaders: KNATIVE_READERS,
};
