import { BackendKind } from '../../catalog/backend';
import { Capabilities, Capability } from '../capabilities';
import { KSERVE_SUPPORT } from '../kserve/support';
import { endpointsAt, publicHost, serviceHost } from '../common/endpoints';
import { DEPLOYMENT_SCALING, PROMETHEUS_SCALING, wakesByQuery } from '../common/scaler-support';
import { BackendDefinition } from '../definition';
import { KSERVE_STANDARD_LIMITS } from './limits';
import { renderKServeStandard } from './render';
import { LABEL_1035 } from '../../platform/formats';
import { LABEL_LENGTH } from '../../platform/kubernetes';

const CAPABILITIES: Capabilities = {
  ...KSERVE_SUPPORT,
  ...DEPLOYMENT_SCALING,
  ...PROMETHEUS_SCALING,
  [Capability.PROMETHEUS_ACTIVATION]: { rule: 'has no field in KServe', cure: 'leave it out, or use Backend.deploymentKeda()' },
  [Capability.SCALE_TO_ZERO]: wakesByQuery('Backend.kserveKnative()'),
  [Capability.POD_RETENTION]: { rule: 'has no field in KServe\'s Standard mode', cure: 'leave it out, or use Backend.kserveKnative()' },
  [Capability.RESPONSE_START_TIMEOUT]: { rule: 'has no field in KServe\'s Standard mode', cure: 'leave it out, or use Backend.knative()' },
};

export const KSERVE_STANDARD: BackendDefinition = {
  kind: BackendKind.KSERVE_STANDARD,
  title: 'KServe in Standard mode',
  software: 'kserve',
  runsOnKnative: false,
  capabilities: CAPABILITIES,
  limits: KSERVE_STANDARD_LIMITS,
  namePattern: LABEL_1035,
  // Both limits are the webhook's of nobody: found at reconcile (kserve issue 4807).
  derivedNames: ({ name, namespace = 'default', transformer }) => {
    const longest = transformer === undefined ? 'predictor' : 'transformer';
    return [
      { name: `${name}-${longest}-${namespace}`, most: LABEL_LENGTH, purpose: 'the host name, one DNS label with the namespace' },
      { name: `isvc.${name}-${longest}`, most: LABEL_LENGTH, purpose: 'the label `app` of its pods' },
    ];
  },
  render: renderKServeStandard,
  endpoints: (plan) => endpointsAt({
    publicHost: publicHost(plan, '-'),
    internalHost: serviceHost(`${plan.name}-predictor`, plan.namespace),
    openAiPath: (plan.server.kserve ?? plan.server.container).openAiPath,
  }),
  serverImage: ({ server }) => (server.kserve ?? server.container).image,
};
