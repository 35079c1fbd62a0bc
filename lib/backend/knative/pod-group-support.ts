import type { ServicePlan } from '../../service/plan/service-plan';
import type { Refusal, Support } from '../capabilities';
import { Capability } from '../capabilities';
import { knativeHas, sinceKnative } from './annotations';

const NO_FIELD: Refusal = { rule: 'is a field that Knative does not take', cure: 'leave it out, or use another backend' };

/** Knative takes the field where it is false. */
function token(plan: ServicePlan): Refusal | undefined {
  const isGiven = plan.pod.given.automountServiceAccountToken === true || plan.transformer?.own.automountServiceAccountToken === true;
  if (isGiven) return { rule: 'is Kubernetes\' own default, which Knative does not take', cure: 'name a service account instead' };
  return knativeHas(plan, 'withoutToken') ? undefined : NO_FIELD;
}

/** The group `pod` where Knative is given the pod. Source: serving v1.23 pkg/apis/serving/fieldmask.go, k8s_validation.go. */
export const KNATIVE_POD_GROUP = {
  [Capability.TERMINATION_GRACE]: {
    rule: 'is the timeout of a request on Knative, which waits that long for requests in flight (pkg/reconciler/revision/resources/deploy.go)',
    cure: 'leave it out, and set `timeout`',
  },
  [Capability.PRE_STOP]: {
    rule: 'is Knative\'s own, whose proxy holds the pod until its requests have ended',
    cure: 'leave it out, or use Backend.kserve() or Backend.deployment()',
  },
  [Capability.STARTUP]: sinceKnative('startupProbe'),
  [Capability.TOKEN]: token,
  [Capability.FS_GROUP_CHANGE]: NO_FIELD,
  [Capability.SE_LINUX]: NO_FIELD,
  [Capability.PORTS]: {
    rule: 'are more than the one port that a pod has on Knative', cure: 'leave them out, or use Backend.kserve() or Backend.deployment()',
  },
  [Capability.LABELS_OF_POD]: true,
  [Capability.ANNOTATIONS_OF_POD]: true,
  [Capability.SIDECARS_OF_POD]: true,
  [Capability.NATIVE_SIDECARS]: {
    rule: 'needs an init container that goes on, which Knative does not take', cure: 'leave it out: the sidecar then starts with the server',
  },
  [Capability.SIDECAR_PORTS]: {
    rule: 'are ports beside the server\'s, and Knative sends requests to whichever container has one', cure: 'leave them out',
  },
} as const satisfies { readonly [C in Capability]?: Support };
