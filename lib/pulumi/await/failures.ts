import type { LiveEvent, LiveObject } from './cluster';
import { DEPLOYMENT } from './kinds';
import type { Pods } from './pods';
import { containersOf, isStarting } from './pods';
import { conditionOf } from './readiness';
import { conditionText, containerText, shownText, titleOf } from './reasons';
import type { Snapshot } from './snapshot';

/** What does not mend itself, as far as one can tell. */
export interface Failure {
  /** The same for the pods of one template, and however the node spells it from one try to the next. */
  readonly key: string;
  /** Seconds for which it must stand. */
  readonly patience: number;
  readonly text: string;
}

/** Controllers need a moment to take up a change: until then, what they say is of the spec before. */
const AT_ONCE = 10;
/** What another resource of the same update may bring a moment later, such as a Secret, and the node's next try after that. */
const SOON = 60;
/** What does not say whether it will mend. */
const UNCLEAR = 180;
/** Registries, networks and nodes that are busy. */
const BUSY = 600;
/** Starts again after 10, 20 and 40 seconds: the fourth end is no accident. */
const MOST_RESTARTS = 3;

const BUSY_TEXT = new RegExp([
  '\\b(?:429|50[0-4])\\b', 'too ?many ?requests', 'rate ?limit', 'QPS exceeded', 'time(?:d )?-?out', 'deadline exceeded', 'unavailable',
  'connection re(?:set|fused)', '\\bEOF\\b', 'TLS handshake', 'temporar', 'try again', 'is reserved for', 'server misbehaving',
].join('|'), 'i');
const REFUSED_PULL = new RegExp([
  'not found', 'manifest unknown', 'name unknown', 'does not exist', 'unauthorized', 'denied', 'forbidden', 'authentication required',
  'no basic auth', 'no match(?:ing manifest)? for', 'invalid reference', 'x509', 'not present', 'signature',
].join('|'), 'i');

interface Kind {
  readonly key: string;
  readonly reasons: readonly string[];
  /** @param text all that is said */
  readonly patience: (text: string) => number;
  readonly cure: (text: string) => string;
}

const KINDS: readonly Kind[] = [
  {
    key: 'name', reasons: ['InvalidImageName'], patience: () => AT_ONCE, cure: () => 'correct the name of the image',
  },
  {
    key: 'image', reasons: ['ErrImagePull', 'ImagePullBackOff', 'ErrImageNeverPull', 'ImageInspectError', 'RegistryUnavailable', 'SignatureValidationFailed'],
    patience: (text) => (BUSY_TEXT.test(text) ? BUSY : REFUSED_PULL.test(text) ? SOON : UNCLEAR),
    cure: () => 'correct the image, or name the Secret with which its registry lets the node pull it: `imagePullSecrets`',
  },
  {
    key: 'config', reasons: ['CreateContainerConfigError'], patience: () => SOON,
    cure: (text) => (/run as root|non-numeric user|runAsNonRoot/.test(text)
      ? 'take an image whose user is a number other than 0, or let the pod say which user it is'
      : 'make what is missing before the service: give its name as an Output of the Secret or ConfigMap, or set `dependsOn`'),
  },
  {
    key: 'start', reasons: ['CreateContainerError', 'RunContainerError', 'PreStartHookError', 'PostStartHookError'],
    patience: (text) => (BUSY_TEXT.test(text) ? BUSY : SOON),
    cure: () => 'correct the command, the mounts or the image, as the message says',
  },
];

/** All that goes wrong with the pods of what a service is to become, or keeps them from being made. */
export function failuresOf({ service, workloads }: Snapshot, pods: Pods, namespace: string): Failure[] {
  const ofPods = pods.current.flatMap((pod) => [
    ...containersOf(pod).flatMap((container) => ofContainer(container, pod, service.kind === 'Job', pods, namespace)), ...ofVolumes(pod, pods),
  ]);
  const all = [...ofPods, ...[service, ...workloads].flatMap((each) => [...ofReplicas(each, pods), ...ofJob(each, pods, namespace)])];
  return [...new Map(all.reverse().map((each) => [each.key, each])).values()].reverse();
}

