/** What is known of an amount only in part, in bytes. */
export interface Interval {
  readonly least: number;
  /** What is seen most. */
  readonly usual: number;
  readonly most: number;
}

export function exactly(amount: number): Interval {
  return { least: amount, usual: amount, most: amount };
}

export function plus(a: Interval, b: Interval): Interval {
  return { least: a.least + b.least, usual: a.usual + b.usual, most: a.most + b.most };
}

export function minus(a: Interval, b: Interval): Interval {
  return { least: a.least - b.most, usual: a.usual - b.usual, most: a.most - b.least };
}

export function times({ least, usual, most }: Interval, factor: number): Interval {
  return { least: least * factor, usual: usual * factor, most: most * factor };
}
