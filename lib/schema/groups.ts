

/** Whether a kind is Kubernetes' own: the group of others has the domain of somebody else. */
export function isBuiltIn(groupKind: string): boolean {
  const group = groupKind.slice(groupKind.indexOf('.') + 1);
  return group === groupKind || !group.includes('.') || group.endsWith('.k8s.io');
}

/**
 * API groups of which every kind is known, and their kinds that no schema is at hand for: these pass untouched. kubernetes v1.36,
 * serving v1.23, kserve v0.20.0 and ModelMesh, keda v2.18, kfserving v0.6.1, lws v0.8.
 */
export const CLOSED_GROUPS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['', ['Binding', 'ComponentStatus', 'Endpoints', 'Event', 'Node', 'PodTemplate', 'ReplicationController']],
  ['apps', ['ControllerRevision']],
  ['autoscaling', []],
  ['batch', []],
  ['networking.k8s.io', ['IPAddress', 'ServiceCIDR']],
  ['policy', []],
  ['rbac.authorization.k8s.io', []],
  ['scheduling.k8s.io', ['PodGroup', 'Workload']],
  ['storage.k8s.io', ['CSIDriver', 'CSINode', 'CSIStorageCapacity', 'VolumeAttachment', 'VolumeAttributesClass']],
  ['serving.knative.dev', []],
  ['serving.kserve.io', ['Predictor']],
  ['serving.kubeflow.org', ['TrainedModel']],
  ['operator.knative.dev', ['KnativeEventing']],
  ['keda.sh', []],
  ['leaderworkerset.x-k8s.io', []],
].map(([group, kinds]) => [group as string, new Set(kinds)]));
