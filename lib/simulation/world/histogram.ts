import type { Spread } from '../simulation-result';

/** Values are told apart by this share. */
const RESOLUTION = 1.005;
/** Smaller ones, in milliseconds, are one. */
const LEAST = 0.1;
const LOG = Math.log(RESOLUTION);
/** Up to months. */
const PLACES = 6000;

/** How many values lie where, in a memory that does not grow with their number. */
export class Histogram {
  private readonly counts = new Float64Array(PLACES);
  private count = 0;
  private sum = 0;
  private most = 0;

  /** @param value milliseconds */
  public add(value: number): void {
    this.counts[placeOf(value)] += 1;
    this.count += 1;
    this.sum += value;
    if (value > this.most) this.most = value;
  }

  /** How many values are larger than one, as far as they are told apart. @param value milliseconds */
  public above(value: number): number {
    let count = 0;
    for (let place = placeOf(value) + 1; place < PLACES; place += 1) count += this.counts[place];
    return count;
  }

  /** In seconds. */
  public spread(): Spread {
    const { count, sum, most } = this;
    return {
      p50: this.quantile(0.5), p95: this.quantile(0.95), p99: this.quantile(0.99),
      mean: count === 0 ? 0 : sum / count / 1000, most: most / 1000,
    };
  }

  private quantile(share: number): number {
    let left = Math.ceil(share * this.count);
    for (const [place, count] of this.counts.entries()) {
      left -= count;
      // The middle of what falls into one place.
      if (left <= 0 && this.count > 0) return place === 0 ? 0 : Math.min(LEAST * RESOLUTION ** (place - 0.5), this.most) / 1000;
    }
    return 0;
  }
}

function placeOf(value: number): number {
  return value <= LEAST ? 0 : Math.min(Math.floor(Math.log(value / LEAST) / LOG) + 1, PLACES - 1);
}
