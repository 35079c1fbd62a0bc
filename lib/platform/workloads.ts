/** Where an object has the pods that come of it, and what its controller adds to their labels. */
export interface PodTemplate {
  /** From the object to the template, which has `metadata` and `spec`. */
  readonly at: readonly string[];
  /** Keys of labels that no template shows. */
  readonly labels?: readonly string[];
  /** Those labels that have the object's name. */
  readonly named?: readonly string[];
  /** Those labels whose value is always the same. */
  readonly always?: { readonly [key: string]: string };
  /** What stands in place of a template that is not written. */
  readonly instead?: readonly string[];
}

const TEMPLATE = ['spec', 'template'];
const JOB_LABELS = [
  'job-name', 'controller-uid', 'batch.kubernetes.io/job-name', 'batch.kubernetes.io/controller-uid', 'batch.kubernetes.io/job-completion-index',
];
const LWS_LABELS = ['name', 'group-index', 'worker-index', 'group-key', 'template-revision-hash', 'subgroup-index', 'subgroup-key'];
const GROUP_LABELS = LWS_LABELS.map((name) => `leaderworkerset.sigs.k8s.io/${name}`);
const [GROUP_NAME] = GROUP_LABELS;
const WORKERS = ['spec', 'leaderWorkerTemplate', 'workerTemplate'];

/**
 * Kinds whose pods have the labels of a template. Sources of the labels: kubernetes pkg/apis/apps/types.go, pkg/apis/batch/types.go; lws
 * api/leaderworkerset/v1/leaderworkerset_types.go.
 */
export const POD_TEMPLATES: ReadonlyMap<string, readonly PodTemplate[]> = new Map([
  ['Pod', [{ at: [] }]],
  ['ReplicationController', [{ at: TEMPLATE }]],
  ['Deployment.apps', [{ at: TEMPLATE, labels: ['pod-template-hash'] }]],
  ['ReplicaSet.apps', [{ at: TEMPLATE }]],
  ['StatefulSet.apps', [{
    at: TEMPLATE, labels: ['statefulset.kubernetes.io/pod-name', 'apps.kubernetes.io/pod-index', 'controller-revision-hash'],
  }]],
  ['DaemonSet.apps', [{ at: TEMPLATE, labels: ['controller-revision-hash', 'pod-template-generation'] }]],
  ['DeploymentConfig.apps.openshift.io', [{ at: TEMPLATE, labels: ['deploymentconfig', 'deployment'] }]],
  ['Rollout.argoproj.io', [{ at: TEMPLATE, labels: ['rollouts-pod-template-hash'] }]],
  ['Job.batch', [{ at: TEMPLATE, labels: JOB_LABELS }]],
  ['CronJob.batch', [{ at: ['spec', 'jobTemplate', 'spec', 'template'], labels: JOB_LABELS }]],
  ['ScaledJob.keda.sh', [{ at: ['spec', 'jobTargetRef', 'template'], labels: [...JOB_LABELS, 'scaledjob.keda.sh/name'] }]],
  ['LeaderWorkerSet.leaderworkerset.x-k8s.io', [
    {
      at: ['spec', 'leaderWorkerTemplate', 'leaderTemplate'], instead: WORKERS, labels: GROUP_LABELS, named: [GROUP_NAME],
      always: { 'leaderworkerset.sigs.k8s.io/worker-index': '0' },
    },
    { at: WORKERS, labels: GROUP_LABELS, named: [GROUP_NAME] },
  ]],
]);

/** Kinds whose pods end by themselves. */
export const ENDING_KINDS: ReadonlySet<string> = new Set(['Job.batch', 'CronJob.batch', 'ScaledJob.keda.sh']);

/** API groups of which no object makes pods, claims or Services, or but those kinds. */
const QUIET_GROUPS: ReadonlyMap<string, readonly string[]> = new Map([
  ['', []], ['apps', []], ['autoscaling', []], ['batch', []], ['policy', []], ['networking.k8s.io', []], ['rbac.authorization.k8s.io', []],
  ['scheduling.k8s.io', []], ['storage.k8s.io', []], ['node.k8s.io', []], ['discovery.k8s.io', []], ['apiextensions.k8s.io', []],
  ['admissionregistration.k8s.io', []], ['snapshot.storage.k8s.io', []], ['resource.k8s.io', []], ['autoscaling.k8s.io', []],
  ['gateway.networking.k8s.io', ['Gateway']], ['inference.networking.k8s.io', []], ['inference.networking.x-k8s.io', []],
  ['keda.sh', ['ScaledJob']], ['leaderworkerset.x-k8s.io', ['LeaderWorkerSet']],
  ['serving.kserve.io', [
    'InferenceService', 'LLMInferenceService', 'InferenceGraph', 'LocalModelCache', 'LocalModelNamespaceCache', 'Predictor',
  ]],
  ['monitoring.coreos.com', ['Prometheus', 'PrometheusAgent', 'Alertmanager', 'ThanosRuler']],
  ['networking.istio.io', []], ['security.istio.io', []], ['telemetry.istio.io', []], ['cert-manager.io', []], ['external-secrets.io', []],
  ['bitnami.com', []], ['karpenter.sh', []], ['karpenter.k8s.aws', []], ['cloud.google.com', []], ['networking.gke.io', []],
  ['monitoring.googleapis.com', []], ['route.openshift.io', []], ['security.openshift.io', []], ['kueue.x-k8s.io', []],
  ['secrets-store.csi.x-k8s.io', []], ['traefik.io', []], ['kyverno.io', []], ['elbv2.k8s.aws', []], ['gateway.envoyproxy.io', []],
  ['grafana.integreatly.org', ['Grafana']], ['image.openshift.io', []], ['projectcalico.org', []], ['cilium.io', []],
  ['coordination.k8s.io', []], ['flowcontrol.apiserver.k8s.io', []], ['certificates.k8s.io', []],
  ['kustomize.config.k8s.io', []], ['skaffold', []], ['kpt.dev', []],
]);

/** Whether pods, claims or Services can come of an object of a kind that the object does not show. */
export function makesUnseen(groupKind: string): boolean {
  if (POD_TEMPLATES.has(groupKind)) return false;
  const dot = groupKind.indexOf('.');
  const [kind, group] = dot < 0 ? [groupKind, ''] : [groupKind.slice(0, dot), groupKind.slice(dot + 1)];
  return QUIET_GROUPS.get(group)?.includes(kind) ?? true;
}
