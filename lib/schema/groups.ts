/** Kubernetes' own groups that have a dot; others below k8s.io have CRDs. */
const OWN_GROUPS: ReadonlySet<string> = new Set([
  'admissionregistration', 'apiextensions', 'apiregistration', 'authentication', 'authorization', 'certificates', 'coordination', 'discovery',
  'events', 'flowcontrol.apiserver', 'internal.apiserver', 'networking', 'node', 'rbac.authorization', 'resource', 'scheduling', 'storage',
  'storagemigration',
].map((name) => `${name}.k8s.io`));

/** Whether a kind is Kubernetes' own. */
export function isBuiltIn(groupKind: string): boolean {
  const group = groupKind.slice(groupKind.indexOf('.') + 1);
  return group === groupKind || !group.includes('.') || OWN_GROUPS.has(group);
}

/**
 * API groups of what stands beside services, of which nobody knows the version on a cluster: other kinds pass untouched. Those
 * that are here are not slips of a known one. gateway-api v1.5, prometheus-operator v0.93,
 * azmonitoring, gateway-api-inference-extension v1.5, external-secrets, secrets-store-csi-driver, kueue.
 */
export const GROUPS_BESIDE: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['gateway.networking.k8s.io', ['ListenerSet', 'TCPRoute', 'TLSRoute', 'UDPRoute']],
  ['monitoring.coreos.com', ['Probe', 'Prometheus', 'PrometheusAgent', 'ScrapeConfig']],
  ['azmonitoring.coreos.com', ['PodMonitor', 'ServiceMonitor']],
  ['external-secrets.io', ['ClusterExternalSecret', 'ClusterPushSecret', 'PushSecret']],
  ['secrets-store.csi.x-k8s.io', ['SecretProviderClassPodStatus']],
  ['kueue.x-k8s.io', ['Cohort', 'Topology', 'Workload', 'WorkloadPriorityClass']],
  ['inference.networking.k8s.io', []],
  ['inference.networking.x-k8s.io', ['InferenceModel', 'InferencePool']],
].map(([group, kinds]) => [group as string, new Set(kinds)]));

/** Versions that such kinds once had, in releases that are still in use, and that no schema is at hand for: these pass untouched. */
export const EARLIER_VERSIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ['gateway.networking.k8s.io', ['v1alpha2', 'v1alpha3', 'v1beta1']],
  ['external-secrets.io', ['v1alpha1', 'v1beta1']],
  ['kueue.x-k8s.io', ['v1alpha1', 'v1alpha2']],
  ['inference.networking.x-k8s.io', ['v1alpha1', 'v1alpha2']],
]);

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
