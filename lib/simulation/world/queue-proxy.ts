import type { Clock } from './clock';
import type { LoadReport } from './load-stats';
import { LoadStats } from './load-stats';
import { Queue } from './queue';
import type { Request } from './request';
import { OK, OPEN, TIMED_OUT, UNAVAILABLE } from './request';
import type { Server } from './server';

/** Requests that wait in a pod for each that it takes (serving v1.23 pkg/queue/sharedmain/main.go, buildBreaker). */
const QUEUE_DEPTH = 10;
const SECOND = 1000;

/** What stands before the server in each pod: the hard limit, its queue, the timeout, and a count of requests. */
export class QueueProxy {
  /** When the last request came. */
  public lastSeen = -Infinity;
  public inFlight = 0;
  private readonly waiting = new Queue<Request>();
  /** Those that may time out, the oldest first. */
  private readonly accepted = new Queue<Request>();
  private watched = false;
  private atWork = 0;
  /** Time in which there was a request, up to `busySince`, or until now where there is none. */
  private busy = 0;
  private busySince = Infinity;
  /** What did not come through the activator, which counts its own. */
  private readonly direct: LoadStats;

  /** @param limit requests at once; 0 is without bound */
  public constructor(
    private readonly clock: Clock, private readonly server: Server, private readonly limit: number, private readonly timeout: number,
  ) {
    this.direct = new LoadStats(clock.now, clock.now + SECOND);
  }

  public accept(request: Request): void {
    const { clock, limit } = this;
    const { now } = clock;
    this.lastSeen = now;
    if (!request.activated) this.direct.enter(now);
    if (limit > 0 && this.inFlight >= limit * (QUEUE_DEPTH + 1)) {
      if (!request.activated) this.direct.leave(now);
      request.answer(now, UNAVAILABLE);
      return;
    }
    request.accepted = now;
    request.started = -1;
    this.inFlight += 1;
    if (this.inFlight === 1) this.busySince = now;
    const begins = limit === 0 || this.atWork < limit;
    // Most requests are known to end in time, and need not be watched.
    if (!begins || !this.server.endsWithin(request, this.timeout)) this.follow(request);
    if (begins) this.forward(request);
    else this.waiting.push(request);
  }

  /** The server has answered. */
  public ended(request: Request): void {
    this.atWork -= 1;
    this.server.end(request);
    this.finish(request, OK);
  }

  /** The load of the last whole second that pods report. */
  public report(now: number): LoadReport {
    this.direct.advance(now);
    return this.direct.report;
  }

  /** Milliseconds in which it had a request, up to a time; what came later is not known any more. */
  public busyBefore(time: number): number {
    return this.busy + Math.max(0, time - this.busySince);
  }

  /** What the server exports about its requests. */
  public load(metric: 'running' | 'waiting' | 'concurrency'): number {
    if (metric === 'concurrency') return this.server.running + this.server.queued;
    return metric === 'running' ? this.server.running : this.server.queued;
  }

  private forward(request: Request): void {
    this.atWork += 1;
    this.server.start(request);
  }

  private finish(request: Request, status: number): void {
    const { now } = this.clock;
    this.inFlight -= 1;
    if (this.inFlight === 0) {
      this.busy += now - this.busySince;
      this.busySince = Infinity;
    }
    if (!request.activated) this.direct.leave(now);
    request.answer(now, status);
    this.next();
  }

  private next(): void {
    while (this.waiting.length > 0 && this.atWork < this.limit) {
      const request = this.waiting.shift()!;
      if (request.status === OPEN) this.forward(request);
    }
  }

  private follow(request: Request): void {
    this.forgetAnswered();
    this.accepted.push(request);
    if (!this.watched) this.watch();
  }

  private forgetAnswered(): void {
    const { accepted } = this;
    for (let oldest = accepted.first(); oldest !== undefined && oldest.status !== OPEN; oldest = accepted.first()) accepted.shift();
  }

  /** Looks again when the oldest one is due. */
  private watch(): void {
    this.forgetAnswered();
    const oldest = this.accepted.first();
    this.watched = oldest !== undefined;
    if (oldest !== undefined) this.clock.at(oldest.accepted + this.timeout, () => this.expire());
  }

  private expire(): void {
    const { accepted, clock, timeout } = this;
    this.forgetAnswered();
    for (let oldest = accepted.first(); oldest !== undefined && oldest.accepted + timeout <= clock.now; oldest = accepted.first()) {
      this.timeOut(oldest);
      this.forgetAnswered();
    }
    this.watch();
  }

  /** 504, and the server need not go on. */
  private timeOut(request: Request): void {
    const forwarded = this.limit === 0 || request.started >= 0;
    if (forwarded) {
      this.atWork -= 1;
      request.status = TIMED_OUT;
      this.server.end(request);
    }
    this.finish(request, TIMED_OUT);
  }
}
