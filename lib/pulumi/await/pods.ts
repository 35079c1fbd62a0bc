import type { Cluster, LiveEvent, LiveObject } from './cluster';
import { DEPLOYMENT, isKnativeService, pathOf, REPLICA_SET } from './kinds';
import { conditionsOf, isObserved, isUnscheduled } from './readiness';
import type { Served, Snapshot } from './snapshot';
import { podLabels } from './snapshot';

/** Pods of what a service is to become, and what is said of them. */
export interface Pods {
  readonly current: readonly LiveObject[];
  /** Whether pods are on their way out, and with them what they take of quotas and nodes. */
  readonly areLeaving: boolean;
  /** Events of pods that say nothing themselves, and of a Job without pods, by uid; the newest first. */
  readonly events: ReadonlyMap<string, readonly LiveEvent[]>;
}

const REVISION = 'deployment.kubernetes.io/revision';
const REVISION_LABEL = 'serving.knative.dev/revision';
const TEMPLATE_HASH = 'pod-template-hash';
/** Pods of one service mostly wait for the same. */
const MOST_ASKED = 3;

/** What pods say. Those of templates before are left out: a pod that was ill before an update says nothing of the update. */
export async function readPods(cluster: Cluster, served: Served, snapshot: Snapshot): Promise<Pods> {
  const labels = podLabels(served, snapshot);
  const [pods, replicaSets] = await Promise.all([
    cluster.pods(served.namespace, labels),
    served.kind === 'Job' ? [] : cluster.list({ ...pathOf(REPLICA_SET), namespace: served.namespace }, labels),
  ]);
  const remaining = pods.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  const current = remaining.filter(isCurrent(snapshot, remaining, replicaSets));
  const asked = [...current.filter(needsEvents).slice(0, MOST_ASKED), ...(served.kind === 'Job' && pods.length === 0 ? [snapshot.service] : [])];
  const events = await Promise.all(asked.map(async ({ metadata: { uid = '' } }): Promise<[string, LiveEvent[]]> => (
    [uid, newestFirst(await cluster.events(served.namespace, uid))]
  )));
  return { current, areLeaving: remaining.length < pods.length, events: new Map(events) };
}

function isCurrent({ service, workloads }: Snapshot, pods: LiveObject[], replicaSets: LiveObject[]): (pod: LiveObject) => boolean {
  if (service.kind === 'Job') return () => true;
  const all = [service, ...workloads].filter(isObserved);
  const revisions = all.filter(isKnativeService).map(({ status }) => status?.latestCreatedRevisionName);
  const newest = all.filter(({ kind }) => kind === DEPLOYMENT.kind)
    .flatMap((deployment) => replicaSets.filter((set) => isOwner(deployment, set) && revisionOf(set) === revisionOf(deployment)));
  // Where ReplicaSets are not ours to list, pods of one template are of no other.
  const templates = new Set(pods.map(({ metadata }) => metadata.labels?.[TEMPLATE_HASH]));
  const isAlone = replicaSets.length === 0 && all.length > 0 && templates.size === 1;
  return (pod) => {
    const revision = pod.metadata.labels?.[REVISION_LABEL];
    return revision !== undefined ? revisions.includes(revision) : isAlone || newest.some((set) => isOwner(set, pod));
  };
}

function isOwner({ kind, metadata: { name } }: LiveObject, { metadata }: LiveObject): boolean {
  return metadata.ownerReferences?.some((owner) => owner.name === name && owner.kind === (kind ?? REPLICA_SET.kind)) ?? false;
}

function revisionOf({ metadata }: LiveObject): string | undefined {
  return metadata.annotations?.[REVISION];
}

/** Volumes that are not mounted, checks that fail, and images that are not pulled for no reason that is said, are told by events alone. */
function needsEvents(pod: LiveObject): boolean {
  return isUnscheduled(pod) || isStarting(pod) || isChecked(pod) || waitingReasons(pod).includes('ImagePullBackOff');
}

/** Whether a container runs that is not ready. */
export function isChecked(pod: LiveObject): boolean {
  return containersOf(pod).some(({ state, ready }) => state?.running !== undefined && ready === false);
}

/** Whether nothing has run yet, and the pod does not say why. */
export function isStarting(pod: LiveObject): boolean {
  const reasons = waitingReasons(pod);
  const hasNode = conditionsOf(pod).some(({ type, status }) => type === 'PodScheduled' && status === 'True');
  return hasNode && reasons.length > 0 && reasons.every((reason) => reason === 'ContainerCreating' || reason === 'PodInitializing');
}

function waitingReasons({ status }: LiveObject): (string | undefined)[] {
  return containersOf({ status }).map(({ state }) => state?.waiting?.reason);
}

/** What the node says of the containers of a pod, in the order in which they start. */
export function containersOf({ status }: Pick<LiveObject, 'status'>): any[] {
  return [...status?.initContainerStatuses ?? [], ...status?.containerStatuses ?? []];
}

function newestFirst(events: LiveEvent[]): LiveEvent[] {
  const time = ({ lastTimestamp, eventTime }: LiveEvent) => new Date(lastTimestamp ?? eventTime ?? 0).getTime();
  return [...events].sort((one, other) => time(other) - time(one));
}
