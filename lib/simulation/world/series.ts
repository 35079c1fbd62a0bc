/** The mean of a value that changes over time, for each step of time. */
export class MeanSeries {
  private readonly areas: Float64Array;
  private value = 0;
  private since: number;
  private place = 0;
  /** When the step ends. */
  private next: number;

  public constructor(private readonly start: number, private readonly step: number, steps: number) {
    this.areas = new Float64Array(steps);
    this.since = start;
    this.next = start + step;
  }

  public set(now: number, value: number): void {
    if (value === this.value) return;
    this.advance(now);
    this.value = value;
  }

  public add(now: number, change: number): void {
    this.advance(now);
    this.value += change;
  }

  /** Of all steps so far. */
  public get area(): number {
    return this.areas.reduce((sum, area) => sum + area, 0);
  }

  /** Means up to a time. */
  public means(end: number): number[] {
    this.advance(end);
    return [...this.areas].map((area, index) => {
      const length = Math.min(this.step, end - this.start - index * this.step);
      return length > 0 ? area / length : 0;
    });
  }

  private advance(now: number): void {
    if (now <= this.since) return;
    for (; this.next < now; this.next += this.step) {
      this.grow(this.next);
      this.place += 1;
    }
    this.grow(now);
  }

  private grow(until: number): void {
    this.areas[this.place] += this.value * (until - this.since);
    this.since = until;
  }
}
