import { Kpa } from '../autoscaler/kpa';
import type { KpaDecision } from '../autoscaler/kpa-decider';
import { TICK } from '../autoscaler/kpa-decider';
import type { KpaSettings } from '../autoscaler/kpa-settings';
import type { ReportReader } from './activator';
import { Activator } from './activator';
import type { Arrivals } from './request';
import type { Clock, Event } from './clock';
import { APPLY, Deployment, PUBLISH } from './deployment';
import type { GpuPool } from './gpu-pool';
import type { Balancer } from './ingress';
import { Ingress } from './ingress';
import type { Meter } from './meter';
import type { Pod, PodModel, PodWatcher } from './pod';
import { Request } from './request';
import { scrape } from './scraper';

/** Milliseconds until a controller sees a change, as measured on the real one. */
const SEE = 40;
/**
 * The activator asks all pods that it does not know, and waits this long for those that do not serve yet before it goes by the answers.
 * Source: serving v1.23 pkg/activator/net/revision_backends.go, probePodIPs.
 */
const PROBE_ROUND = 300;
const LEARN = 50;
const SECOND = 1000;

/** A Knative service: its revision, and all that stands around it. Times are milliseconds. */
export interface KnativeModel {
  readonly settings: KpaSettings;
  readonly pods: PodModel;
  readonly balancer: Balancer;
  /** When the revision is created. */
  readonly created: number;
  /** When the autoscaler begins; it decides each 2 s from then. */
  readonly decidesFrom: number;
  /** When in a second the activator reports. */
  readonly activatorPhase: number;
  /** Whether pods are asked before they are ready; not with a startup probe. */
  readonly early: boolean;
}

/** Runs one service of Knative: requests, activator, pods, and the autoscaler, which closes the loop. */
export class KnativeService implements Event, PodWatcher, ReportReader {
  /** Called with each decision of the autoscaler. */
  public onDecision?: (now: number, decision: KpaDecision | undefined, panic: boolean) => void;
  private readonly ingress: Ingress;
  private readonly activator: Activator;
  private readonly deployment: Deployment;
  private readonly known: Pod[] = [];
  private kpa?: Kpa;
  private wanted = 0;
  private serves = false;
  private due = Infinity;
  private throughActivator = true;
  /** Pods that are ready: looked up each second, and seldom changed. */
  private ready: readonly Pod[] = [];
  private readonly ticking: Event = { fire: () => this.tick() };
  private readonly scraping: Event = { fire: () => this.scrape() };

  public constructor(
    private readonly clock: Clock, pool: GpuPool, private readonly model: KnativeModel, private readonly arrivals: Arrivals,
    private readonly meter: Meter, private readonly random: () => number,
  ) {
    this.ingress = new Ingress(model.balancer, random);
    this.activator = new Activator(clock, model.pods.limit, model.activatorPhase, this, random);
    this.deployment = new Deployment(clock, pool, model.pods, this, random);
    clock.at(model.created, () => this.create());
    this.expectNext();
  }

  /** A request arrives. */
  public fire(): void {
    const { clock: { now }, ingress, meter } = this;
    const request = new Request(now, this.arrivals.work());
    request.onAnswer = this.onAnswer;
    meter.arrived(request);
    if (this.throughActivator) this.activator.accept(request);
    else ingress.send(now, request);
    this.expectNext();
  }

  /** A pod has come to something. */
  public changed(pod: Pod): void {
    const { clock, meter } = this;
    this.ready = this.deployment.pods.filter((each) => each.isReady);
    meter.pod(clock.now, pod);
    if (pod.isDeleted) this.forget(pod);
    else if (pod.serving === clock.now && this.model.early) clock.after(this.probeTime(), () => this.learn(pod));
    else if (pod.ready === clock.now) this.learn(pod);
    if (pod.started < Infinity) {
      clock.after(SEE, () => this.countReady());
      clock.after(PUBLISH, () => this.publish());
    }
  }

  public activatorReport(concurrency: number, requests: number, atOnce: boolean): void {
    const { kpa, model: { settings }, clock: { now } } = this;
    if (kpa === undefined) return;
    kpa.record(now, settings.metric === 'rps' ? requests : concurrency);
    if (atOnce || concurrency > 0) kpa.poke(now, concurrency);
    this.apply();
  }

  private expectNext(): void {
    const next = this.arrivals.next();
    if (next === Infinity) return;
    this.clock.add(next, this);
  }

  private readonly onAnswer = (request: Request): void => {
    if (request.activated) this.activator.answered(request);
    this.meter.answered(request);
  };

  private create(): void {
    const { clock, model: { settings } } = this;
    const kpa = new Kpa(settings, clock.now, 0);
    kpa.onDecision = (now, decision) => this.onDecision?.(now, decision, kpa.inPanic);
    this.kpa = kpa;
    this.apply();
    const { decidesFrom } = this.model;
    clock.add(decidesFrom + TICK, this.ticking);
    if (settings.burstCapacity !== -1) clock.add(decidesFrom + SECOND + SEE, this.scraping);
  }

  private tick(): void {
    const kpa = this.kpa!;
    const panicked = kpa.inPanic;
    kpa.tick(this.clock.now);
    if (kpa.inPanic !== panicked) this.note();
    this.apply();
    this.clock.add(this.clock.now + TICK, this.ticking);
  }

  private scrape(): void {
    const { clock, model: { settings }, random, ready } = this;
    const { now } = clock;
    const load = scrape(now, ready, settings, random);
    if (load !== undefined) this.kpa!.record(now, load);
    clock.add(now + SECOND, this.scraping);
  }

  /** Carries out what the autoscaler has made of it. */
  private apply(): void {
    const { clock } = this;
    const { state } = this.kpa!;
    if (state.replicas !== this.wanted) {
      this.wanted = state.replicas;
      this.note();
      clock.after(APPLY, () => this.deployment.scale(this.wanted));
    }
    if (state.serves !== this.serves) {
      this.serves = state.serves;
      clock.after(PUBLISH, () => this.publish());
    }
    if (state.due < this.due || this.due < clock.now) {
      this.due = state.due;
      if (this.due < Infinity) clock.at(this.due, () => this.reconcile());
    }
  }

  private reconcile(): void {
    this.due = Infinity;
    this.kpa!.reconcile(this.clock.now);
    this.apply();
  }

  private countReady(): void {
    this.kpa!.setReady(this.clock.now, this.ready.length);
    this.note();
    this.apply();
  }

  private publish(): void {
    const { ready } = this;
    this.throughActivator = !this.serves || ready.length === 0;
    this.ingress.publish(ready);
    this.note();
  }

  private learn(pod: Pod): void {
    const { known } = this;
    if (pod.isDeleted || known.includes(pod)) return;
    let place = known.length;
    while (place > 0 && known[place - 1].index > pod.index) place -= 1;
    known.splice(place, 0, pod);
    this.activator.setPods(known);
  }

  /** How long until the activator knows of a pod that serves. */
  private probeTime(): number {
    const othersStart = this.deployment.pods.some(({ started, serving }) => started < Infinity && serving === Infinity);
    return LEARN + this.random() * (othersStart ? PROBE_ROUND : LEARN);
  }

  private forget(pod: Pod): void {
    const place = this.known.indexOf(pod);
    if (place < 0) return;
    this.known.splice(place, 1);
    this.activator.setPods(this.known);
  }

  private note(): void {
    this.meter.state(this.clock.now, {
      wanted: this.wanted, ready: this.ready.length, activator: this.throughActivator, panic: this.kpa?.inPanic ?? false,
    });
  }
}
