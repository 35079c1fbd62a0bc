/** What happens at a time. */
export interface Event {
  fire(): void;
}

const ROOM = 64;
/** Of each place in the heap: half as many levels as with two. */
const CHILDREN = 4;
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

  public at(time: number, fire: () => void): void {
    this.add(time, { fire });
  }

  public after(delay: number, fire: () => void): void {
    this.add(this.now + delay, { fire });
  }

  /** Schedules an event, now where its time is over. */
  public add(at: number, event: Event): void {
    const time = at < this.now ? this.now : at;
    if (this.count === this.times.length) this.grow();
    const { events, orders, times } = this;
    let hole = this.count;
    this.count += 1;
    while (hole > 0) {
      const parent = Math.floor((hole - 1) / CHILDREN);
      // What is scheduled later never comes before another of its time.
      if (times[parent] <= time) break;
      times[hole] = times[parent];
      orders[hole] = orders[parent];
      events[hole] = events[parent];
      hole = parent;
    }
    times[hole] = time;
    orders[hole] = this.scheduled;
    events[hole] = event;
    this.scheduled += 1;
  }

  /** Lets everything happen up to a time, that time included. */
  public runUntil(end: number): void {
    while (this.count > 0 && this.times[0] <= end) {
      this.now = this.times[0];
      this.take().fire();
    }
    this.now = Math.max(this.now, end);
  }

  private take(): Event {
    const { events, orders, times } = this;
    const first = events[0];
    const last = this.count - 1;
    this.count = last;
    const [time, order, event] = [times[last], orders[last], events[last]];
    let hole = 0;
    for (let nearest = 1; nearest < last; nearest = CHILDREN * hole + 1) {
      let child = nearest;
      const beyond = Math.min(nearest + CHILDREN, last);
      for (let other = nearest + 1; other < beyond; other += 1) {
        if (times[other] < times[child] || (times[other] === times[child] && orders[other] < orders[child])) child = other;
      }
      if (time < times[child] || (time === times[child] && order < orders[child])) break;
      times[hole] = times[child];
      orders[hole] = orders[child];
      events[hole] = events[child];
      hole = child;
    }
    times[hole] = time;
    orders[hole] = order;
    events[hole] = event;
    events[last] = NOTHING;
    return first;
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
