import { Backend, BackendKind } from '../../catalog/backend';
import { ClusterProfile } from '../../catalog/cluster-profile';
import { SoftwareStack } from '../../catalog/software-stack';

/** The software whose version a Backend names. */
const SOFTWARE: { readonly [kind in BackendKind]: keyof SoftwareStack } = {
  [BackendKind.KSERVE_STANDARD]: 'kserve',
  [BackendKind.KSERVE_KNATIVE]: 'kserve',
  [BackendKind.KFSERVING]: 'kfserving',
  [BackendKind.KNATIVE]: 'knative',
  [BackendKind.DEPLOYMENT_HPA]: 'kubernetes',
  [BackendKind.DEPLOYMENT_KEDA]: 'keda',
};

export function stackOf({ props }: ClusterProfile, { kind, version }: Backend): SoftwareStack {
  return version === undefined ? props.stack : { ...props.stack, [SOFTWARE[kind]]: version };
}
