import type { Support } from '../capabilities';
import { Capability } from '../capabilities';

/** The group `pod` where Kubernetes itself is given the pod. */
export const POD_GROUP = {
  [Capability.TERMINATION_GRACE]: true,
  [Capability.PRE_STOP]: true,
} as const satisfies { readonly [C in Capability]?: Support };
