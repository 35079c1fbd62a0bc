import { redacted } from '../../finding/secrets/detector';
import type { LiveObject } from './cluster';
import { DEPLOYMENT, isScaler } from './kinds';
import type { Pods } from './pods';
import { containersOf, isChecked, isStarting } from './pods';
import type { Condition } from './readiness';
import { conditionsOf, isUnscheduled } from './readiness';
import { leastReplicas } from './snapshot';
import type { Snapshot } from './snapshot';

/** Pods of one service mostly wait for the same. */
const MOST_REASONS = 8;
/** A node's message may hold what a program printed last. */
const LONGEST = 600;

/** Conditions that are bad when they are true. */
const BAD = ['ReplicaFailure', 'Failed', 'Suspended'];

/** Of a scaler, whether it works: that it has nothing to do, or no metrics yet, is no reason. */
const OF_SCALERS = ['AbleToScale', 'Ready'];

/** What the cluster says why a service is not ready, each reason once: what went wrong first, and then what is still going on. */
export function reasonsOf(snapshot: Snapshot, { current, events }: Pods): string[] {
  const { service, workloads, scalers } = snapshot;
  const said = new Map<string, string>();
  const say = (object: LiveObject, reasons: string[]) => {
    for (const reason of reasons.map(shownText)) if (!said.has(reason)) said.set(reason, `${titleOf(object)}: ${reason}`);
  };
  for (const pod of current) {
    const containers = containersOf(pod).filter(isInTrouble).map(containerText);
    say(pod, [...ended(pod), ...falseConditions(pod), ...containers, ...eventReasons(pod, events)]);
  }
  const objects = [...workloads, service];
  for (const each of objects) say(each, [...falseConditions(each), ...failedModel(each), ...eventReasons(each, events)]);
  for (const scaler of scalers) say(scaler, falseConditions(scaler));
  for (const each of objects) say(each, [...counts(each, snapshot), ...unknownConditions(each), ...loadedModel(each)]);
  const reasons = [...said.values()];
  return reasons.length === 0 ? ['nothing says why: look whether its controller runs'] : reasons.slice(0, MOST_REASONS);
}

/** Kind and name. */
export function titleOf({ kind, metadata: { name } }: LiveObject): string {
  return `${kind ?? 'Pod'} ${name}`;
}

/** A text of the cluster as a message shows it. */
export function shownText(text: string): string {
  const shown = redacted(text).trim();
  return shown.length > LONGEST ? `${shown.slice(0, LONGEST)}…` : shown;
}

/** Conditions of severity Info only explain others. */
function falseConditions(object: LiveObject): string[] {
  return conditionsOf(object)
    .filter(({ type }) => !isScaler(object) || OF_SCALERS.includes(type))
    .filter(({ type, status, severity }) => severity !== 'Info' && status === (BAD.includes(type) ? 'True' : 'False'))
    .filter(saysWhy)
    .map(conditionText);
}

/** Where a controller has not decided yet, what it waits for stands there. */
function unknownConditions(object: LiveObject): string[] {
  return conditionsOf(object)
    .filter((condition) => condition.status === 'Unknown' && condition.severity !== 'Info' && saysWhy(condition))
    .map(conditionText);
}

function saysWhy({ message, reason }: Condition): boolean {
  return Boolean(message) || Boolean(reason);
}

export function conditionText({ type, status, reason, message }: Condition): string {
  return joined([`${type} is ${status}`, reason, message]);
}

/** Why a pod ended before or without its containers: evicted, preempted, or refused by its node. */
function ended({ status }: LiveObject): string[] {
  return status?.phase === 'Failed' && status.reason !== undefined ? [joined([status.reason, status.message])] : [];
}

function isInTrouble({ state }: any): boolean {
  return state?.waiting?.reason !== undefined || (state?.terminated?.exitCode ?? 0) !== 0;
}

/** What a container waits for, and how it ended before. */
export function containerText({ name, state, lastState }: any): string {
  const { reason, message } = state?.waiting ?? {};
  const ended = state?.terminated ?? lastState?.terminated;
  const end = ended && joined([`code ${ended.exitCode} (${ended.reason ?? 'no reason'})`, ended.message]);
  if (state?.waiting === undefined) return `container ${name} ended with ${end}`;
  return joined([`container ${name} waits`, reason, message, end && `it ended before with ${end}`]);
}

/** The newest word of whoever tries to start a pod that says nothing itself, checks it, or tries to make one. */
function eventReasons(object: LiveObject, events: Pods['events']): string[] {
  const [newest] = events.get(object.metadata.uid ?? '') ?? [];
  if (newest?.message === undefined) return [];
  // What the scheduler says is a condition too; what a cloud's autoscaler says to it is not.
  const isNews = isUnscheduled(object)
    ? newest.reason !== 'FailedScheduling'
    : newest.type === 'Warning' && (object.kind === 'Job' || isStarting(object) || isChecked(object));
  return isNews ? [joined([newest.reason, newest.message])] : [];
}

/** What KServe says of a model that it does not deploy. */
function failedModel({ status }: LiveObject): string[] {
  const { reason, message } = status?.modelStatus?.lastFailureInfo ?? {};
  return message === undefined ? [] : [`${reason}: ${message}`];
}

function loadedModel({ status }: LiveObject): string[] {
  const state = status?.modelStatus?.states?.targetModelState;
  return state === undefined || state === 'Loaded' ? [] : [`its model is ${state}`];
}

/** How far a rollout is. */
function counts(object: LiveObject, snapshot: Snapshot): string[] {
  if (object.kind !== DEPLOYMENT.kind) return [];
  const { replicas = 0, updatedReplicas = 0, availableReplicas = 0 } = object.status ?? {};
  const wanted = Math.max(object.spec?.replicas ?? 1, leastReplicas(object, snapshot) ?? 0);
  const isThere = updatedReplicas >= wanted && availableReplicas >= wanted && replicas === updatedReplicas;
  const old = replicas > updatedReplicas ? `; pods of before: ${replicas - updatedReplicas}` : '';
  return isThere ? [] : [`pods: ${updatedReplicas} of ${wanted} made, ${availableReplicas} available${old}`];
}

function joined(parts: (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(': ');
}
