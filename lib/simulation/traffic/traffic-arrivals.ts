import { randomExponential, randomLogNormal } from 'd3-random';
import type { ServiceTime } from '../service-time';
import type { Arrivals } from '../world/arrivals';
import type { Traffic } from './traffic';
import type { TrafficRate, TrafficRequest } from './traffic-props';

const SECOND = 1000;

/** Requests of a service, with what each needs: those of the trace, and those at random between them. */
export class TrafficArrivals implements Arrivals {
  private readonly random: RandomArrivals;
  private readonly trace: readonly TrafficRequest[];
  private readonly draw: () => number;
  private nextRandom: number;
  private place = 0;
  private current?: TrafficRequest;

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
    this.current = undefined;
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
  private readonly pieces: readonly TrafficRate[];
  private readonly gap: () => number;
  private place = 0;
  /** Arrivals that the rate lets expect, from the start of the piece until the next one. */
  private expected: number;

  public constructor(rates: readonly TrafficRate[], source: () => number) {
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
        return from + after;
      }
      this.expected -= all;
    }
    return Infinity;
  }
}

/** The same rates in stretches that do not overlap. */
function apart(rates: readonly TrafficRate[]): readonly TrafficRate[] {
  const sorted = [...rates].sort((one, other) => one.from - other.from);
  if (sorted.every(({ from }, index) => index === 0 || from >= sorted[index - 1].to)) return sorted;
  const bounds = [...new Set(sorted.flatMap(({ from, to }) => [from, to]))].sort((one, other) => one - other);
  let here: TrafficRate[] = [];
  let place = 0;
  return bounds.slice(1).map((to, index) => {
    const from = bounds[index];
    here = here.filter((piece) => piece.to > from);
    for (; place < sorted.length && sorted[place].from <= from; place += 1) here.push(sorted[place]);
    const sum = (time: number) => here.reduce((all, piece) => all + rateAt(piece, time), 0);
    return { from, to, rate: sum(from), toRate: sum(to) };
  });
}

function rateAt({ from, to, rate, toRate = rate }: TrafficRate, time: number): number {
  return rate + ((toRate - rate) * (time - from)) / (to - from);
}
