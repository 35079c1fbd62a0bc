import { BackendKind } from '../../catalog/backend';
import { Capability } from '../capabilities';
import { DEPLOYMENT_LIMITS } from '../deployment/limits';
import { DEPLOYMENT_SUPPORT, deploymentEndpoints, deploymentNames, SERVICE_NAME } from '../deployment/support';
import { PROMETHEUS_NEEDS_KEDA } from '../shared/refusals';
import { Target } from '../target';
import { renderDeploymentHpa } from './render';

const TO_ZERO = { rule: 'is not possible with the HPA', cure: 'use Backend.deploymentKeda() or Backend.kserveKnative()' };

export const DEPLOYMENT_HPA: Target = {
  kind: BackendKind.DEPLOYMENT_HPA,
  title: 'a Deployment with an HPA',
  capabilities: {
    ...DEPLOYMENT_SUPPORT,
    [Capability.PROMETHEUS]: PROMETHEUS_NEEDS_KEDA,
    [Capability.PROMETHEUS_ACTIVATION]: PROMETHEUS_NEEDS_KEDA,
    [Capability.SCALE_TO_ZERO]: TO_ZERO,
    [Capability.POD_RETENTION]: TO_ZERO,
  },
  limits: DEPLOYMENT_LIMITS,
  namePattern: SERVICE_NAME,
  derivedNames: deploymentNames,
  render: renderDeploymentHpa,
  endpoints: deploymentEndpoints,
};
