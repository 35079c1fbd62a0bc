import { Duration } from 'cdk8s';
import { ScalingMetric } from '../service/scaling/scaling-metric';
import type { AutoscalingPolicyProps, KnativeScalingOptions } from '../service/scaling/autoscaling-policy-props';

/** Values of one property that are tried, from one end to the other; `undefined` leaves it to the backend. */
export interface Axis {
  readonly name: string;
  readonly values: readonly (number | undefined)[];
  /** The settings with one of the values. What comes after sees what was put before. */
  readonly put: (settings: AutoscalingPolicyProps, value: number) => AutoscalingPolicyProps;
}

/** A place on each axis. */
export type Point = readonly number[];

/** What the axes depend on. */
export interface Room {
  /** Settings that stay, but for what the axes put. */
  readonly base: AutoscalingPolicyProps;
  readonly onKnative: boolean;
  readonly leastReplicas: number;
  /** Replicas that reach the objective when they are always there. */
  readonly fixed: number;
  readonly mostReplicas: number;
  /** Requests at once that may be tried; empty where they are given. */
  readonly concurrencies: readonly number[];
}

/** Axes have about so many values for numbers of replicas. */
const PLACES = 16;
/** Shares of what a metric aims at today. */
const FACTORS = [0.25, 0.35, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.2, 1.5, 2, 3, 4];
const UTILIZATIONS = [30, 40, 50, 60, 70, 75, 80, 85, 90, 95, 100];

const knative = (name: keyof KnativeScalingOptions, valueOf: (value: number, settings: AutoscalingPolicyProps) => unknown): Axis['put'] => (
  (settings, value) => ({ ...settings, knative: { ...settings.knative, [name]: valueOf(value, settings) } })
);
const seconds = (name: 'window' | 'scaleDownDelay' | 'podRetention'): Axis['put'] => (
  (settings, value) => ({ ...settings, [name]: Duration.seconds(value) })
);
const fromZero = (put: Axis['put']): Axis['put'] => (settings, value) => (settings.minReplicas === 0 ? put(settings, value) : settings);

const KNATIVE: readonly Axis[] = [
  { name: 'scaleDownDelay', values: [undefined, 30, 60, 120, 180, 300, 450, 600, 900, 1200, 1800, 2700, 3600], put: seconds('scaleDownDelay') },
  { name: 'window', values: [6, 10, 15, 20, 30, 45, undefined, 90, 120, 180, 300, 600, 900, 1200, 1800, 2700, 3600], put: seconds('window') },
  { name: 'burstCapacity', values: [-1, undefined, 0], put: knative('burstCapacity', (value) => value) },
  { name: 'panicThreshold', values: [110, 150, undefined, 300, 500, 1000], put: knative('panicThreshold', (value) => value) },
  {
    // Percent of the window.
    name: 'panicWindow', values: [undefined, 20, 35, 50, 100],
    put: knative('panicWindow', (value, { window }) => Duration.seconds(Math.round(((window?.toSeconds() ?? 60) * value) / 100))),
  },
  { name: 'podRetention', values: [undefined, 60, 120, 300, 600, 900, 1800, 3600], put: fromZero(seconds('podRetention')) },
  { name: 'activationReplicas', values: [undefined, 2, 3, 4, 6, 8], put: fromZero(knative('activationReplicas', (value, { maxReplicas = 1 }) => Math.min(value, maxReplicas))) },
];

const OTHERS: readonly Axis[] = [
  { name: 'scaleDownDelay', values: [0, 30, 60, 120, 180, undefined, 450, 600, 900, 1200, 1800, 2700, 3600], put: seconds('scaleDownDelay') },
  { name: 'window', values: [undefined, 60, 120, 300, 600, 1200, 1800, 3600], put: seconds('window') },
  { name: 'podRetention', values: [0, 60, 120, undefined, 600, 900, 1800, 3600], put: fromZero(seconds('podRetention')) },
];

