const LEAST_CUT = 1024;

/** A queue that takes its first without moving the others. */
export class Queue<T> {
  private items: (T | undefined)[] = [];
  private head = 0;

  public get length(): number {
    return this.items.length - this.head;
  }

  public push(item: T): void {
    this.items.push(item);
  }

  public first(): T | undefined {
    return this.items[this.head];
  }

  public shift(): T | undefined {
    const item = this.items[this.head];
    if (item === undefined) return undefined;
    this.items[this.head] = undefined;
    this.head += 1;
    if (this.head === this.items.length) {
      this.items.length = 0;
      this.head = 0;
    }
    // What has been taken is cut off where it is half of all, so that each costs little.
    if (this.head > LEAST_CUT && this.head * 2 > this.items.length) {
      this.items = this.items.slice(this.head);
      this.head = 0;
    }
    return item;
  }
}
