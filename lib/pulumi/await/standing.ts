import type { Failure } from './failures';

/** Since when failures stand: what a controller or a node mends by itself is gone at a later look. */
export class Standing {
  private since = new Map<string, number>();

  /** @returns those that stood without a pause for longer than they may */
  public overdue(failures: readonly Failure[], now: number): Failure[] {
    this.since = new Map(failures.map(({ key }) => [key, this.since.get(key) ?? now]));
    return failures.filter(({ key, patience }) => now - this.since.get(key)! >= patience * 1000);
  }
}
