import type { SpeedPoint } from '../service-time';
import type { Clock, Event } from './clock';
import { Queue } from './queue';
import type { Request } from './request';
import { OPEN } from './request';


/** What a model server is. */
export interface ServerModel {
  /** Requests that it works on at once; more wait in it. 0 is without bound. */
  readonly slots: number;
  /** How many times longer a request takes with so many at once; absent where that makes no difference. */
  readonly slowdown?: (inFlight: number) => number;
}

/** Makes a slowdown of measured points: straight between them, as steep as at the end beyond. */
export function slowdownOf(points: readonly SpeedPoint[]): (inFlight: number) => number {
  const sorted = [...points].sort((one, other) => one.concurrency - other.concurrency);
  const known: number[] = [];
  const at = (count: number): number => {
    if (sorted.length === 1 || count <= sorted[0].concurrency) return sorted[0].seconds;
    const next = sorted.findIndex(({ concurrency }) => concurrency >= count);
    const right = sorted[next < 0 ? sorted.length - 1 : next];
    const left = sorted[sorted.indexOf(right) - 1];
    const slope = (right.seconds - left.seconds) / (right.concurrency - left.concurrency);
    return Math.max(left.seconds + slope * (count - left.concurrency), Number.MIN_VALUE);
  };
  return (inFlight) => (known[inFlight] ??= at(Math.max(1, inFlight)) / at(1));
}

/**
 * A model server. Without a slowdown a request takes as long as it says. With one, as in continuous batching, all requests at work advance
 * at one pace, which falls with their number: what needs the least more work ends next, so that one event for each server is enough.
 */
export class Server implements Event {
  private atWork = 0;
  private readonly waiting = new Queue<Request>();
  /** Requests at work by the progress at which they end, the next one first; only with a slowdown. */
  private readonly ending: Request[] = [];
  private progress = 0;
  private since = 0;
  /** When the next one ends. */
  private due = Infinity;
  /** When that is looked at. */
  private look = Infinity;

  /** @param pace how many times longer work takes here, as on a slower GPU */
  public constructor(private readonly clock: Clock, private readonly model: ServerModel, private readonly pace: number) {}

  /** Looks whether a request ends now. */
  public fire(): void {
    const { now } = this.clock;
    // Another look has come before this one.
    if (now !== this.look) return;
    this.look = Infinity;
    if (this.due > now) this.lookAt(this.due);
    else this.ending[0].fire();
  }

  public get running(): number {
    return this.atWork;
  }

  /** Requests that wait in it for a slot. */
  public get queued(): number {
    return this.waiting.length;
  }

  /** Whether it is known that a request that begins now ends in that time. */
  public endsWithin(request: Request, time: number): boolean {
    const { slots, slowdown } = this.model;
    return slowdown === undefined && (slots === 0 || this.atWork < slots) && request.work * this.pace <= time;
  }

  public start(request: Request): void {
    const { slots } = this.model;
    if (slots > 0 && this.atWork >= slots) this.waiting.push(request);
    else this.begin(request);
  }

  /** A request has ended, or nobody waits for it any more. */
  public end(request: Request): void {
    if (request.started < 0) return;
    this.turn(-1);
    if (this.ending[0] === request) this.ending.shift();
    else this.forget(request);
    let next = this.waiting.shift();
    while (next !== undefined && next.status !== OPEN) next = this.waiting.shift();
    if (next !== undefined) this.begin(next);
    else this.schedule();
  }

  private begin(request: Request): void {
    const { clock, ending, model } = this;
    request.started = clock.now;
    this.turn(1);
    const work = request.work * this.pace;
    if (model.slowdown === undefined) {
      clock.add(clock.now + work, request);
      return;
    }
    request.finish = this.progress + work;
    let place = ending.length;
    ending.push(request);
    for (; place > 0 && ending[place - 1].finish > request.finish; place -= 1) ending[place] = ending[place - 1];
    ending[place] = request;
    this.schedule();
  }

  /** One that ended out of turn: it timed out. */
  private forget(request: Request): void {
    const place = this.ending.indexOf(request);
    if (place >= 0) this.ending.splice(place, 1);
  }

  /** Notes the progress until now, before the number of requests and with it the pace changes. */
  private turn(change: number): void {
    const { now } = this.clock;
    const { slowdown } = this.model;
    if (slowdown !== undefined && this.atWork > 0) this.progress += (now - this.since) / slowdown(this.atWork);
    this.since = now;
    this.atWork += change;
  }

  private schedule(): void {
    const { clock, ending, model } = this;
    if (model.slowdown === undefined) return;
    this.due = ending.length === 0 ? Infinity : clock.now + Math.max(0, ending[0].finish - this.progress) * model.slowdown(this.atWork);
    if (this.due < this.look) this.lookAt(this.due);
  }

  private lookAt(time: number): void {
    if (time === Infinity) return;
    this.look = time;
    this.clock.add(time, this);
  }
}
