import type { KpaDecision } from './kpa-decider';
import { KpaDecider } from './kpa-decider';
import type { KpaSettings } from './kpa-settings';
import { PodAutoscaler } from './pod-autoscaler';

/** More rounds than a reconciliation ever takes. */
const MOST_ROUNDS = 20;

/** Knative's autoscaler of one revision: decisions, and what is made of them. Times are in milliseconds. */
export class Kpa {
  public readonly state: PodAutoscaler;
  /** Called with each decision. */
  public onDecision?: (now: number, decision: KpaDecision | undefined) => void;
  private readonly decider: KpaDecider;
  private desired = -1;
  private excess: number;

  public constructor(settings: KpaSettings, now: number, private ready: number) {
    const { burstCapacity, initialScale, total } = settings;
    this.state = new PodAutoscaler(settings, now);
    this.decider = new KpaDecider(settings, now, ready);
    this.excess = burstCapacity <= 0 ? burstCapacity : Math.trunc(initialScale * total - burstCapacity);
    this.reconcile(now);
  }

  public get inPanic(): boolean {
    return this.decider.inPanic;
  }

  public record(now: number, load: number): void {
    this.decider.record(now, load);
  }

  /** An activator's report decides at once where zero was desired. Source: serving v1.23 pkg/autoscaler/scaling/multiscaler.go, Poke. */
  public poke(now: number, concurrency: number): void {
    if (this.desired === 0 && concurrency !== 0) this.tick(now);
  }

  public tick(now: number): void {
    const decision = this.decider.decide(now, this.ready, this.state.reachable);
    this.onDecision?.(now, decision);
    if (decision === undefined) return;
    const changed = decision.desired !== this.desired || decision.excess < 0 !== this.excess < 0;
    this.desired = decision.desired;
    this.excess = decision.excess;
    if (changed) this.reconcile(now);
  }

  public setReady(now: number, ready: number): void {
    if (ready === this.ready) return;
    this.ready = ready;
    this.state.seeReady(now, ready);
    this.reconcile(now);
  }

  public setReachable(now: number, reachable: boolean): void {
    if (reachable === this.state.reachable) return;
    this.state.reachable = reachable;
    this.reconcile(now);
  }

  public reconcile(now: number): void {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      if (!this.state.reconcile(now, this.desired, this.excess, this.ready)) return;
    }
  }
}
