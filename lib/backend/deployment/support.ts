import type { Duration } from 'cdk8s';
import type { ServicePlan } from '../../service/plan/service-plan';
import type { Refusal, Support } from '../capabilities';
import { Capability } from '../capabilities';
import { endpointsAt, ingressUrl, serviceHost } from '../common/endpoints';
import { DEPLOYMENT_SCALING, HPA_BOUNDS, PROMETHEUS_BOUNDS, PROMETHEUS_METRICS, RESOURCE_METRICS } from '../common/scaler-support';
import { COMMON_LABEL, LABEL_LENGTH } from '../../platform/kubernetes';
import type { Limits } from '../limits';
import { LABEL_1035 } from '../../platform/formats';
import { revisionsEntry } from '../revisions/render';
import type { BackendDefinition } from '../definition';
import { servingPods } from './render';
import { POD_GROUP, POD_SUPPORT } from '../common/pod-support';
import { SERVICE_INGRESS } from '../ingress/support';
import { hostNames, OWN_REVISIONS } from '../revisions/support';

const NO_PROXY: Refusal = {
  rule: 'needs a proxy before the pods, and a Service is not one',
  cure: 'give the service its own way in with `ingress`, leave it out, or use Backend.kserve()',
};

const NO_START: Refusal = { rule: 'has no field in an Ingress or HTTPRoute', cure: 'leave it out, or use Backend.knative()' };

/** What stands in `ingress` has the time. */
function timeout({ ingress }: ServicePlan): Refusal | undefined {
  return ingress === undefined ? NO_PROXY : undefined;
}

/** The Service is a ClusterIP; what makes it public is not ours to guess. */
function visibility({ traffic, ingress }: ServicePlan): Refusal | undefined {
  return traffic.clusterLocal || ingress !== undefined ? undefined : {
    rule: 'needs an Ingress or a Gateway, which this backend does not make',
    cure: 'give the service its own way in with `ingress`, or use Backend.kserve()',
  };
}

/** What a Deployment does, whatever scales it. */
export const DEPLOYMENT_SUPPORT = {
  ...DEPLOYMENT_SCALING,
  ...POD_SUPPORT,
  ...POD_GROUP,
  ...SERVICE_INGRESS,
  ...OWN_REVISIONS,
  [Capability.TIMEOUT]: timeout,
  [Capability.RESPONSE_START_TIMEOUT]: NO_START,
  [Capability.LOAD_DEADLINE]: true,
  [Capability.CLUSTER_LOCAL]: visibility,
} as const satisfies { readonly [C in Capability]?: Support };

export function deploymentEndpoints(plan: ServicePlan) {
  const { serviceName, namespace, server } = plan;
  return endpointsAt({
    publicUrl: ingressUrl(plan), internalHost: serviceHost(serviceName, namespace), openAiPath: server.container.openAiPath,
  });
}

export function deploymentNames(plan: ServicePlan) {
  return [{ name: plan.name, most: LABEL_LENGTH, purpose: 'the Service and the label of its pods' }, ...hostNames(plan)];
}

/** What the API server demands of a Deployment, whatever scales it. */
export const DEPLOYMENT_LIMITS: Limits = {
  requirements: () => [],
  bounds: HPA_BOUNDS,
  metrics: RESOURCE_METRICS,
  reservedEnv: () => [],
  reservedPorts: [],
  reservedContainers: ['server', 'load-model', 'wait-for-model'],
  ownLabels: [COMMON_LABEL.name, COMMON_LABEL.component],
  keyReaders: [],
};

export const KEDA_LIMITS: Limits = {
  ...DEPLOYMENT_LIMITS,
  requirements: ({ scaling }) => (scaling.policy === undefined ? [] : [{ software: 'keda', title: 'KEDA' }]),
  bounds: PROMETHEUS_BOUNDS,
  metrics: PROMETHEUS_METRICS,
};

/** What holds of a Deployment, whatever scales it. */
export const DEPLOYMENT = {
  runsOnKnative: false,
  ownsRevisions: true,
  namePattern: LABEL_1035,
  derivedNames: deploymentNames,
  endpoints: deploymentEndpoints,
  entry: (plan) => revisionsEntry(plan, servingPods),
  serverImage: ({ server }) => server.container.image,
} as const satisfies Partial<BackendDefinition>;

/** The HPA's window over which the highest recommendation wins; 300 s where it is absent. */
export function scaleDownBehavior(delay: Duration | undefined) {
  return delay === undefined ? undefined : { scaleDown: { stabilizationWindowSeconds: delay.toSeconds() } };
}