function ofContainer(container: any, pod: LiveObject, isJob: boolean, { events }: Pods, namespace: string): Failure[] {
  const { name, state, lastState, restartCount = 0 } = container;
  const { reason } = state?.waiting ?? {};
  const said = shownText([containerText(container), pullError(events.get(pod.metadata.uid ?? ''), reason)].filter(Boolean).join(': '));
  const failure = (key: string, patience: number, cure: string): Failure => (
    { key: `${key} ${name}`, patience, text: `${titleOf(pod)}: ${said}; ${cure}` }
  );
  const kind = KINDS.find(({ reasons }) => reasons.includes(reason));
  if (kind !== undefined) return [failure(kind.key, kind.patience(said), kind.cure(said))];
  // How often a Job tries is its own to say.
  if (isJob || reason !== 'CrashLoopBackOff' || restartCount < MOST_RESTARTS) return [];
  const isOutOfMemory = lastState?.terminated?.reason === 'OOMKilled';
  const log = `read why: kubectl -n ${namespace} logs ${pod.metadata.name} -c ${name} --previous`;
  return [failure('crash', AT_ONCE, isOutOfMemory ? 'it needs more memory: raise `memory`' : log)];
}

/** Older nodes say that they pause, and only an event says why. */
function pullError(events: readonly LiveEvent[] = [], reason?: string): string | undefined {
  return reason === 'ImagePullBackOff' ? events.find(({ message }) => message?.startsWith('Failed to pull image'))?.message : undefined;
}

/** What is missing is told by events alone, of which the newest counts: an image is pulled after that. */
function ofVolumes(pod: LiveObject, { events }: Pods): Failure[] {
  const [newest] = events.get(pod.metadata.uid ?? '') ?? [];
  const { reason, message = '' } = newest ?? {};
  if (!isStarting(pod) || reason !== 'FailedMount' || !/not found|non-existent|references non/i.test(message)) return [];
  const cure = 'make what is missing before the service: give its name as an Output of the Secret or ConfigMap, or set `dependsOn`';
  return [{ key: 'mount', patience: SOON, text: `${titleOf(pod)}: ${shownText(`${reason}: ${message}`)}; ${cure}` }];
}

/** Pods that the API server refuses. */
function ofReplicas(object: LiveObject, { areLeaving, events }: Pods): Failure[] {
  const condition = object.kind === DEPLOYMENT.kind ? conditionOf(object, 'ReplicaFailure') : undefined;
  const event = object.kind === 'Job' ? events.get(object.metadata.uid ?? '')?.[0] : undefined;
  const said = condition?.status === 'True' ? conditionText(condition) : event?.reason === 'FailedCreate' ? `${event.reason}: ${event.message}` : undefined;
  if (said === undefined) return [];
  const isQuota = /exceeded quota/i.test(said);
  // Pods that leave give back what they took.
  if (isQuota && areLeaving) return [];
  const cure = isQuota
    ? 'raise the quota of the namespace, or ask for less'
    : 'change the pod or the namespace as the message says';
  return [{ key: 'refused', patience: isQuota ? UNCLEAR : SOON, text: `${titleOf(object)}: ${shownText(said)}; ${cure}` }];
}

function ofJob(object: LiveObject, { current }: Pods, namespace: string): Failure[] {
  const failed = object.kind === 'Job' ? conditionOf(object, 'Failed') : undefined;
  if (failed?.status !== 'True') return [];
  const ends = current.flatMap(containersOf).filter(({ state }) => (state?.terminated?.exitCode ?? 0) !== 0).map(containerText);
  const said = shownText([conditionText(failed), ...ends.slice(-1)].join(': '));
  const { name } = object.metadata;
  const cure = `read why: kubectl -n ${namespace} logs job/${name} --all-containers; `
    + 'when that is mended, delete the Job and `pulumi up --refresh`';
  return [{ key: 'job', patience: 0, text: `${titleOf(object)}: ${said}; ${cure}` }];
}

/** Since when failures stand: what a controller or a node mends by itself is gone at a later look. */
export class Standing {
  private since = new Map<string, number>();

  /** @returns those that stood without a pause for longer than they may */
  public overdue(failures: readonly Failure[], now: number): Failure[] {
    this.since = new Map(failures.map(({ key }) => [key, this.since.get(key) ?? now]));
    return failures.filter(({ key, patience }) => now - this.since.get(key)! >= patience * 1000);
  }
}
