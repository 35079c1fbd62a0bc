import type { Clock, Event } from './clock';
import { LoadStats } from './load-stats';
import type { Pod } from './pod';
import { Queue } from './queue';
import { whole } from '../random';
import type { Request } from './request';

const SECOND = 1000;
/** Up to this limit the first pod with a free place is filled (serving v1.23 pkg/activator/net/throttler.go). */
const MOST_IN_ORDER = 3;

/** Who gets an activator's reports. */
export interface ReportReader {
  /** @param atOnce the first request to a service that had none, told as it comes */
  activatorReport(concurrency: number, requests: number, atOnce: boolean): void;
}

/**
 * Holds requests until a pod can take them, and counts those that wait too. One queue for all pods, in order of arrival; pods are filled in
 * their order, in turn or by the better of two, by their limit.
 */
export class Activator {
  private pods: Pod[] = [];
  private readonly waiting = new Queue<Request>();
  private busy = 0;
  private turn = 0;
  private stats?: LoadStats;
  /** Requests that were told as they came, and are not told again. */
  private told = 0;
  private readonly telling: Event = { fire: () => this.tell() };

  /**
   * @param limit requests at once in a pod; 0 is without bound
   * @param phase when in a second it reports
   */
  public constructor(
    private readonly clock: Clock, private readonly limit: number, private readonly phase: number, private readonly reader: ReportReader,
    private readonly random: () => number,
  ) {}

  public accept(request: Request): void {
    request.activated = true;
    this.count();
    this.stats!.enter(this.clock.now);
    if (this.waiting.length > 0 || !this.send(request)) this.waiting.push(request);
  }

  /** A request that came through here has been answered. */
  public answered(request: Request): void {
    this.busy -= 1;
    request.pod!.reserved -= 1;
    this.stats!.leave(this.clock.now);
    this.sendWaiting();
  }

  /** The pods that it may send to, in order. */
  public setPods(pods: Pod[]): void {
    this.pods = pods;
    this.sendWaiting();
  }

  private sendWaiting(): void {
    while (this.waiting.length > 0 && this.send(this.waiting.first()!)) this.waiting.shift();
  }

  private send(request: Request): boolean {
    const { limit, pods } = this;
    // Requests in pods that are going still hold their places.
    if (pods.length === 0 || (limit > 0 && this.busy >= limit * pods.length)) return false;
    const pod = limit === 0 ? this.betterOfTwo() : limit <= MOST_IN_ORDER ? this.firstFree(0) : this.firstFree(this.turn);
    if (pod === undefined) return false;
    this.busy += 1;
    pod.reserved += 1;
    request.pod = pod;
    pod.proxy!.accept(request);
    return true;
  }

  private firstFree(from: number): Pod | undefined {
    const { limit, pods } = this;
    const start = from >= pods.length ? 0 : from;
    for (let step = 0; step < pods.length; step += 1) {
      const place = (start + step) % pods.length;
      if (pods[place].reserved >= limit) continue;
      this.turn = place + 1;
      return pods[place];
    }
    return undefined;
  }

  private betterOfTwo(): Pod {
    const { pods, random } = this;
    if (pods.length === 1) return pods[0];
    const first = whole(random, pods.length);
    const second = (first + 1 + whole(random, pods.length - 1)) % pods.length;
    const [one, other] = [pods[first], pods[second]];
    if (one.reserved === other.reserved) return random() < 0.5 ? one : other;
    return one.reserved < other.reserved ? one : other;
  }

  /** Begins to count, and tells of the first request at once. Source: serving v1.23 pkg/activator/handler/concurrency_reporter.go. */
  private count(): void {
    if (this.stats !== undefined) return;
    const { now } = this.clock;
    const next = Math.floor((now - this.phase) / SECOND + 1) * SECOND + this.phase;
    this.stats = new LoadStats(now, next);
    this.told = 1;
    this.clock.add(next, this.telling);
    this.reader.activatorReport(1, 1, true);
  }

  private tell(): void {
    const { clock } = this;
    const stats = this.stats!;
    stats.advance(clock.now);
    const { concurrency, requests } = stats.report;
    this.reader.activatorReport(Math.max(concurrency - this.told, 0), requests - this.told, false);
    this.told = 0;
    if (concurrency === 0 && stats.inFlight === 0) this.stats = undefined;
    else clock.add(clock.now + SECOND, this.telling);
  }
}
