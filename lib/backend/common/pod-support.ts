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
  [Capability.SIDECARS]: true,
  [Capability.READINESS]: true,
  [Capability.MODEL_PATH]: true,
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
