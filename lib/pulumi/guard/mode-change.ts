import type { KubernetesObject } from '../../manifest/kubernetes-object';
import { judgeChange } from '../../rules/change/change-rule';
import { MODE_FIXED } from '../../rules/change/kserve';
import { Refused } from './refused';

/**
 * Refuses another deployment mode of an InferenceService: KServe's webhook does, but no preview asks it.
 *
 * @throws Refused
 */
export function checkMode(before: KubernetesObject, after: KubernetesObject): void {
  judgeChange([MODE_FIXED], before, after, (_, { rule }) => {
    const { name, namespace } = after.metadata as { readonly name: string; readonly namespace?: string };
    throw new Refused(
      `The deployment mode of InferenceService ${namespace === undefined ? name : `${namespace}/${name}`} ${rule}, and KServe lets `
      + 'nobody change it: give the service another `name`, and the new one serves before the old one goes',
    );
  });
}
