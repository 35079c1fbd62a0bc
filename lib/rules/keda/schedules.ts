import { checkOf } from '../../manifest/manifest-rule';
import { faultOfTime, NEVER_SLEEPS, TIME_WITHOUT_EFFECT, wakeOf } from '../scaling';
import { maySleep } from './pod-metrics';
import { replicasOf } from './scaled-object';
import { SCALED_OBJECT, textOf, triggersOf } from './trigger';

const NAMES = { least: 'minReplicaCount', most: 'maxReplicaCount' };

/** Replicas by the clock. With idle replicas, a time wakes the workload, whatever it asks for. */
export const TIMES = checkOf([SCALED_OBJECT], (object) => {
  const hasIdle = object.field('spec').field('idleReplicaCount').isSet;
  for (const trigger of triggersOf(object).filter(({ type, isSource }) => type === 'cron' && !isSource)) {
    const replicas = Number(textOf(trigger, 'desiredReplicas') || NaN);
    const bounds = replicasOf(object);
    const fault = replicas > 0 ? faultOfTime(replicas, hasIdle ? { ...bounds, least: 0 } : bounds, NAMES) : undefined;
    if (fault !== undefined) trigger.metadata.entry('desiredReplicas').report(TIME_WITHOUT_EFFECT, fault.rule, fault.cure);
  }
});

/** What is to go to zero, and is woken at once. */
export const SLEEP = checkOf([SCALED_OBJECT], (object) => {
  const spec = object.field('spec');
  const triggers = triggersOf(object);
  const isWanted = ['minReplicaCount', 'idleReplicaCount'].some((name) => spec.field(name).number === 0)
    || triggers.some(({ type }) => type === 'cron');
  if (!isWanted || !maySleep(object) || triggers.some(({ isSource }) => isSource)) return;
  for (const trigger of triggers.filter(({ type }) => type === 'prometheus')) {
    const rule = wakeOf(textOf(trigger, 'query'), Number(textOf(trigger, 'activationThreshold') || 0));
    const query = trigger.metadata.entry('query');
    if (rule !== undefined) query.report(NEVER_SLEEPS, rule, 'end it with `or vector(0)`, or set minReplicaCount to 1');
  }
});
