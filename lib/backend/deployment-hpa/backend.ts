import { BackendKind } from '../../catalog/backend';
import { Capability } from '../capabilities';
import { withoutClock } from '../common/scaler-support';
import { DEPLOYMENT, DEPLOYMENT_LIMITS, DEPLOYMENT_SUPPORT } from '../deployment/support';
import type { BackendDefinition } from '../definition';
import { renderDeploymentHpa } from './render';

const OTHERS = 'Backend.deploymentKeda() or Backend.kserveKnative()';

const NEEDS_KEDA = { rule: 'is not a metric of the HPA without an adapter', cure: 'use Backend.deploymentKeda()' };

const NOT_AVERAGED = {
  rule: 'is not a setting of the HPA', cure: 'leave it out, use scaleDownDelay, or scale by Prometheus with Backend.deploymentKeda()',
};

const NO_REQUESTS = {
  rule: 'is a share of requests, which the HPA does not see', cure: 'leave it out, and aim lower in the metric itself',
};

export const DEPLOYMENT_HPA: BackendDefinition = {
  ...DEPLOYMENT,
  kind: BackendKind.DEPLOYMENT_HPA,
  title: 'a Deployment with an HPA',
  software: 'kubernetes',
  capabilities: {
    ...DEPLOYMENT_SUPPORT,
    [Capability.METRIC_CONCURRENCY]: NEEDS_KEDA,
    [Capability.METRIC_SERVER]: NEEDS_KEDA,
    [Capability.METRIC_PROMETHEUS]: NEEDS_KEDA,
    [Capability.PROMETHEUS_ACTIVATION]: NEEDS_KEDA,
    [Capability.PROMETHEUS_ADDRESS]: { rule: 'is not read by the HPA', cure: 'leave it out, or use Backend.deploymentKeda()' },
    [Capability.TARGET_UTILIZATION]: NO_REQUESTS,
    [Capability.WINDOW]: NOT_AVERAGED,
    [Capability.SCHEDULE]: withoutClock('the HPA has no clock'),
    [Capability.SCALE_TO_ZERO]: { rule: 'is zero, and the HPA keeps one replica at least', cure: `set minReplicas to 1, or use ${OTHERS}` },
    [Capability.POD_RETENTION]: { rule: 'is about the last replica, which the HPA keeps', cure: `leave it out, or use ${OTHERS}` },
  },
  limits: DEPLOYMENT_LIMITS,
  render: renderDeploymentHpa,
};
