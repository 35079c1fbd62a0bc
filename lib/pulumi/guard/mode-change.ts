import { MODE_FIXED } from '../../rules/change/inference-services';
import { INFERENCE_SERVICE_CHANGES } from '../../rules/change/inference-services';
import { groupKind, KubernetesObject } from '../../manifest/kubernetes-object';
import { Refused } from './refused';

/**
 * Refuses another deployment mode of an InferenceService: KServe's webhook does, but no preview asks it.
 *
 * @throws Refused
 */
export function checkMode(before: KubernetesObject, after: KubernetesObject): void {
  if (!INFERENCE_SERVICE_CHANGES.kinds.includes(groupKind(after))) return;
  INFERENCE_SERVICE_CHANGES.check(before, after, (definition, { rule }) => {
    if (definition !== MODE_FIXED) return;
    const { name, namespace } = after.metadata as { readonly name: string; readonly namespace?: string };
    throw new Refused(
      `The deployment mode of InferenceService ${namespace === undefined ? name : `${namespace}/${name}`} ${rule}, and KServe lets nobody change it: `
      + 'give the service another `name`, and the new one serves before the old one goes',
    );
  });
}
