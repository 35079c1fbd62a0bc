import type { Backend } from '../catalog/backend';
import { BackendKind } from '../catalog/backend';
import type { ClusterProfile } from '../catalog/cluster-profile';
import type { SoftwareStack } from '../catalog/cluster-profile-props';
import { DEPLOYMENT_HPA } from './deployment-hpa/backend';
import { DEPLOYMENT_KEDA } from './deployment-keda/backend';
import { KFSERVING } from './kfserving/backend';
import { KNATIVE } from './knative/backend';
import { KSERVE_KNATIVE } from './kserve-knative/backend';
import { KSERVE_STANDARD } from './kserve-standard/backend';
import type { BackendDefinition } from './definition';

/** Every backend, by its kind. */
export const BACKENDS: { readonly [kind in BackendKind]: BackendDefinition } = {
  [BackendKind.KSERVE_STANDARD]: KSERVE_STANDARD,
  [BackendKind.KSERVE_KNATIVE]: KSERVE_KNATIVE,
  [BackendKind.KFSERVING]: KFSERVING,
  [BackendKind.KNATIVE]: KNATIVE,
  [BackendKind.DEPLOYMENT_HPA]: DEPLOYMENT_HPA,
  [BackendKind.DEPLOYMENT_KEDA]: DEPLOYMENT_KEDA,
};

/** What is installed on a cluster, with the version that a Backend names. */
export function stackOf({ props }: ClusterProfile, { kind, version }: Backend): SoftwareStack {
  return version === undefined ? props.stack : { ...props.stack, [BACKENDS[kind].software]: version };
}
