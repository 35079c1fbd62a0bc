/** A kind of GPU that pods may get. */
export interface Accelerator {
  readonly name: string;
  /** How many times longer work takes on it than the service times say. @default 1 */
  readonly slowdown?: number;
}

/** Somebody who waits for GPUs. */
export interface Claim {
  readonly accelerators: readonly Accelerator[];
  readonly count: number;
  granted(accelerator: Accelerator): void;
}

/** The GPUs of a cluster. Who waits longest comes first, on the first kind of his list that has enough. */
export class GpuPool {
  private readonly free: Map<string, number>;
  private waiting: Claim[] = [];

  /** @param counts GPUs by kind; a kind without a count is without bound */
  public constructor(counts: ReadonlyMap<string, number>) {
    this.free = new Map(counts);
  }

  public claim(claim: Claim): void {
    if (this.waiting.length > 0 || !this.grant(claim)) this.waiting.push(claim);
    // Another kind may be free although the first in line cannot have it.
    if (this.waiting.length > 1) this.serve();
  }

  public withdraw(claim: Claim): void {
    this.waiting = this.waiting.filter((each) => each !== claim);
  }

  public release(accelerator: Accelerator, count: number): void {
    const free = this.free.get(accelerator.name);
    if (free === undefined) return;
    this.free.set(accelerator.name, free + count);
    this.serve();
  }

  private serve(): void {
    this.waiting = this.waiting.filter((claim) => !this.grant(claim));
  }

  private grant(claim: Claim): boolean {
    const found = claim.accelerators.find(({ name }) => (this.free.get(name) ?? Infinity) >= claim.count);
    if (found === undefined) return false;
    const free = this.free.get(found.name);
    if (free !== undefined) this.free.set(found.name, free - claim.count);
    claim.granted(found);
    return true;
  }
}
