import { Component, objectLabels } from '../backend/common/labels';
import type { Manifest } from '../backend/manifest';
import { podsOf } from '../backend/pod-labels';
import type { TenantPlan } from './plan';

/**
 * One pod at a time, whatever the number of replicas: `minAvailable: 1` would keep a node with the only replica for ever.
 *
 * @param manifests of a service
 */
export function disruptionBudget(manifests: readonly Manifest[], plan: TenantPlan): Manifest | undefined {
  for (const manifest of manifests) {
    const matchLabels = podsOf(manifest)?.labels;
    const { name } = manifest.metadata;
    if (matchLabels !== undefined) {
      return {
        apiVersion: 'policy/v1',
        kind: 'PodDisruptionBudget',
        metadata: { name, namespace: plan.namespace, labels: objectLabels({ ...plan, name }, Component.TENANT) },
        spec: { maxUnavailable: 1, selector: { matchLabels } },
      };
    }
  }
  return undefined;
}
