import { isOlder } from '../../catalog/version';
import type { ServicePlan } from '../../service/plan/service-plan';
import type { Refusal, Support } from '../capabilities';
import { Capability } from '../capabilities';

/** Init containers that restart by themselves are beta, and on, since then (KEP-753). */
const NATIVE_SINCE = '1.29';

function nativeSidecars({ stack: { kubernetes = NATIVE_SINCE } }: ServicePlan): Refusal | undefined {
  return !isOlder(kubernetes, NATIVE_SINCE) ? undefined : {
    rule: `came with Kubernetes ${NATIVE_SINCE}, and the cluster's is ${kubernetes}`, cure: 'leave it out, or upgrade Kubernetes',
  };
}

/** The group `pod` where Kubernetes itself is given the pod. */
export const POD_GROUP = {
  [Capability.TERMINATION_GRACE]: true,
  [Capability.PRE_STOP]: true,
  [Capability.STARTUP]: true,
  [Capability.TOKEN]: true,
  [Capability.FS_GROUP_CHANGE]: true,
  [Capability.SE_LINUX]: true,
  [Capability.PORTS]: true,
  [Capability.LABELS_OF_POD]: true,
  [Capability.ANNOTATIONS_OF_POD]: true,
  [Capability.SIDECARS_OF_POD]: true,
  [Capability.NATIVE_SIDECARS]: nativeSidecars,
  [Capability.SIDECAR_PORTS]: true,
} as const satisfies { readonly [C in Capability]?: Support };
