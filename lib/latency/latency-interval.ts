/** A place in an interval. */
export enum LatencyLevel {
  /** Its lower end, which a server seldom beats. */
  LOW = 'low',
  /** What is most likely. */
  TYPICAL = 'typical',
  /** Its upper end, which a server seldom passes. */
  HIGH = 'high',
}

/** A time that is known in part: nine of ten measurements lie between `lowMs` and `highMs`. */
export class LatencyInterval {
  /** @internal */
  public constructor(
    /** Milliseconds that it is seldom below. */
    public readonly lowMs: number,
    /** Milliseconds that are most likely. */
    public readonly typicalMs: number,
    /** Milliseconds that it is seldom above. */
    public readonly highMs: number,
  ) {}

  /**
   * Milliseconds at a place of the interval.
   *
   * @param level which one
   */
  public at(level: LatencyLevel): number {
    return { [LatencyLevel.LOW]: this.lowMs, [LatencyLevel.TYPICAL]: this.typicalMs, [LatencyLevel.HIGH]: this.highMs }[level];
  }

  /** As a text, such as `12 to 31 ms`. */
  public toString(): string {
    return `${rounded(this.lowMs)} to ${rounded(this.highMs)} ms`;
  }
}

function rounded(milliseconds: number): string {
  return String(Number(milliseconds.toPrecision(2)));
}
