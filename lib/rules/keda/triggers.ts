import { Severity } from '../../finding/finding';
import { cureOfName } from '../../finding/texts';
import type { ManifestRule } from '../../manifest/manifest-rule';
import { checkOf, objects, topic } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { KEDA_METRIC_TYPES, SCALER_TYPES, UNCACHED_SCALERS } from '../../platform/keda';
import type { Trigger } from './trigger';
import { SCALED_JOB, SCALED_OBJECT, textOf, TRIGGERS, triggersOf } from './trigger';
import { faultOfTime, NEVER_SLEEPS, TIME_WITHOUT_EFFECT, wakeOf } from '../scaling';
import { maySleep } from './pod-metrics';
import { replicasOf } from './scaled-object';

const WEBHOOK = 'keda v2.21.0 apis/keda/v1alpha1/scaletriggers_types.go, ValidateTriggers';

const OF_ALL: readonly ManifestRule<Place>[] = [
  {
    id: 'KED100',
    severity: Severity.ERROR,
    title: 'There is no trigger',
    why: 'KEDA\'s webhook refuses the object; where the webhook is off, nothing scales.',
    cure: 'Say in `triggers` what to scale by.',
    source: WEBHOOK,
    check(object, report) {
      const triggers = object.field('spec').field('triggers');
      if (Array.isArray(triggers.value) && triggers.isEmpty) report(triggers, 'has no trigger', 'say what to scale by');
    },
  },
  {
    id: 'KED101',
    severity: Severity.ERROR,
    title: 'Two triggers have one name',
    why: 'KEDA\'s webhook refuses the object.',
    cure: 'Give each trigger another name, or none.',
    source: WEBHOOK,
    check(object, report) {
      const seen = new Set<string>();
      for (const name of object.field('spec').field('triggers').items.map((trigger) => trigger.field('name'))) {
        if (name.text !== '' && seen.has(name.text)) report(name, 'is the name of an earlier trigger', 'use another name');
        seen.add(name.text);
      }
    },
  },
];

const OF_EACH: readonly ManifestRule<Trigger>[] = [
  {
    id: 'KED102',
    severity: Severity.ERROR,
    title: 'KEDA has no scaler of that type',
    why: 'The object is admitted, and never ready: KEDA says "no scaler found for type".',
    cure: 'Correct the type; a program of your own is `external` or `external-push`.',
    source: 'keda v2.21.0 pkg/scaling/scalers_builder.go',
    check({ place, type, scaler }, report) {
      if (scaler !== undefined || type === '') return;
      const cure = cureOfName(type, SCALER_TYPES, 'use a scaler of KEDA, or external for your own');
      report(place.field('type'), 'is not a scaler that KEDA has', cure);
    },
  },
  {
    id: 'KED103',
    severity: Severity.ERROR,
    title: 'The scaler does not have that type of metric',
    why: 'The object is admitted, and KEDA or the API server refuses the autoscaler that comes of it, so that nothing scales. Case matters.',
    cure: 'Use Utilization or AverageValue for `cpu` and `memory`, which have no default, and AverageValue or Value for all others.',
    source: 'keda v2.21.0 pkg/scalers/scaler.go, GetMetricTargetType; cpu_memory_scaler.go',
    fix(_, value) {
      const type = Object.values(KEDA_METRIC_TYPES).flat().find((each) => each.toLowerCase() === String(value).toLowerCase());
      return type === undefined ? undefined : { kind: 'value', value: type };
    },
    check(trigger, report) {
      const type = trigger.place.field('metricType');
      const legal: readonly string[] = KEDA_METRIC_TYPES[trigger.isResource ? 'resource' : 'external'];
      if (legal.includes(type.text)) return;
      if (type.isEmpty) {
        // What stood for it once is told by another rule.
        if (trigger.isResource && textOf(trigger, 'type') === '') {
          report(type, `is missing, and ${trigger.type} has no default`, `set ${legal.join(' or ')} beside metadata`);
        }
        return;
      }
      const near = legal.find((each) => each.toLowerCase() === type.text.toLowerCase());
      const rule = near === undefined ? `is not a type of metric that ${trigger.type || 'a scaler'} can have` : 'is not written as Kubernetes writes it';
      report(type, rule, near === undefined ? `use ${legal.join(' or ')}` : `write ${near}`);
    },
  },
  {
    id: 'KED104',
    severity: Severity.ERROR,
    title: 'The scaler\'s metrics cannot be cached',
    why: 'KEDA\'s webhook refuses the object.',
    cure: 'Leave `useCachedMetrics` out.',
    source: WEBHOOK,
    check({ place, type }, report) {
      const cached = place.field('useCachedMetrics');
      if (cached.isTrue && UNCACHED_SCALERS.includes(type)) report(cached, `is not for ${type}`, 'leave it out');
    },
  },
  {
    id: 'KED105',
    severity: Severity.WARNING,
    title: 'A ScaledJob does not scale by CPU or memory',
    why: 'KEDA passes such triggers over, for there is no pod whose use could be measured.',
    cure: 'Scale by the length of a queue, or by another metric from outside.',
    source: 'keda v2.21.0 pkg/scaling/scale_handler.go, getScaledJobMetrics',
    check({ place, type, isResource, isOfJob }, report) {
      if (isResource && isOfJob) report(place.field('type'), `makes no Job: KEDA passes ${type} over`, 'scale by something outside the pods');
    },
  },
];

export const TRIGGER_LISTS = topic(objects(SCALED_OBJECT, SCALED_JOB), OF_ALL);

export const TRIGGER_TYPES = topic(TRIGGERS, OF_EACH);

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
