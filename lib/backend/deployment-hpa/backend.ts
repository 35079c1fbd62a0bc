import { BackendKind } from '../../catalog/backend';
import { Capability } from '../capabilities';
import { DEPLOYMENT_LIMITS, DEPLOYMENT_SUPPORT, deploymentEndpoints, deploymentNames } from '../deployment/support';
import type { BackendDefinition } from '../definition';
import { renderDeploymentHpa } from './render';
import { LABEL_1035 } from '../../platform/formats';

const TO_ZERO = { rule: 'is not possible with the HPA', cure: 'use Backend.deploymentKeda() or Backend.kserveKnative()' };

const NEEDS_KEDA = { rule: 'is not a metric of the HPA without an adapter', cure: 'use Backend.deploymentKeda()' };

const NOT_AVERAGED = {
  rule: 'is not a setting of the HPA', cure: 'leave it out, use scaleDownDelay, or scale by Prometheus with Backend.deploymentKeda()',
};

const NO_REQUESTS = {
  rule: 'is a share of requests, which the HPA does not see', cure: 'leave it out, and aim lower in the metric itself',
};

export const DEPLOYMENT_HPA: BackendDefinition = {
  kind: BackendKind.DEPLOYMENT_HPA,
  title: 'a Deployment with an HPA',
  software: 'kubernetes',
  runsOnKnative: false,
  capabilities: {
    ...DEPLOYMENT_SUPPORT,
    [Capability.METRIC_CONCURRENCY]: NEEDS_KEDA,
    [Capability.METRIC_SERVER]: NEEDS_KEDA,
    [Capability.METRIC_PROMETHEUS]: NEEDS_KEDA,
    [Capability.PROMETHEUS_ACTIVATION]: NEEDS_KEDA,
    [Capability.PROMETHEUS_ADDRESS]: { rule: 'is not read by the HPA', cure: 'leave it out, or use Backend.deploymentKeda()' },
    [Capability.TARGET_UTILIZATION]: NO_REQUESTS,
    [Capability.WINDOW]: NOT_AVERAGED,
    [Capability.SCALE_TO_ZERO]: TO_ZERO,
    [Capability.POD_RETENTION]: TO_ZERO,
  },
  limits: DEPLOYMENT_LIMITS,
  namePattern: LABEL_1035,
  derivedNames: deploymentNames,
  render: renderDeploymentHpa,
  endpoints: deploymentEndpoints,
  serverImage: ({ server }) => server.container.image,
};
