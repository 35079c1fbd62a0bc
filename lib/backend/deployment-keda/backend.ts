import { BackendKind } from '../../catalog/backend';
import type { ServicePlan } from '../../service/plan/service-plan';
import type { Refusal } from '../capabilities';
import { Capability, refusalOf } from '../capabilities';
import { DEPLOYMENT, DEPLOYMENT_SUPPORT, KEDA_LIMITS } from '../deployment/support';
import { PROMETHEUS_SCALING, wakesByQuery } from '../common/scaler-support';
import type { BackendDefinition } from '../definition';
import { renderDeploymentKeda } from './render';

/** A time of the schedule wakes the service, too. */
function scaleToZero(plan: ServicePlan): Refusal | undefined {
  return plan.scaling.policy?.schedule?.length ? undefined : refusalOf(wakesByQuery('Backend.kserveKnative() or Backend.knative()'), plan);
}

/** KEDA's cooldown is about the last replica only. */
function retention({ scaling }: ServicePlan): Refusal | undefined {
  return scaling.minReplicas === 0 ? undefined : {
    rule: 'has no effect unless minReplicas is 0', cure: 'leave it out, or use scaleDownDelay',
  };
}

export const DEPLOYMENT_KEDA: BackendDefinition = {
  ...DEPLOYMENT,
  kind: BackendKind.DEPLOYMENT_KEDA,
  title: 'a Deployment with a KEDA ScaledObject',
  software: 'keda',
  capabilities: {
    ...DEPLOYMENT_SUPPORT,
    ...PROMETHEUS_SCALING,
    [Capability.PROMETHEUS_ACTIVATION]: true,
    [Capability.SCHEDULE]: true,
    [Capability.SCALE_TO_ZERO]: scaleToZero,
    [Capability.POD_RETENTION]: retention,
  },
  limits: KEDA_LIMITS,
  render: renderDeploymentKeda,
};
