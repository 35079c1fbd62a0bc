/** What happens at a time. Times are milliseconds since the start of the simulation. */
export interface Event {
  time: number;
  /** Of two at one time, the one that was scheduled first comes first. */
  order: number;
  fire(): void;
}

class Callback implements Event {
  public order = 0;
  public constructor(public time: number, public readonly fire: () => void) {}
}

/** The events to come, in a binary heap, and what time it is. */
export class Clock {
  public now = 0;
  private readonly heap: Event[] = [];
  private scheduled = 0;

  public at(time: number, fire: () => void): void {
    this.add(new Callback(time, fire));
  }

  public after(delay: number, fire: () => void): void {
    this.at(this.now + delay, fire);
  }

  /** Schedules an event at its time, or now where that is over. */
  public add(event: Event): void {
    const { heap } = this;
    if (event.time < this.now) event.time = this.now;
    event.order = this.scheduled;
    this.scheduled += 1;
    let hole = heap.length;
    heap.push(event);
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (isBefore(heap[parent], event)) break;
      heap[hole] = heap[parent];
      hole = parent;
    }
    heap[hole] = event;
  }

  /** Lets everything happen up to a time, that time included. */
  public runUntil(end: number): void {
    const { heap } = this;
    while (heap.length > 0 && heap[0].time <= end) {
      const next = this.take();
      this.now = next.time;
      next.fire();
    }
    this.now = Math.max(this.now, end);
  }

  private take(): Event {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop()!;
    const count = heap.length;
    if (count === 0) return first;
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= count) break;
      if (child + 1 < count && isBefore(heap[child + 1], heap[child])) child += 1;
      if (isBefore(last, heap[child])) break;
      heap[hole] = heap[child];
      hole = child;
    }
    heap[hole] = last;
    return first;
  }
}

function isBefore(one: Event, other: Event): boolean {
  return one.time < other.time || (one.time === other.time && one.order < other.order);
}
