/** Buckets hold a whole second of reports. Source: serving v1.23 pkg/autoscaler/config, BucketSize. */
const SECOND = 1000;
const DIGITS = 1_000_000;
/** Of the weighted average: its weights sum to this at least, and the newest has no less than the second. */
const WEIGHTS = 0.9999;
const LEAST_WEIGHT = 0.2;

/** What is averaged over a window of time. Times are in milliseconds. */
export interface LoadWindow {
  record(now: number, value: number): void;
  average(now: number): number;
  /** Whether nothing came for longer than the window. */
  isEmpty(now: number): boolean;
}

/**
 * Reports of a load, summed by the second in which they came, and their plain average over a window. Seconds without a report count as 0;
 * after a whole window without one, the average starts anew. Source: serving v1.23 pkg/autoscaler/aggregation/bucketing.go.
 */
export class LinearWindow implements LoadWindow {
  protected readonly buckets: Float64Array;
  protected last = -Infinity;
  private first = -Infinity;
  private total = 0;

  public constructor(protected readonly seconds: number) {
    this.buckets = new Float64Array(seconds);
  }

  public record(now: number, value: number): void {
    const { buckets, seconds } = this;
    const second = Math.floor(now / SECOND);
    if (second > this.last) {
      if (second - this.last >= seconds) {
        buckets.fill(0);
        this.total = 0;
        this.first = second;
      } else {
        for (let each = this.last + 1; each <= second; each += 1) {
          this.total -= buckets[each % seconds];
          buckets[each % seconds] = 0;
        }
      }
      this.last = second;
    }
    buckets[second % seconds] += value;
    this.total += value;
  }

  public isEmpty(now: number): boolean {
    return Math.floor(now / SECOND) - this.last > this.seconds;
  }

  public average(now: number): number {
    const { buckets, seconds, last } = this;
    const second = Math.floor(now / SECOND);
    const silent = Math.max(0, second - last);
    if (silent >= seconds) return 0;
    let sum = this.total;
    for (let each = last + 1; each <= second; each += 1) sum -= buckets[each % seconds];
    return rounded(sum / Math.min(last - this.first + 1, seconds - silent));
  }
}

/** The same reports, of which newer ones count more. */
export class WeightedWindow extends LinearWindow {
  private readonly weight: number;

  public constructor(seconds: number) {
    super(seconds);
    this.weight = Math.max(1 - (1 - WEIGHTS) ** (1 / seconds), LEAST_WEIGHT);
  }

  public override average(now: number): number {
    if (this.isEmpty(now)) return 0;
    const { buckets, seconds, last, weight } = this;
    const silent = Math.max(0, Math.floor(now / SECOND) - last);
    let share = weight * (1 - weight) ** silent;
    let sum = 0;
    for (let age = 0; age < seconds - silent; age += 1) {
      sum += buckets[(last - age) % seconds] * share;
      share *= 1 - weight;
    }
    return sum;
  }
}

function rounded(value: number): number {
  return (Math.sign(value) * Math.round(Math.abs(value) * DIGITS)) / DIGITS;
}

/** The largest of the values of the last slots of time. Source: serving v1.23 pkg/autoscaler/aggregation/max. */
export class LargestOf {
  private readonly recent: { slot: number; value: number }[] = [];
  private readonly slots: number;

  public constructor(window: number, private readonly width: number) {
    this.slots = Math.ceil(window / width);
  }

  /** Records a value and gives the largest. */
  public with(now: number, value: number): number {
    const { recent } = this;
    const slot = Math.floor(now / this.width);
    while (recent.length > 0 && value >= recent[recent.length - 1].value) recent.pop();
    while (recent.length > 0 && slot - recent[0].slot >= this.slots) recent.shift();
    // A larger one of the same slot stays the slot's.
    if (recent[recent.length - 1]?.slot !== slot) recent.push({ slot, value });
    return recent[0].value;
  }
}
