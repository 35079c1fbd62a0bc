import type { Clock } from './clock';
import type { Accelerator, Claim, GpuPool } from './gpu-pool';
import { QueueProxy } from './queue-proxy';
import type { ServerModel } from './server';
import { Server } from './server';

/** What takes time until a pod serves, in milliseconds. */
export interface ColdStart {
  /** Until a node is there. */
  readonly node: number;
  /** Until its containers run: sandbox and image. */
  readonly image: number;
  /** Until the weights are in memory. */
  readonly weights: number;
  /** Until the engine is warm and listens. */
  readonly engine: number;
}

/** What the pods of a service are. Times are milliseconds. */
export interface PodModel {
  readonly coldStart: ColdStart;
  readonly server: ServerModel;
  readonly gpus: number;
  readonly accelerators: readonly Accelerator[];
  /** Requests at once; 0 is without bound. */
  readonly limit: number;
  readonly timeout: number;
  /** Between two questions of the kubelet whether the pod is ready. */
  readonly probePeriod: number;
  /** How long a pod that is to go waits for late requests. */
  readonly drain: number;
}

/** A kubelet asks this long after containers have started, waits as long as this for an answer, and asks twice at once. */
const FIRST_PROBE = 500;
const PROBE_TIMEOUT = 1000;
/** What the control plane needs for one step: a pod is written, seen, bound. */
const STEP = 20;

/** Who follows the life of pods. */
export interface PodWatcher {
  changed(pod: Pod): void;
}

/** A pod's life. A state that has not come yet is `Infinity`. */
export class Pod implements Claim {
  public readonly created: number;
  public bound = Infinity;
  public started = Infinity;
  public serving = Infinity;
  public ready = Infinity;
  public deleted = Infinity;
  public stopped = Infinity;
  public proxy?: QueueProxy;
  /** Requests that the activator sent. */
  public reserved = 0;
  private accelerator?: Accelerator;

  public constructor(
    private readonly clock: Clock, private readonly pool: GpuPool, private readonly model: PodModel,
    private readonly watcher: PodWatcher, public readonly index: number, scheduled: number,
  ) {
    this.created = clock.now;
    clock.at(scheduled, () => { if (!this.isDeleted) pool.claim(this); });
  }

  public get accelerators(): readonly Accelerator[] {
    return this.model.accelerators;
  }

  public get count(): number {
    return this.model.gpus;
  }

  public get isDeleted(): boolean {
    return this.deleted < Infinity;
  }

  public get isReady(): boolean {
    return this.ready <= this.clock.now && !this.isDeleted;
  }

  public granted(accelerator: Accelerator): void {
    const { clock, model: { coldStart } } = this;
    this.accelerator = accelerator;
    this.bound = clock.now;
    this.watcher.changed(this);
    clock.after(coldStart.node + coldStart.image + STEP, () => this.start());
  }

  public delete(): void {
    const { clock } = this;
    this.deleted = clock.now;
    this.watcher.changed(this);
    if (this.bound === Infinity) {
      this.pool.withdraw(this);
      this.stopped = clock.now;
    } else if (this.started === Infinity) {
      this.stop();
    } else {
      this.drainUntil(clock.now + this.model.drain);
    }
  }

  private start(): void {
    if (this.isDeleted) return;
    const { clock, model } = this;
    this.started = clock.now;
    const pace = this.accelerator?.slowdown ?? 1;
    this.proxy = new QueueProxy(clock, new Server(clock, model.server, pace), model.limit, model.timeout);
    const serving = clock.now + model.coldStart.weights + model.coldStart.engine;
    clock.at(serving, () => {
      if (this.isDeleted) return;
      this.serving = serving;
      this.watcher.changed(this);
    });
    clock.at(this.firstPassed(serving) + STEP, () => {
      if (this.isDeleted) return;
      this.ready = clock.now;
      this.watcher.changed(this);
    });
    this.watcher.changed(this);
  }

  /** When a probe passes. A probe waits for the server: queue-proxy answers no sooner. */
  private firstPassed(serving: number): number {
    const passes = (probe: number) => serving <= probe + PROBE_TIMEOUT;
    let probe = this.started + FIRST_PROBE;
    if (!passes(probe)) probe += PROBE_TIMEOUT;
    if (!passes(probe)) {
      // From here, one in each period; what is missed is skipped.
      const periods = Math.max(1, Math.ceil((serving - PROBE_TIMEOUT - probe) / this.model.probePeriod));
      probe += periods * this.model.probePeriod;
    }
    return Math.max(probe, serving);
  }

  /** The GPU is held until no request has come for the time of draining, and all have been answered. */
  private drainUntil(time: number): void {
    const { clock, model } = this;
    clock.at(time, () => {
      const { inFlight, lastSeen } = this.proxy!;
      const quiet = lastSeen + model.drain;
      const end = this.deleted + model.timeout;
      if (clock.now < end && quiet > clock.now) this.drainUntil(Math.min(quiet, end));
      else if (clock.now < end && inFlight > 0) this.drainUntil(Math.min(clock.now + 1000, end));
      else this.stop();
    });
  }

  private stop(): void {
    this.stopped = this.clock.now;
    this.pool.release(this.accelerator!, this.model.gpus);
    this.watcher.changed(this);
  }
}
