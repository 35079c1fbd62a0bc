import { BackendKind } from '../catalog/backend';
import { DEPLOYMENT_HPA } from './deployment-hpa/target';
import { DEPLOYMENT_KEDA } from './deployment-keda/target';
import { KFSERVING } from './kfserving/target';
import { KNATIVE } from './knative/target';
import { KSERVE_KNATIVE } from './kserve-knative/target';
import { KSERVE_STANDARD } from './kserve-standard/target';
import { Target } from './target';

/** Every target, by its kind. */
export const TARGETS: { readonly [kind in BackendKind]: Target } = {
  [BackendKind.KSERVE_STANDARD]: KSERVE_STANDARD,
  [BackendKind.KSERVE_KNATIVE]: KSERVE_KNATIVE,
  [BackendKind.KFSERVING]: KFSERVING,
  [BackendKind.KNATIVE]: KNATIVE,
  [BackendKind.DEPLOYMENT_HPA]: DEPLOYMENT_HPA,
  [BackendKind.DEPLOYMENT_KEDA]: DEPLOYMENT_KEDA,
};
