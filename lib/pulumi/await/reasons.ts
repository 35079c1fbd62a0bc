import type { LiveObject } from './cluster';
import type { Condition } from './readiness';
import { conditionsOf } from './readiness';
import type { Snapshot } from './snapshot';

/** Pods of one service mostly wait for the same. */
const MOST_REASONS = 8;

/** What the cluster says why a service is not ready, each reason once. */
export function reasonsOf({ service, workloads }: Snapshot, pods: LiveObject[]): string[] {
  const said = new Map<string, string>();
  for (const object of [...pods, ...workloads, service]) {
    for (const reason of [...failedConditions(object), ...waitingContainers(object), ...failedModel(object)]) {
      if (!said.has(reason)) said.set(reason, `${object.kind ?? 'Pod'} ${object.metadata.name}: ${reason}`);
    }
  }
  const reasons = [...said.values()];
  if (reasons.length === 0) return ['nothing says why: look whether its controller runs'];
  return reasons.slice(0, MOST_REASONS);
}

/** Conditions of severity Info only explain others. */
function failedConditions(object: LiveObject): string[] {
  return conditionsOf(object)
    .filter(({ type, status, severity }) => severity !== 'Info' && (type === 'ReplicaFailure' ? status === 'True' : status === 'False'))
    .filter(({ message, reason }) => message !== undefined || reason !== undefined)
    .map(textOf);
}

function textOf({ type, status, reason, message }: Condition): string {
  return [`${type} is ${status}`, reason, message].filter((part) => part !== undefined && part !== '').join(': ');
}

function waitingContainers({ status }: LiveObject): string[] {
  const containers: any[] = [...status?.initContainerStatuses ?? [], ...status?.containerStatuses ?? []];
  return containers.filter(({ state }) => state?.waiting?.reason !== undefined).map(({ name, state, lastState }) => {
    const { reason, message } = state.waiting;
    const ended = lastState?.terminated;
    const last = ended === undefined ? undefined : `it ended before with code ${ended.exitCode} (${ended.reason ?? 'no reason'})`;
    return [`container ${name} waits`, reason, message, last].filter((part) => part !== undefined && part !== '').join(': ');
  });
}

/** What KServe says of a model that it does not deploy. */
function failedModel({ status }: LiveObject): string[] {
  const { reason, message } = status?.modelStatus?.lastFailureInfo ?? {};
  return message === undefined ? [] : [`${reason}: ${message}`];
}
