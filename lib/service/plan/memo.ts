/** What is the same for the same things: made once, and shared by the thousands of services that have them in common. */
export class Memo<T> {
  private readonly branches = new WeakMap<object, Memo<T>>();
  private value?: T;

  /** The value for these things, in this order. It must not change any more. */
  public of(things: readonly object[], make: () => T): T {
    const [first, ...rest] = things;
    if (first === undefined) return this.value ??= make();
    let branch = this.branches.get(first);
    if (branch === undefined) this.branches.set(first, branch = new Memo());
    return branch.of(rest, make);
  }
}
