import type { KpaSettings } from './kpa-settings';
import type { LoadWindow } from './windows';
import { LargestOf, LinearWindow, WeightedWindow } from './windows';

/** Time between decisions. Source: serving v1.23 pkg/autoscaler/scaling/multiscaler.go. */
export const TICK = 2000;

/** One decision, before bounds and scale to zero. */
export interface KpaDecision {
  readonly desired: number;
  /** Requests that the replicas could take at once beyond the burst capacity; below 0, requests go through the activator. */
  readonly excess: number;
  readonly panic: boolean;
  readonly stable: number;
  readonly hot: number;
}

/** Decides how many replicas a load calls for. Source: serving v1.23 pkg/autoscaler/scaling/autoscaler.go. */
export class KpaDecider {
  private readonly stable: LoadWindow;
  private readonly hot: LoadWindow;
  private readonly delayed?: LargestOf;
  private panicSince?: number;
  private mostInPanic: number;

  /** @param ready replicas that are ready before the autoscaler knows the revision: with several, it starts in panic */
  public constructor(private readonly settings: KpaSettings, now: number, ready: number) {
    const Window = settings.weighted ? WeightedWindow : LinearWindow;
    this.stable = new Window(Math.ceil(settings.window / 1000));
    this.hot = new Window(Math.ceil(settings.panicWindow / 1000));
    if (settings.scaleDownDelay > 0) this.delayed = new LargestOf(settings.scaleDownDelay, TICK);
    this.panicSince = ready > 1 ? now : undefined;
    this.mostInPanic = ready;
  }

  /** Takes a report of the load in a second: of all pods, or of an activator. */
  public record(now: number, load: number): void {
    this.stable.record(now, load);
    this.hot.record(now, load);
  }

  public get inPanic(): boolean {
    return this.panicSince !== undefined;
  }

  /** @returns nothing where there is no data yet */
  public decide(now: number, ready: number, reachable = true): KpaDecision | undefined {
    const { settings } = this;
    // With burst capacity -1 pods are not asked, so that no data is data (pkg/autoscaler/metrics/collector.go).
    if (settings.burstCapacity !== -1 && this.stable.isEmpty(now)) return undefined;
    const stable = this.stable.average(now);
    const hot = this.hot.average(now);

    const pods = Math.max(1, ready);
    const most = Math.ceil(settings.upRate * pods);
    const least = reachable ? Math.floor(pods / settings.downRate) : 0;
    const forStable = Math.ceil(stable / settings.target);
    const forHot = Math.ceil(hot / settings.target);
    const bounded = (wanted: number) => {
      const count = Math.min(Math.max(wanted, least), most);
      return settings.activationScale > 1 && wanted > 0 ? Math.max(count, settings.activationScale) : count;
    };

    if (forHot / pods >= settings.panicThreshold) {
      this.panicSince = now;
    } else if (this.panicSince !== undefined && this.panicSince + settings.window < now) {
      this.panicSince = undefined;
      this.mostInPanic = 0;
    }
    let desired = bounded(forStable);
    if (this.panicSince !== undefined) {
      // In panic replicas are only added.
      this.mostInPanic = Math.max(this.mostInPanic, desired, bounded(forHot));
      desired = this.mostInPanic;
    }
    if (reachable && this.delayed !== undefined) desired = this.delayed.with(now, desired);
    return { desired, excess: this.excess(ready, hot), panic: this.inPanic, stable, hot };
  }

  private excess(ready: number, hot: number): number {
    const { burstCapacity, total } = this.settings;
    if (burstCapacity <= 0) return burstCapacity === 0 ? 0 : -1;
    return Math.floor(ready * total - burstCapacity - hot);
  }
}