/** What a search varies, what matters most first. */
export function axesOf(room: Room): readonly Axis[] {
  const { base, concurrencies, fixed, leastReplicas, mostReplicas, onKnative } = room;
  const most = Math.max(1, Math.min(2 * fixed, mostReplicas));
  const bounds: Axis[] = [
    { name: 'minReplicas', values: spaced(leastReplicas, fixed), put: (settings, value) => ({ ...settings, minReplicas: value }) },
    {
      name: 'maxReplicas', values: spaced(Math.max(1, leastReplicas, Math.floor(fixed / 2)), most),
      put: (settings, value) => ({ ...settings, maxReplicas: Math.max(value, settings.minReplicas ?? 1) }),
    },
  ];
  const limit: Axis[] = concurrencies.length === 0 ? [] : [
    { name: 'concurrencyPerReplica', values: concurrencies, put: (settings, value) => ({ ...settings, concurrencyPerReplica: value }) },
  ];
  const aim: Axis = base.metrics !== undefined && base.metrics.length > 0 ? { name: 'target', values: FACTORS, put: withTargets }
    : { name: 'targetUtilization', values: UTILIZATIONS, put: withUtilization };
  const [delay, window, ...rest] = onKnative ? KNATIVE : OTHERS;
  return [...bounds, ...limit, delay, window, aim, ...rest];
}

/** Values of a start, by the names of axes. */
export type Start = { readonly [axis: string]: number | undefined };

/** From quick to slow; a high threshold keeps a queue from calling for too many replicas. */
const PACES: readonly Start[] = [
  { window: 20, scaleDownDelay: 60, panicThreshold: 1000 },
  { window: undefined, scaleDownDelay: 300, panicThreshold: undefined },
  { window: 300, scaleDownDelay: 900, panicThreshold: 1000 },
  { window: 1800, scaleDownDelay: 3600, panicThreshold: 1000 },
  { window: 1800, scaleDownDelay: 3600, panicThreshold: undefined },
];
const AIMS: readonly Start[] = [{ targetUtilization: 100, target: 1 }, { targetUtilization: 70, target: 0.7 }];

/** Policies that are known to be good for some services, and replicas that are always there. */
export function startsOf(axes: readonly Axis[], { fixed, leastReplicas }: Room): Point[] {
  const least = [0, 0.25, 0.5, 0.75].map((share) => Math.round(leastReplicas + (fixed - leastReplicas) * share));
  const starts: Start[] = [{ minReplicas: fixed, maxReplicas: fixed, targetUtilization: 100, target: 1, panicThreshold: 1000 }];
  for (const minReplicas of new Set(least)) {
    for (const pace of PACES) {
      for (const aim of AIMS) starts.push({ minReplicas, maxReplicas: Math.ceil(1.25 * fixed), ...pace, ...aim });
    }
  }
  return starts.map((start) => pointOf(axes, start));
}

/** The point that is nearest to some values, and else what is usual, or a point that is given. */
export function pointOf(axes: readonly Axis[], start: Start, point?: Point): Point {
  return axes.map(({ name, values }, index) => (name in start || point === undefined ? nearest(values, start[name]) : point[index]));
}

/** The place of the value that is nearest to one, or of what is usual. */
function nearest(values: Axis['values'], wanted: number | undefined): number {
  const usual = Math.max(0, values.indexOf(undefined));
  if (wanted === undefined) return usual;
  const distance = (place: number) => Math.abs((values[place] ?? Infinity) - wanted);
  return values.reduce<number>((best, _, place) => (distance(place) < distance(best) ? place : best), 0);
}

/** The settings at a point. */
export function settingsAt(axes: readonly Axis[], point: Point, base: AutoscalingPolicyProps): AutoscalingPolicyProps {
  return axes.reduce((settings, { put, values }, index) => {
    const value = values[point[index]];
    return value === undefined ? settings : put(settings, value);
  }, base);
}

/** Whole numbers from one to another: all, or evenly spaced ones. */
function spaced(from: number, to: number): number[] {
  const steps = Math.min(Math.max(0, to - from), PLACES);
  if (steps === 0) return [from];
  return [...new Set(Array.from({ length: steps + 1 }, (_, step) => Math.round(from + ((to - from) * step) / steps)))];
}

/** One request alone must not call for two replicas, which lint warns of. */
function withUtilization(settings: AutoscalingPolicyProps, percent: number): AutoscalingPolicyProps {
  const { concurrencyPerReplica = 100 } = settings;
  return { ...settings, targetUtilization: Math.min(100, Math.max(percent, Math.ceil(100 / concurrencyPerReplica))) };
}

function withTargets(settings: AutoscalingPolicyProps, factor: number): AutoscalingPolicyProps {
  return { ...settings, metrics: settings.metrics!.map((metric) => withTarget(metric, factor)) };
}

function withTarget(metric: ScalingMetric, factor: number): ScalingMetric {
  const { kind, target } = metric;
  return kind === 'prometheus' || kind === 'openTelemetry' ? metric : ScalingMetric[kind](Number((target * factor).toPrecision(2)));
}
