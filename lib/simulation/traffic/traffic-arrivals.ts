import { randomExponential, randomLogNormal } from 'd3-random';
import type { ServiceTime } from '../service-time';
import type { Arrivals } from '../world/request';
import type { Traffic } from './traffic';
import type { TrafficRate, TrafficRequest } from './traffic-props';

const SECOND = 1000;

type Tokens = Pick<TrafficRequest, 'inputTokens' | 'outputTokens'>;

/** Requests of a service, with what each needs: those of the trace, and those at random between them. */
export class TrafficArrivals implements Arrivals {
  private readonly random: RandomArrivals;
  private readonly trace: readonly TrafficRequest[];
  private readonly draw: () => number;
  private nextRandom: number;
  private place = 0;
  private current?: Tokens;

  /** @param start when the traffic begins, in milliseconds */
  public constructor(private readonly start: number, traffic: Traffic, private readonly time: ServiceTime, source: () => number) {
    this.random = new RandomArrivals(traffic.randomRates, source);
    this.trace = traffic.trace;
    this.draw = drawOf(time, source);
    this.nextRandom = this.random.next();
  }

  public next(): number {
    const { place, start, trace } = this;
    const traced = place < trace.length ? trace[place].at : Infinity;
    if (traced <= this.nextRandom) {
      if (traced === Infinity) return Infinity;
      this.current = trace[place];
      this.place += 1;
      return start + traced * SECOND;
    }
    this.current = this.random.tokens();
    const time = this.nextRandom;
    this.nextRandom = this.random.next();
    return start + time * SECOND;
  }

  public work(): number {
    const { tokenTimes } = this.time;
    if (tokenTimes === undefined) return this.draw() * SECOND;
    const { firstToken = 0, perInputToken = 0, perOutputToken } = tokenTimes;
    const { inputTokens = tokenTimes.inputTokens ?? 0, outputTokens = tokenTimes.outputTokens } = this.current ?? {};
    return (firstToken + perInputToken * inputTokens + perOutputToken * outputTokens) * SECOND;
  }
}

function drawOf({ mean, variation }: ServiceTime, source: () => number): () => number {
  if (variation === undefined) return randomExponential.source(source)(1 / mean);
  if (variation === 0) return () => mean;
  const variance = Math.log1p(variation * variation);
  return randomLogNormal.source(source)(Math.log(mean) - variance / 2, Math.sqrt(variance));
}

/** A Poisson process whose rate is made of straight lines, in seconds. */
class RandomArrivals {
  private readonly pieces: readonly Stretch[];
  private readonly gap: () => number;
  private place = 0;
  /** Arrivals that the rate lets expect, from the start of the piece until the next one. */
  private expected: number;
  private time = 0;

  public constructor(rates: readonly TrafficRate[], private readonly source: () => number) {
    this.pieces = apart(rates);
    this.gap = randomExponential.source(source)(1);
    this.expected = this.gap();
  }

  public next(): number {
    const { pieces } = this;
    for (; this.place < pieces.length; this.place += 1) {
      const { from, to, rate, toRate = rate } = pieces[this.place];
      const all = ((rate + toRate) / 2) * (to - from);
      if (this.expected < all) {
        const slope = (toRate - rate) / (to - from);
        const after = slope === 0 ? this.expected / rate : (Math.sqrt(rate * rate + 2 * slope * this.expected) - rate) / slope;
        this.expected += this.gap();
        this.time = from + after;
        return this.time;
      }
      this.expected -= all;
    }
    return Infinity;
  }

  /** Those of the last arrival: where rates overlap, it is of one of them, the likelier the higher its rate. */
  public tokens(): Tokens | undefined {
    const { parts } = this.pieces[this.place];
    if (parts.every(({ inputTokens, outputTokens }) => (inputTokens ?? outputTokens) === undefined)) return undefined;
    if (parts.length === 1) return parts[0];
    let left = this.source() * parts.reduce((sum, part) => sum + rateAt(part, this.time), 0);
    return parts.find((part) => (left -= rateAt(part, this.time)) < 0) ?? parts[parts.length - 1];
  }
}

/** A rate, and the ones that it is the sum of. */
interface Stretch extends TrafficRate {
  readonly parts: readonly TrafficRate[];
}

/** The same rates in stretches that do not overlap. */
function apart(rates: readonly TrafficRate[]): readonly Stretch[] {
  const sorted = [...rates].sort((one, other) => one.from - other.from);
  const areApart = sorted.every(({ from }, index) => index === 0 || from >= sorted[index - 1].to);
  if (areApart) return sorted.map((piece) => ({ ...piece, parts: [piece] }));
  const bounds = [...new Set(sorted.flatMap(({ from, to }) => [from, to]))].sort((one, other) => one - other);
  let here: TrafficRate[] = [];
  let place = 0;
  return bounds.slice(1).map((to, index) => {
    const from = bounds[index];
    here = here.filter((piece) => piece.to > from);
    for (; place < sorted.length && sorted[place].from <= from; place += 1) here.push(sorted[place]);
    const sum = (time: number) => here.reduce((all, piece) => all + rateAt(piece, time), 0);
    return { from, to, rate: sum(from), toRate: sum(to), parts: here };
  });
}

function rateAt({ from, to, rate, toRate = rate }: TrafficRate, time: number): number {
  return rate + ((toRate - rate) * (time - from)) / (to - from);
}
