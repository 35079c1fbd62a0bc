import { Component, objectLabels } from '../backend/common/labels';
import type { Manifest } from '../backend/manifest';
import { podsOfService } from '../backend/pod-labels';
import type { TenantPlan } from './plan';

/**
 * One pod at a time, whatever the number of replicas: `minAvailable: 1` would keep a node with the only replica for ever.
 *
 * @param name of a service
 * @param manifests of that service
 */
export function disruptionBudget(name: string, manifests: readonly Manifest[], plan: TenantPlan): Manifest | undefined {
  const matchLabels = podsOfService(name, manifests)?.labels;
  return matchLabels && {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name, namespace: plan.namespace, labels: objectLabels({ ...plan, name }, Component.TENANT) },
    spec: { maxUnavailable: 1, selector: { matchLabels } },
  };
}
