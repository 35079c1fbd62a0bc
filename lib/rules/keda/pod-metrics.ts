import { booleanOf } from '../../manifest/go-values';
import { checkOf } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { DEFAULT_REPLICAS } from '../../platform/keda';
import { exporterAloneIn, exporterOfEachIn, joinedFor, NOTHING_WAKES, ONLY_RESOURCES, SEVERAL_ANSWERS } from '../scaling';
import type { Trigger } from './trigger';
import { SCALED_OBJECT, textOf, triggersOf } from './trigger';

/** Kinds of targets whose triggers KEDA's webhook looks at. */
const WORKLOADS: readonly string[] = ['', 'Deployment', 'StatefulSet'];

/** Whether a ScaledObject that may have no replica can come back. A formula may make something of nothing. */
export const FROM_ZERO = checkOf([SCALED_OBJECT], (object) => {
  const spec = object.field('spec');
  const triggers = triggersOf(object);
  if (triggers.length === 0) return;
  const least = spec.field('minReplicaCount');
  if (triggers.every(({ isResource }) => isResource)) {
    if ((least.number ?? 0) === 0 && WORKLOADS.includes(spec.field('scaleTargetRef').field('kind').text)) {
      const rule = `${least.isSet ? 'is 0' : 'is missing, which is 0'}, and only ${typesOf(triggers)} is scaled by`;
      least.report(ONLY_RESOURCES, rule, 'set it to 1, or add a trigger of what stands before the pods');
    }
    return;
  }
  if (triggers.some(({ isSource }) => isSource) || !maySleep(object)) return;
  const blind = triggers.map((trigger) => ({ trigger, ...blindSpotOf(trigger, object) }));
  if (!blind.every(({ trigger, place }) => trigger.isResource || place !== undefined)) return;
  for (const { place, rule } of blind) {
    place?.report(NOTHING_WAKES, `${rule}, and with ${zeroOf(spec)} there may be none`, 'set minReplicaCount to 1, or ask for what stands before the pods');
  }
});

/** Whether each pod of several answers for itself. */
export const OF_EACH_POD = checkOf([SCALED_OBJECT], (object) => {
  if ((object.field('spec').field('maxReplicaCount').number ?? DEFAULT_REPLICAS.most) < 2) return;
  for (const { place, metadata, isSource } of triggersOf(object).filter(({ type }) => type === 'prometheus')) {
    const query = metadata.entry('query');
    const exporter = exporterOfEachIn(query.text);
    if (exporter === undefined) continue;
    // What a formula makes of it has a type of its own.
    const cure = isSource ? 'join them: sum(…), avg(…) or max(…)' : joinedFor(place.field('metricType').text);
    query.report(SEVERAL_ANSWERS, `has an answer for each pod of ${exporter}`, cure);
  }
});

function typesOf(triggers: readonly Trigger[]): string {
  return [...new Set(triggers.map(({ type }) => type))].join(' and ');
}

export function maySleep(object: Place): boolean {
  const spec = object.field('spec');
  const isForced = object.field('metadata').field('annotations').entry('autoscaling.keda.sh/force-activation');
  if (isForced.isSet && booleanOf(isForced.text) !== false) return false;
  const idle = spec.field('idleReplicaCount');
  return idle.isSet ? idle.number === 0 : (spec.field('minReplicaCount').number ?? 0) === 0;
}

function zeroOf(spec: Place): string {
  return spec.field('idleReplicaCount').isSet ? 'idleReplicaCount 0' : 'minReplicaCount 0';
}

interface BlindSpot {
  readonly place?: Place;
  readonly rule?: string;
}

/** Where a trigger asks the scaled pods themselves; an error that a fallback takes for load wakes them nevertheless. */
function blindSpotOf(trigger: Trigger, object: Place): BlindSpot {
  const hasFallback = (object.field('spec').field('fallback').field('replicas').number ?? 0) > 0;
  if (trigger.type === 'prometheus' && !(hasFallback && booleanOf(textOf(trigger, 'ignoreNullValues')) === false)) {
    const exporter = exporterAloneIn(textOf(trigger, 'query'), object.field('spec').field('scaleTargetRef').field('name').text);
    if (exporter !== undefined) {
      return { place: trigger.metadata.entry('query'), rule: `reads only what the pods of ${exporter} export` };
    }
  }
  if (trigger.type === 'metrics-api' && !hasFallback && isOwnAddress(textOf(trigger, 'url'), object)) {
    return { place: trigger.metadata.entry('url'), rule: 'asks the pods that are scaled' };
  }
  return {};
}

/** Whether an address is that of a Service with the name of what is scaled, in the same namespace. */
function isOwnAddress(url: string, object: Place): boolean {
  const [, host = ''] = /^https?:\/\/(?:[^/@]*@)?([^/:?#]+)/i.exec(url) ?? [];
  const [service, namespace] = host.split('.');
  const own = object.field('metadata').field('namespace').text;
  const isNear = namespace === undefined || own === '' || namespace === own;
  return service !== '' && isNear && service === object.field('spec').field('scaleTargetRef').field('name').text;
}
