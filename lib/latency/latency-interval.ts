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

  /** As a text, such as `12 to 31 ms`. */
  public toString(): string {
    return `${rounded(this.lowMs)} to ${rounded(this.highMs)} ms`;
  }
}

function rounded(milliseconds: number): string {
  return String(Number(milliseconds.toPrecision(2)));
}
