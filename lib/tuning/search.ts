import { seeded, whole } from '../simulation/random';
import type { Axis, Point } from './axes';

/** A place that was tried, and what was learned. */
export interface Tried<T> {
  readonly point: Point;
  readonly answer: T;
}

interface Costed {
  readonly cost: number;
}

/** What is searched. A cost is `Infinity` where a point will not do, or costs more than `mostCost`. */
export interface Question<T extends Costed> {
  readonly axes: readonly Axis[];
  /** Points that are tried first. */
  readonly starts: readonly Point[];
  /** How many points are tried. */
  readonly budget: number;
  /** What tells points apart: several may mean the same. */
  readonly keyOf: (point: Point) => string;
  readonly ask: (point: Point, mostCost: number) => T;
}

/** Share of the points that are tried all over the room, before the best ones are improved. */
const COARSE = 0.3;
/** A point that costs this much more than the best may still lead to a better one. */
const PROMISING = 1.15;
/** So many of the best are improved. */
const STARTS = 3;
/** Places on an axis that one goes at first. */
const STRIDE = 4;
/** Axes that are changed at once when nothing else helps. */
const MOST_CHANGED = 3;
const SEED = 20_260;

/**
 * Looks for the point with the least cost, from coarse to fine: points all over the room; from the best of these along the axes in smaller
 * and smaller steps; then random steps on several axes from the best one. The same question has the same answer.
 *
 * @returns the points that will do, the cheapest first, and how many were tried
 */
export function search<T extends Costed>(question: Question<T>): { readonly found: Tried<T>[]; readonly count: number } {
  const { axes, budget, starts } = question;
  const attempts = new Attempts(question);
  const coarse = Math.ceil(budget * COARSE);
  for (const point of [...starts, ...spread(axes, coarse)]) {
    if (attempts.count < coarse) attempts.attempt(point, attempts.least * PROMISING);
  }
  for (const start of attempts.sorted().slice(0, STARTS)) descend(start, axes, attempts);
  const random = seeded(SEED);
  for (let step = 0; step < 10 * budget && !attempts.isSpent; step += 1) {
    const [best] = attempts.sorted();
    if (best === undefined) break;
    attempts.attempt(disturbed(best.point, axes, random), best.answer.cost);
  }
  return { found: attempts.sorted(), count: attempts.count };
}

/** What has been tried, each once. */
class Attempts<T extends Costed> {
  public least = Infinity;
  private readonly tried = new Map<string, Tried<T>>();

  public constructor(private readonly question: Question<T>) {}

  public get count(): number {
    return this.tried.size;
  }

  public get isSpent(): boolean {
    return this.tried.size >= this.question.budget;
  }

  /** @returns nothing where no more may be tried */
  public attempt(point: Point, mostCost: number): Tried<T> | undefined {
    const { ask, keyOf } = this.question;
    const key = keyOf(point);
    const known = this.tried.get(key);
    if (known !== undefined || this.isSpent) return known;
    const found = { point, answer: ask(point, mostCost) };
    this.tried.set(key, found);
    this.least = Math.min(this.least, found.answer.cost);
    return found;
  }

  /** Those that will do, the cheapest first. */
  public sorted(): Tried<T>[] {
    const will = [...this.tried.values()].filter(({ answer }) => answer.cost < Infinity);
    return will.sort((one, other) => one.answer.cost - other.answer.cost);
  }
}

/** Goes along one axis after the other as long as that is cheaper, in steps that are halved. */
function descend<T extends Costed>(start: Tried<T>, axes: readonly Axis[], attempts: Attempts<T>): void {
  let here = start;
  /** Goes on in one direction; tells whether that led anywhere. */
  const go = (axis: number, step: number): boolean => {
    const from = here;
    for (;;) {
      const next = attempts.attempt(stepped(here.point, axes, axis, step), here.answer.cost);
      if (next === undefined || next.answer.cost >= here.answer.cost) return here !== from;
      here = next;
    }
  };
  for (let stride = STRIDE; stride >= 1; stride = Math.floor(stride / 2)) {
    let moved = true;
    while (moved) {
      moved = false;
      for (const [axis] of axes.entries()) moved = go(axis, -stride) || go(axis, stride) || moved;
    }
  }
}

function stepped(point: Point, axes: readonly Axis[], axis: number, step: number): Point {
  const place = Math.min(axes[axis].values.length - 1, Math.max(0, point[axis] + step));
  return point.map((each, other) => (other === axis ? place : each));
}

function disturbed(point: Point, axes: readonly Axis[], random: () => number): Point {
  const count = 1 + whole(random, MOST_CHANGED);
  return Array.from({ length: count }, () => whole(random, axes.length))
    .reduce((place, axis) => stepped(place, axes, axis, (random() < 0.5 ? -1 : 1) * (1 + whole(random, 2))), point);
}

const PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37];

/** Points that fill the room evenly: Halton's sequence, a base for each axis. */
function spread(axes: readonly Axis[], count: number): Point[] {
  return Array.from({ length: count }, (_, index) => (
    axes.map(({ values }, axis) => Math.floor(radicalInverse(index + 1, PRIMES[axis]) * values.length))
  ));
}

function radicalInverse(index: number, base: number): number {
  let sum = 0;
  for (let [left, share] = [index, 1 / base]; left > 0; left = Math.floor(left / base), share /= base) sum += (left % base) * share;
  return sum;
}
