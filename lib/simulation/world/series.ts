/** The mean of a value that changes over time, for each step of time. */
export class MeanSeries {
  private readonly areas: Float64Array;
  private value = 0;

  public constructor(private readonly start: number, private readonly step: number, steps: number, private since = start) {
    this.areas = new Float64Array(steps);
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

  public get current(): number {
    return this.value;
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
    const { areas, start, step, value } = this;
    let { since } = this;
    if (now <= since) return;
    if (value !== 0) {
      let place = Math.floor((since - start) / step);
      for (let next = start + (place + 1) * step; next < now; next += step) {
        areas[place] += value * (next - since);
        since = next;
        place += 1;
      }
      areas[place] += value * (now - since);
    }
    this.since = now;
  }
}
