import { BackendKind } from '../../catalog/backend';
import { ServicePlan } from '../../service/plan/service-plan';
import { Capabilities, Capability, Refusal } from '../capabilities';
import { KSERVE_SUPPORT } from '../kserve/support';
import { KNATIVE_SCALING } from '../knative/scaling-support';
import { sinceKnative } from '../knative/versions';
import { endpointsAt, publicHost, serviceHost } from '../common/endpoints';
import { BackendDefinition } from '../definition';
import { KSERVE_KNATIVE_LIMITS } from './limits';
import { renderKServeKnative } from './render';
import { LABEL_1035 } from '../../platform/formats';
import { LABEL_LENGTH } from '../../platform/kubernetes';

/** KServe writes `timeout` to both of Knative's fields (ksvc_reconciler.go). */
function responseStart({ traffic }: ServicePlan): Refusal | undefined {
  return traffic.responseStartTimeoutSeconds === traffic.timeoutSeconds ? undefined : {
    rule: 'differs from `timeout`, and KServe has one field for both', cure: 'leave it out, or use Backend.knative()',
  };
}

const CAPABILITIES: Capabilities = {
  ...KSERVE_SUPPORT,
  ...KNATIVE_SCALING,
  [Capability.RESPONSE_START_TIMEOUT]: responseStart,
  [Capability.LOAD_DEADLINE]: sinceKnative('progressDeadline'),
};

export const KSERVE_KNATIVE: BackendDefinition = {
  kind: BackendKind.KSERVE_KNATIVE,
  title: 'KServe in Knative mode',
  software: 'kserve',
  runsOnKnative: true,
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
    publicHost: publicHost(plan, '.'),
    internalHost: serviceHost(plan.name, plan.namespace),
    openAiPath: (plan.server.kserve ?? plan.server.container).openAiPath,
  }),
  serverImage: ({ server }) => (server.kserve ?? server.container).image,
};
