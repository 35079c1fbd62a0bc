import type { ServiceResult, SimulationSeries } from '../simulation-result';
import { Histogram } from './histogram';
import type { Meter, ServiceState } from './meter';
import type { Pod } from './pod';
import type { Request } from './request';
import { OK, TIMED_OUT, UNAVAILABLE } from './request';
import { MeanSeries } from './series';

const MOST_STEPS = 720;
const SECOND = 1000;

/** Measures one service, from the start of the traffic. Its memory does not grow with the number of requests. */
export class ServiceMeter implements Meter {
  private readonly step: number;
  private readonly steps: number;
  private readonly latency = new Histogram();
  private readonly wait = new Histogram();
  private readonly series: { readonly [name in 'wanted' | 'ready' | 'held' | 'inFlight']: MeanSeries };
  private readonly counts: { readonly [name in 'requests' | 'answers' | 'waits' | 'coldStarts' | 'panics']: Float64Array };
  private readonly pods = new Set<Pod>();
  private readonly lifetimes: number[] = [];
  private readonly total = {
    requests: 0, answered: 0, rejected: 0, timedOut: 0, activated: 0, coldStarts: 0, mostWanted: 0, mostHeld: 0,
    replica: 0, pod: 0, starting: 0, busy: 0, draining: 0, panic: 0,
  };
  private panicSince?: number;

  /** @param start when traffic begins, in milliseconds, as `end` */
  public constructor(
    private readonly name: string, private readonly gpus: number, private readonly start: number, private readonly end: number,
  ) {
    this.step = Math.max(SECOND, Math.ceil((end - start) / MOST_STEPS / SECOND) * SECOND);
    this.steps = Math.max(1, Math.ceil((end - start) / this.step)) + 1;
    const mean = () => new MeanSeries(start, this.step, this.steps);
    const count = () => new Float64Array(this.steps);
    this.series = { wanted: mean(), ready: mean(), held: mean(), inFlight: mean() };
    this.counts = { requests: count(), answers: count(), waits: count(), coldStarts: count(), panics: count() };
  }

  public arrived({ arrival }: Request): void {
    this.total.requests += 1;
    this.counts.requests[this.placeOf(arrival)] += 1;
    this.series.inFlight.add(arrival, 1);
  }

  public answered(request: Request): void {
    const { arrival, started, status, time } = request;
    const { counts, total } = this;
    this.series.inFlight.add(time, -1);
    if (request.activated) total.activated += 1;
    if (status === OK) {
      total.answered += 1;
      this.latency.add(time - arrival);
      this.wait.add(started - arrival);
      const place = this.placeOf(time);
      counts.answers[place] += 1;
      counts.waits[place] += started - arrival;
    } else if (status === UNAVAILABLE) total.rejected += 1;
    else if (status === TIMED_OUT) total.timedOut += 1;
  }

  public pod(now: number, pod: Pod): void {
    if (pod.bound === now && now > this.start) {
      this.total.coldStarts += 1;
      this.counts.coldStarts[this.placeOf(now)] += 1;
    }
    const isHeld = pod.bound < Infinity && pod.stopped === Infinity;
    if (isHeld && !this.pods.has(pod)) {
      this.pods.add(pod);
      this.countHeld(now);
    } else if (!isHeld && this.pods.delete(pod)) {
      this.countHeld(now);
      this.addUp(pod, now);
      if (now > this.start && now <= this.end) this.lifetimes.push((now - pod.bound) / SECOND);
    }
  }

  public state(now: number, { wanted, ready, panic }: ServiceState): void {
    const { counts, series, total } = this;
    series.wanted.set(now, wanted);
    series.ready.set(now, ready);
    // What is there at the start counts, and nothing before.
    total.mostWanted = now < this.start ? wanted : Math.max(total.mostWanted, wanted);
    if (panic === (this.panicSince !== undefined)) return;
    if (panic) {
      this.panicSince = now;
      if (now >= this.start) counts.panics[this.placeOf(now)] += 1;
    } else this.endPanic(now);
  }

  /** Requests that have not been answered with 200, whatever comes. */
  public get failed(): number {
    return this.total.rejected + this.total.timedOut;
  }

  /** Milliseconds in which replicas have held GPUs, as far as it has been looked at. */
  public get held(): number {
    return this.series.held.area;
  }

  /** How many requests have waited longer than a time, or taken longer from arrival to answer. */
  public late(of: 'wait' | 'latency', milliseconds: number): number {
    return this[of].above(milliseconds);
  }

  /** What has been measured. */
  public result(): ServiceResult {
    const { end, total } = this;
    for (const pod of this.pods) this.addUp(pod, end);
    this.endPanic(end);
    const seconds = (milliseconds: number) => milliseconds / SECOND;
    const { requests, answered, rejected, timedOut } = total;
    return {
      name: this.name, requests, answered, rejected, timedOut, unanswered: requests - answered - rejected - timedOut,
      latency: this.latency.spread(), wait: this.wait.spread(),
      coldStarts: total.coldStarts, mostWanted: total.mostWanted, mostHeld: total.mostHeld,
      replicaSeconds: seconds(total.replica), podSeconds: seconds(total.pod), gpuSeconds: seconds(total.pod * this.gpus),
      startingSeconds: seconds(total.starting), drainingSeconds: seconds(total.draining),
      idleSeconds: seconds(Math.max(0, total.pod - total.starting - total.draining - total.busy)),
      lifetimes: this.lifetimes, panicSeconds: seconds(total.panic), activatorShare: requests === 0 ? 0 : total.activated / requests,
      series: this.seriesResult(),
    };
  }

  private seriesResult(): SimulationSeries {
    const { counts, end, series, steps } = this;
    const cut = (values: Iterable<number>) => [...values].slice(0, steps - 1);
    return {
      step: this.step / SECOND,
      wanted: cut(series.wanted.means(end)), ready: cut(series.ready.means(end)), held: cut(series.held.means(end)),
      inFlight: cut(series.inFlight.means(end)), requests: cut(counts.requests),
      wait: cut(counts.waits.map((sum, place) => (counts.answers[place] > 0 ? sum / counts.answers[place] / SECOND : 0))),
      coldStarts: cut(counts.coldStarts), panics: cut(counts.panics),
    };
  }

  private countHeld(now: number): void {
    const { pods: { size }, total } = this;
    this.series.held.set(now, size);
    total.mostHeld = now < this.start ? size : Math.max(total.mostHeld, size);
  }

  /** Adds what a pod held until now, of the time that is measured. */
  private addUp(pod: Pod, now: number): void {
    const { start, end, total } = this;
    const within = (from: number, to: number) => Math.max(0, Math.min(to, now, end) - Math.max(from, start));
    total.pod += within(pod.bound, now);
    total.replica += within(pod.bound, pod.deleted);
    total.starting += within(pod.bound, Math.min(pod.serving, pod.deleted));
    total.draining += within(pod.deleted, now);
    total.busy += pod.proxy?.busyBefore(Math.min(pod.deleted, now, end)) ?? 0;
  }

  private endPanic(now: number): void {
    if (this.panicSince !== undefined) this.total.panic += Math.max(0, Math.min(now, this.end) - Math.max(this.panicSince, this.start));
    this.panicSince = undefined;
  }

  private placeOf(time: number): number {
    return Math.min(this.steps - 1, Math.max(0, Math.floor((time - this.start) / this.step)));
  }
}
