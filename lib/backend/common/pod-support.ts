import type { Refusal, Support } from '../capabilities';
import { Capability } from '../capabilities';
import { isOlder } from '../../catalog/version';
import type { ServicePlan } from '../../service/plan/service-plan';

/** Image volumes with a subPath are beta, and on, since then (KEP-4639). */
const SINCE = '1.33';

function imageVolumeSupport({ stack }: ServicePlan): Refusal | undefined {
  const version = stack.kubernetes ?? SINCE;
  return !isOlder(version, SINCE) ? undefined : {
    rule: `needs image volumes, which Kubernetes has since ${SINCE} and the cluster's ${version} has not`,
    cure: 'use Backend.kserve(), whose modelcar works on every version, or a ModelCachePvc of another source',
  };
}

const KSERVE_ONLY: Refusal = {
  rule: 'is a component that only KServe and KFServing have', cure: 'use Backend.kserve(), or deploy it as a service of its own',
};

/** What backends do whose pods the library writes itself, down to the container that loads the model. */
export const POD_SUPPORT = {
  [Capability.H2C]: true,
  [Capability.TRANSFORMER]: KSERVE_ONLY,
  [Capability.TRANSFORMER_METRICS]: { rule: 'are of a component that only KServe and KFServing have', cure: 'leave them out with it' },
  [Capability.SIDECARS]: true,
  [Capability.READINESS]: true,
  [Capability.MODEL_PATH]: true,
  [Capability.MODEL_NAME]: true,
  [Capability.TENSOR_PARALLEL]: true,
  [Capability.DOWNLOAD_OPTIONS]: true,
  [Capability.DOWNLOAD_CREDENTIALS]: true,
  // The loader reads the keys themselves.
  [Capability.STORAGE_KEY]: true,
  [Capability.SECRET_PROVIDER_CLASS]: true,
  [Capability.CA_BUNDLE]: true,
  [Capability.HUGGING_FACE_DOWNLOAD]: true,
  [Capability.OCI_MODEL]: imageVolumeSupport,
} as const satisfies { readonly [C in Capability]?: Support };

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
