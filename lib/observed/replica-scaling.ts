import type { Place } from '../manifest/place';
import type { Release } from '../manifest/release';
import { DEFAULT_REPLICAS, KEDA_PAUSED, KEDA_PAUSED_REPLICAS } from '../platform/keda';
import { lookup } from '../finding/lookup';
import { SCALED_OBJECT } from '../rules/keda/trigger';
import type { Scaler } from '../rules/release/scalers';
import { scalersOf } from '../rules/release/scalers';
import type { Member } from '../manifest/release';
import { sharesNamespace } from '../manifest/release';
import type { HpaSettings } from '../simulation/autoscaler/hpa-settings';
import { HPA_CONTROLLER } from '../simulation/autoscaler/hpa-settings';
import type { KedaSettings } from '../simulation/autoscaler/keda';
import type { ObservedMetric } from './hpa';
import { behaviorAt, cpuMetric, DEFAULT_CPU, hpaMetric, resourceMetric } from './hpa';
import type { ObservedTrigger } from './keda';
import { kedaTimes, queryTrigger, triggerAt } from './keda';
import { numberAt } from './numbers';
import type { ObservedScaler } from './observed-service';

/** Bounds, and what decides between them. */
export interface ObservedScaling {
  readonly minReplicas: number;
  readonly maxReplicas?: number;
  readonly scaler: ObservedScaler;
}

/** What scales a Deployment, a StatefulSet or something else that has replicas. @param cpu CPUs that a replica requests */
export function scalingOfReplicas(release: Release, member: Member, cpu: number): ObservedScaling {
  const { kind, name, object } = member;
  const scaler = scalersOf(release).find((each) => each.kind === kind && each.name === name && sharesNamespace(each.member, member));
  if (scaler === undefined) return fixed(numberAt(object.field('spec').field('replicas')) ?? 1);
  return scaler.member.kind === SCALED_OBJECT ? byScaledObject(scaler) : byHpa(scaler, cpu);
}

export function fixed(replicas: number): ObservedScaling {
  return bounded(replicas, replicas, []);
}

function byHpa({ member: { object }, most }: Scaler, cpu: number): ObservedScaling {
  const spec = object.field('spec');
  const metrics = spec.field('metrics').items;
  // Version 1 knows nothing but CPU.
  const percent = spec.field('targetCPUUtilizationPercentage').number ?? DEFAULT_CPU;
  const observed = metrics.length === 0 ? [cpuMetric(percent)] : metrics.map((metric, index) => hpaMetric(metric, index, cpu));
  return bounded(numberAt(spec.field('minReplicas')) ?? 1, most, observed, behaviorAt(spec.field('behavior')));
}

function byScaledObject({ member: { object }, most }: Scaler): ObservedScaling {
  const [spec, annotations] = [object.field('spec'), object.field('metadata').field('annotations')];
  const least = numberAt(spec.field('minReplicaCount')) ?? DEFAULT_REPLICAS.least;
  const paused = numberAt(annotations.entry(KEDA_PAUSED_REPLICAS));
  if (paused !== undefined) return fixed(paused);
  if (annotations.entry(KEDA_PAUSED).scalar === 'true') return unknown(least, most, 'a ScaledObject that is paused');
  const advanced = spec.field('advanced');
  if (!advanced.field('scalingModifiers').field('formula').isEmpty) return unknown(least, most, 'a formula of KEDA');
  const triggers = spec.field('triggers').items.map(triggerAt);
  const behavior = behaviorAt(advanced.field('horizontalPodAutoscalerConfig').field('behavior'));
  return byTriggers(triggers, { ...kedaTimes(spec), minReplicas: least, ...idle(numberAt(spec.field('idleReplicaCount'))) }, most, behavior);
}

function idle(idleReplicas: number | undefined): Pick<KedaSettings, 'idleReplicas'> {
  return idleReplicas === undefined ? {} : { idleReplicas };
}

export function byTriggers(
  triggers: readonly ObservedTrigger[], keda: KedaSettings, most: number, behavior?: HpaSettings['behavior'],
): ObservedScaling {
  const wakes = triggers.flatMap((trigger) => trigger.wakes ?? []);
  const scaling = bounded(keda.minReplicas, most, triggers.map(({ metric }) => metric), behavior);
  if (!('replicas' in scaling.scaler) || wakes.length === 0) return scaling;
  const minReplicas = keda.idleReplicas ?? keda.minReplicas;
  return { ...scaling, minReplicas, scaler: { replicas: { ...scaling.scaler.replicas, keda: { settings: keda, triggers: wakes } } } };
}

/** Bounds that are the same need no metric. */
export function bounded(
  minReplicas: number, maxReplicas: number, metrics: readonly ObservedMetric[], behavior?: HpaSettings['behavior'],
): ObservedScaling {
  const [strange] = metrics.flatMap((metric) => ('unknown' in metric ? metric.unknown : []));
  if (strange !== undefined && minReplicas < maxReplicas) return unknown(minReplicas, maxReplicas, strange);
  const known = metrics.flatMap((metric) => ('hpa' in metric ? metric : []));
  const hpa: HpaSettings = {
    minReplicas: Math.max(1, minReplicas), maxReplicas, metrics: known.map((metric) => metric.hpa), behavior, controller: HPA_CONTROLLER,
  };
  const serverMetrics = new Map(known.flatMap((metric) => (metric.server === undefined ? [] : [[metric.hpa.name, metric.server]])));
  // Prometheus averages each metric by itself; the simulator knows one window.
  const window = Math.max(0, ...known.map((metric) => metric.window ?? 0));
  return { minReplicas, maxReplicas, scaler: { replicas: { hpa, keda: undefined, serverMetrics, window } } };
}

export function unknown(minReplicas: number, maxReplicas: number | undefined, what: string): ObservedScaling {
  return { minReplicas, maxReplicas, scaler: { unknown: `is by ${what}, which a simulation does not know` } };
}

const SOURCES = { Resource: 'resource', External: 'external', PodMetric: 'podmetric' };

/** A metric of KServe's `autoScaling`, as a trigger; kserve v0.20.0 reconcilers/keda/keda_reconciler.go. */
export function kserveTrigger(metric: Place, index: number): ObservedTrigger {
  const { text } = metric.field('type');
  const source = metric.field(lookup(SOURCES, text) ?? 'resource');
  if (text === 'Resource') return { metric: resourceMetric(source.field('name').text, source.field('target'), 0) };
  if (text !== 'External' || source.field('metric').field('backend').text !== 'prometheus') return { metric: { unknown: 'a metric that pods send' } };
  return queryTrigger(index, source.field('metric').field('query').text, numberAt(source.field('target').field('value')));
}
