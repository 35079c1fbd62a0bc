/** What happens at a time. */
export interface Event {
  fire(): void;
}

const ROOM = 64;
/** Of each place in the heap: half as many levels as with two. */
const CHILDREN = 4;
const SHIFT = 2;
/** Stands where an event was, which is let go. */
const NOTHING: Event = { fire() {} };

/**
 * The events to come, in a heap, and what time it is: milliseconds since the start of the simulation. Times stand in arrays of
 * numbers beside the events, which is what makes it fast.
 */
export class Clock {
  public now = 0;
  private times = new Float64Array(ROOM);
  /** Of two at one time, the one that was scheduled first comes first. */
  private orders = new Float64Array(ROOM);
  private readonly events: Event[] = [];
  private count = 0;
  private scheduled = 0;
  /** Whether the first place is that of an event which is happening. */
  private vacant = false;

  public at(time: number, fire: () => void): void {
    this.add(time, { fire });
  }

  public after(delay: number, fire: () => void): void {
    this.add(this.now + delay, { fire });
  }

  /** Schedules an event, now where its time is over. */
  public add(at: number, event: Event): void {
    const time = at < this.now ? this.now : at;
    const order = this.scheduled;
    this.scheduled += 1;
    if (this.vacant) {
      this.vacant = false;
      this.sink(time, order, event);
    } else this.rise(time, order, event);
  }

  /** Lets everything happen up to a time, that time included. */
  public runUntil(end: number): void {
    while (this.count > 0 && this.times[0] <= end) {
      this.now = this.times[0];
      const [event] = this.events;
      // Most events schedule another one, which takes the first place without a way up and down the heap.
      this.vacant = true;
      event.fire();
      if (this.vacant) this.fill();
    }
    this.now = Math.max(this.now, end);
  }

  /** Puts the last event into the first place. */
  private fill(): void {
    const { events, orders, times } = this;
    const last = this.count - 1;
    const [time, order, event] = [times[last], orders[last], events[last]];
    this.vacant = false;
    this.count = last;
    events[last] = NOTHING;
    if (last > 0) this.sink(time, order, event);
  }

  private rise(time: number, order: number, event: Event): void {
    if (this.count === this.times.length) this.grow();
    const { events, orders, times } = this;
    let hole = this.count;
    this.count += 1;
    while (hole > 0) {
      const parent = (hole - 1) >> SHIFT;
      // What is scheduled later never comes before another of its time.
      if (times[parent] <= time) break;
      times[hole] = times[parent];
      orders[hole] = orders[parent];
      events[hole] = events[parent];
      hole = parent;
    }
    times[hole] = time;
    orders[hole] = order;
    events[hole] = event;
  }

  private sink(time: number, order: number, event: Event): void {
    const { count, events, orders, times } = this;
    let hole = 0;
    for (let nearest = 1; nearest < count; nearest = CHILDREN * hole + 1) {
      let child = nearest;
      let least = times[nearest];
      const beyond = Math.min(nearest + CHILDREN, count);
      for (let other = nearest + 1; other < beyond; other += 1) {
        const each = times[other];
        if (each > least || (each === least && orders[other] > orders[child])) continue;
        child = other;
        least = each;
      }
      if (time < least || (time === least && order < orders[child])) break;
      times[hole] = least;
      orders[hole] = orders[child];
      events[hole] = events[child];
      hole = child;
    }
    times[hole] = time;
    orders[hole] = order;
    events[hole] = event;
  }

  private grow(): void {
    const twice = (numbers: Float64Array) => {
      const more = new Float64Array(2 * numbers.length);
      more.set(numbers);
      return more;
    };
    this.times = twice(this.times);
    this.orders = twice(this.orders);
  }
}
