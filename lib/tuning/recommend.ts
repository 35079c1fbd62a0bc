import type { AutoscalingPolicyProps } from '../service/scaling/autoscaling-policy-props';
import type { Axis, Point, Room, Start } from './axes';
import { axesOf, pointOf, settingsAt, startsOf } from './axes';
import { codeOf } from './code';
import type { Goal } from './objective';
import { search } from './search';
import type { ServiceRoom } from './service-room';
import type { Answer, Trials } from './trials';

/** Is told on the way which share of the policies has been tried. */
export type TellShare = (share: number) => void;

/** What was found. */
export interface Choice {
  readonly settings: AutoscalingPolicyProps;
  /** Other policies that would do, the cheapest first, by the first seed. */
  readonly candidates: readonly { readonly settings: AutoscalingPolicyProps; readonly answer: Answer }[];
  readonly tried: number;
}

/** The search wants this part of what is allowed: with another seed requests wait a little longer. */
const MARGIN = 0.96;
/** So many of the cheapest are tried with the other seeds. */
const MOST_CHECKED = 12;
/** A policy that is simpler, or has room for more traffic, may cost so much more. */
const SIMPLER = 1.01;
const ROOMIER = 1.02;
/** Replicas that are always there may cost so much more than what an autoscaler saves: they need no cold start. */
const STEADIER = 1.015;
/** Of these, the first that will do lets more replicas come slowly, when load stays. */
const CALMER: readonly Start[] = [{}, { window: 300, panicThreshold: 1000 }, { window: 900, panicThreshold: 1000 }];

/** Replicas that reach the objective when they are always there, with the best number of requests at once. */
export function fixedPolicy(trials: Trials, goal: Goal, seeds: readonly number[], room: ServiceRoom): AutoscalingPolicyProps | undefined {
  let best: AutoscalingPolicyProps | undefined;
  for (const base of basesOf(room)) {
    const most = best === undefined ? room.mostReplicas : best.maxReplicas! - 1;
    const reaches = (replicas: number) => (
      trials.ask({ ...base, minReplicas: replicas, maxReplicas: replicas }, goal, seeds, Infinity).excess <= 1
    );
    const replicas = least(reaches, Math.max(1, room.leastReplicas), most);
    if (replicas !== undefined) best = { ...base, minReplicas: replicas, maxReplicas: replicas };
  }
  return best;
}

/** What may be the base of fixed replicas: a policy for each number of requests at once that may be tried. */
export function basesOf({ base, concurrencies }: ServiceRoom): AutoscalingPolicyProps[] {
  return concurrencies.length === 0 ? [base] : concurrencies.map((concurrencyPerReplica) => ({ ...base, concurrencyPerReplica }));
}

/** The least number for which something holds, which then holds for all above. */
function least(holds: (value: number) => boolean, from: number, to: number): number | undefined {
  let [below, value] = [from - 1, from];
  while (!holds(value)) {
    if (value >= to) return undefined;
    below = value;
    value = Math.min(to, 2 * value);
  }
  while (value - below > 1) {
    const middle = Math.floor((below + value) / 2);
    if (holds(middle)) value = middle;
    else below = middle;
  }
  return from > to ? undefined : value;
}

/** The cheapest policy that reaches a goal which fixed replicas reach. */
export function choose(
  trials: Trials, goal: Goal, seeds: readonly number[], served: ServiceRoom, fixed: AutoscalingPolicyProps, budget: number, tell: TellShare,
): Choice {
  const room: Room = { ...served, fixed: fixed.maxReplicas! };
  const axes = axesOf(room);
  const at = (point: Point) => settingsAt(axes, point, room.base);
  const strict = { ...goal, limits: goal.limits.map((limit) => ({ ...limit, most: limit.most * MARGIN })) };
  let asked = 0;
  const { count, found } = search({
    axes, starts: startsOf(axes, room), budget, keyOf: (point) => codeOf(at(point)),
    ask(point, mostCost) {
      asked += 1;
      tell(asked / budget);
      return trials.ask(at(point), strict, seeds.slice(0, 1), mostCost);
    },
  });
  const check = (settings: AutoscalingPolicyProps, mostCost: number) => trials.ask(settings, goal, seeds, mostCost);
  const steady = { point: steadyPoint(axes, room, fixed), cost: check(fixed, Infinity).cost };
  const scaled = firstThat(found.slice(0, MOST_CHECKED), ({ point }) => {
    const { cost } = check(at(point), steady.cost / STEADIER);
    return cost < Infinity ? { point, cost } : undefined;
  });
  const best = scaled ?? steady;
  const passes = (point: Point, factor: number) => check(at(point), best.cost * factor).cost < Infinity;
  const simple = simplified(axes, best.point, (point) => passes(point, SIMPLER));
  const settings = at(roomier(axes, simple, (point) => passes(point, ROOMIER)));
  return { settings, candidates: found.map(({ answer, point }) => ({ settings: at(point), answer })), tried: count };
}

function firstThat<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Replicas that are always there. Load asks for no more of them. */
function steadyPoint(axes: readonly Axis[], { fixed: replicas }: Room, { concurrencyPerReplica }: AutoscalingPolicyProps): Point {
  return pointOf(axes, { minReplicas: replicas, maxReplicas: replicas, targetUtilization: 100, target: 1, concurrencyPerReplica });
}

/** Leaves to the backend what makes no difference, from what matters least on. */
function simplified(axes: readonly Axis[], point: Point, passes: (point: Point) => boolean): Point {
  return axes.reduceRight((simple, { values }, index) => {
    const usual = values.indexOf(undefined);
    if (usual < 0 || simple[index] === usual) return simple;
    const simpler = simple.map((place, other) => (other === index ? usual : place));
    return passes(simpler) ? simpler : simple;
  }, point);
}

/** Allows more replicas where that costs next to nothing: traffic grows. */
function roomier(axes: readonly Axis[], point: Point, passes: (point: Point) => boolean): Point {
  const index = axes.findIndex(({ name }) => name === 'maxReplicas');
  const last = axes[index].values.length - 1;
  const wider = [1, 0.5, 0.25].flatMap((share) => {
    const place = point[index] + Math.round((last - point[index]) * share);
    return place > point[index] ? CALMER.map((pace) => pointOf(axes, { ...pace, maxReplicas: axes[index].values[place] }, point)) : [];
  });
  return wider.find(passes) ?? point;
}
