import type { KubernetesObject } from '../../manifest/kubernetes-object';
import { groupKind } from '../../manifest/kubernetes-object';
import type { Subject } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { currentMode, KSERVE_KEY, Mode } from '../../platform/kserve';

/** What brings requests to a pod, and changes it on the way. */
export enum Carrier {
  /** Services of the user's own, if any. */
  SERVICE = 'service',
  KNATIVE = 'Knative',
  KSERVE = 'KServe',
  /** Nobody: the pod ends when it is done. */
  NOBODY = 'nobody',
}

/** A pod that comes of an object, as far as the object tells. */
export interface PodView {
  readonly object: Place;
  readonly spec: Place;
  readonly carrier: Carrier;
  /** What else starts with the pod and works with it; absent where it works alone. */
  readonly group?: PodGroup;
  /** Whether KubeRay puts the words of its containers into a script of its own; ray-operator/controllers/ray/common/pod.go. */
  readonly isOfRay?: boolean;
  /** Whether services complete it. */
  readonly isTemplate?: boolean;
  /** Of an LLMInferenceService: what the pod is told of how it is split, KServe writing the rest of it. */
  readonly workload?: Place;
}

/** Pods that work together: a leader, and workers. */
export interface PodGroup {
  readonly leader: Place;
  readonly worker: Place;
  /** How many pods there are in all. */
  readonly size: number;
}

const TEMPLATE = ['spec', 'template', 'spec'];

/** Where the pod of a kind stands, and what brings requests there. */
const PATHS: { readonly [kind: string]: readonly [Carrier, ...(readonly string[])[]] } = {
  'Pod': [Carrier.SERVICE, ['spec']],
  'PodTemplate': [Carrier.SERVICE, ['template', 'spec']],
  'ReplicationController': [Carrier.SERVICE, TEMPLATE],
  'Deployment.apps': [Carrier.SERVICE, TEMPLATE],
  'StatefulSet.apps': [Carrier.SERVICE, TEMPLATE],
  'DaemonSet.apps': [Carrier.SERVICE, TEMPLATE],
  'ReplicaSet.apps': [Carrier.SERVICE, TEMPLATE],
  'Rollout.argoproj.io': [Carrier.SERVICE, TEMPLATE],
  'Job.batch': [Carrier.NOBODY, TEMPLATE],
  'CronJob.batch': [Carrier.NOBODY, ['spec', 'jobTemplate', 'spec', 'template', 'spec']],
  'ScaledJob.keda.sh': [Carrier.NOBODY, ['spec', 'jobTargetRef', 'template', 'spec']],
  'Service.serving.knative.dev': [Carrier.KNATIVE, TEMPLATE],
  'Configuration.serving.knative.dev': [Carrier.KNATIVE, TEMPLATE],
  'Revision.serving.knative.dev': [Carrier.KNATIVE, ['spec']],
  'InferenceService.serving.kubeflow.org': [Carrier.KNATIVE, ['spec', 'predictor'], ['spec', 'transformer'], ['spec', 'explainer']],
};

const INFERENCE_SERVICE = 'InferenceService.serving.kserve.io';
const RUNTIMES = ['ServingRuntime.serving.kserve.io', 'ClusterServingRuntime.serving.kserve.io'];
const LLM_SERVICE = 'LLMInferenceService.serving.kserve.io';
const LEADER_WORKER_SET = 'LeaderWorkerSet.leaderworkerset.x-k8s.io';
const RAY_CLUSTERS: { readonly [kind: string]: readonly string[] } = {
  'RayCluster.ray.io': ['spec'], 'RayService.ray.io': ['spec', 'rayClusterConfig'], 'RayJob.ray.io': ['spec', 'rayClusterSpec'],
};

const OF_OTHERS: { readonly [kind: string]: (object: Place) => PodView[] } = {
  [INFERENCE_SERVICE]: podsOfInferenceService,
  [LLM_SERVICE]: podsOfLlmService,
  [LEADER_WORKER_SET]: podsOfLeaderWorkerSet,
  ...Object.fromEntries(RUNTIMES.map((kind) => [kind, (object: Place) => [{ object, spec: object.field('spec'), carrier: Carrier.KSERVE, isTemplate: true }]])),
  ...Object.fromEntries(Object.entries(RAY_CLUSTERS).map(
    ([kind, path]) => [kind, (object: Place) => podsOfRay(object, object.fieldAt(path))],
  )),
};

/** The pods of every kind that has some. */
export const POD_VIEWS: Subject<PodView> = {
  kinds: [...Object.keys(PATHS), ...Object.keys(OF_OTHERS)],
  of(object) {
    const kind = groupKind(object.value as KubernetesObject);
    const other = OF_OTHERS[kind];
    if (other !== undefined) return other(object).filter(({ spec }) => spec.isSet);
    const [carrier, ...paths] = PATHS[kind];
    return paths.map((path) => ({ object, carrier, spec: object.fieldAt(path) })).filter(({ spec }) => spec.isSet);
  },
};

function podsOfInferenceService(object: Place): PodView[] {
  const mode = currentMode(object.field('metadata').field('annotations').entry(KSERVE_KEY.deploymentMode).text);
  const carrier = mode === Mode.STANDARD ? Carrier.KSERVE : Carrier.KNATIVE;
  return ['predictor', 'transformer', 'explainer'].map((name) => ({ object, carrier, spec: object.field('spec').field(name) }));
}

/** Where there are workers, `template` is the leader's. */
function podsOfLlmService(object: Place): PodView[] {
  const spec = object.field('spec');
  return [spec, spec.field('prefill')].flatMap((workload) => ['template', 'worker'].map((name) => ({
    object, carrier: Carrier.KSERVE, spec: workload.field(name), workload,
  })));
}

/** Without a template of its own, the leader is as the workers are. */
function podsOfLeaderWorkerSet(object: Place): PodView[] {
  const template = object.field('spec').field('leaderWorkerTemplate');
  const worker = template.field('workerTemplate').field('spec');
  const own = template.field('leaderTemplate').field('spec');
  const size = template.field('size').number ?? 1;
  const group = { leader: own.isSet ? own : worker, worker, size };
  return [own, worker].map((spec) => ({ object, spec, group, carrier: Carrier.SERVICE }));
}

function podsOfRay(object: Place, cluster: Place): PodView[] {
  const groups = [cluster.field('headGroupSpec'), ...cluster.field('workerGroupSpecs').items];
  return groups.map((group) => ({ object, spec: group.field('template').field('spec'), carrier: Carrier.SERVICE, isOfRay: true }));
}

/** The containers of a pod that run as long as it does. */
export function runningContainers(spec: Place): Place[] {
  const beside = spec.field('initContainers').items.filter((container) => container.field('restartPolicy').text === 'Always');
  return [...spec.field('containers').items, ...beside];
}

/** Why most findings about pods matter. */
export const POD_REFUSED = 'The API server refuses the pod. Where a controller makes it, that shows only in the controller\'s '
  + 'events or conditions.';

/** All containers of a pod, those that run first at the end. */
export function containersOf(spec: Place): Place[] {
  return [...spec.field('containers').items, ...spec.field('initContainers').items];
}
