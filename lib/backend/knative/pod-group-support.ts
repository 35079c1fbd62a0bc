import type { Support } from '../capabilities';
import { Capability } from '../capabilities';

/** The group `pod` where Knative is given the pod. Source: serving v1.23 pkg/apis/serving/fieldmask.go. */
export const KNATIVE_POD_GROUP = {
  [Capability.TERMINATION_GRACE]: {
    rule: 'is the timeout of a request on Knative, which waits that long for requests in flight (pkg/reconciler/revision/resources/deploy.go)',
    cure: 'leave it out, and set `timeout`',
  },
  [Capability.PRE_STOP]: {
    rule: 'is Knative\'s own, whose proxy holds the pod until its requests have ended',
    cure: 'leave it out, or use Backend.kserve() or Backend.deployment()',
  },
} as const satisfies { readonly [C in Capability]?: Support };
