import type { KpaSettings } from './kpa-settings';

/** How many activators a service asks for at least. Source: serving v1.23 pkg/reconciler/autoscaling/kpa/kpa.go. */
const LEAST_ACTIVATORS = 2;
/** When an inactive revision is looked at again, in proxy mode. */
const LOOK_AGAIN = 3000;
const UNKNOWN = -1;

/** The Active condition: `Unknown` is activating. */
export type Activity = 'Unknown' | 'True' | 'False';

/**
 * What Knative makes of decisions: bounds, initial scale, activation and its failure, the time of grace and retention before zero, and
 * whether requests go through the activator. Source: serving v1.23 pkg/reconciler/autoscaling/kpa (scaler.go, kpa.go).
 */
export class PodAutoscaler {
  /** Replicas that the Deployment is to have. */
  public replicas: number;
  public active: Activity = 'Unknown';
  public serves = false;
  public activators = LEAST_ACTIVATORS;
  public reachable = true;
  /** When it wants to be reconciled again. */
  public due = Infinity;
  private since: number;
  private why = '';
  private initialized = false;
  private proxySince?: number;

  public constructor(private readonly settings: KpaSettings, now: number) {
    this.replicas = settings.initialScale;
    this.since = second(now);
  }

  /**
   * Applies what is desired, -1 where there is no decision yet.
   *
   * @returns whether something changed, after which it runs once more, as a controller does
   */
  public reconcile(now: number, desired: number, excess: number, ready: number): boolean {
    const before = this.state();
    if (now >= this.due) this.due = Infinity;
    const want = this.scale(now, desired);
    this.serves = want > 0 && excess >= 0;
    this.activators = this.activatorsFor(ready);
    this.seeReady(now, ready);
    this.computeActive(now, want, ready);
    return this.state() !== before;
  }

  /** Notes whether the activator stands in the path: in proxy mode, or where no pod is ready. */
  public seeReady(now: number, ready: number): void {
    const proxied = !this.serves || ready === 0;
    this.proxySince = proxied ? this.proxySince ?? second(now) : undefined;
  }

  private scale(now: number, decided: number): number {
    const { settings, reachable } = this;
    if (decided < 0 && this.active !== 'Unknown') return decided;
    let least = reachable ? settings.minScale : 0;
    if (settings.initialScale > 1 && !this.initialized && reachable) least = Math.max(least, settings.initialScale);
    const { maxScale } = settings;
    const desired = decided < least ? least : maxScale > 0 && decided > maxScale ? maxScale : decided;
    const [want, applies] = desired === 0 ? this.towardsZero(now) : [desired, true];
    if (applies) this.replicas = want;
    return want;
  }

  /** The scale where zero is wanted, and whether it is applied. */
  private towardsZero(now: number): [want: number, applies: boolean] {
    const { settings } = this;
    const inState = now - this.since;
    if (!settings.toZero) return [1, true];
    if (this.active === 'Unknown') {
      if (inState > settings.activationTimeout) return [0, true];
      this.lookAfter(now, settings.activationTimeout);
      return [UNKNOWN, false];
    }
    if (this.active === 'True') {
      if (inState >= settings.window) {
        if (!this.serves) this.lookAfter(now, LOOK_AGAIN);
        return [0, false];
      }
      this.lookAfter(now, settings.window - inState);
      return [1, true];
    }
    const retention = this.reachable ? settings.retention : 0;
    if (inState >= Math.max(settings.grace, retention)) return [0, true];
    if (inState < retention) {
      this.lookAfter(now, retention - inState);
      return [0, false];
    }
    // How long the activator has been in the path counts as grace.
    const left = settings.grace - (this.proxySince === undefined ? 0 : now - this.proxySince);
    if (left <= 0) return [0, true];
    this.lookAfter(now, left);
    return [0, false];
  }

  private lookAfter(now: number, delay: number): void {
    this.due = Math.min(this.due, now + delay);
  }

  private activatorsFor(ready: number): number {
    const { burstCapacity, total, activatorCapacity } = this.settings;
    if (burstCapacity === 0) return LEAST_ACTIVATORS;
    return Math.max(LEAST_ACTIVATORS, Math.ceil((ready * total + Math.max(0, burstCapacity)) / activatorCapacity));
  }

  private computeActive(now: number, want: number, ready: number): void {
    const { settings, active } = this;
    const minScale = this.reachable ? settings.minScale : 0;
    const threshold = this.initialized ? Math.max(minScale, 1) : Math.max(minScale, settings.initialScale);
    if (ready >= threshold) this.initialized = true;
    const isWanted = want > 0 || active !== 'False';
    if (want === 0 || threshold === 0) this.mark(now, 'False', active === 'Unknown' && threshold > 0 ? 'timed out' : 'no traffic');
    else if (!isWanted) this.mark(now, 'False', ready < threshold ? 'no traffic' : this.why);
    else this.mark(now, ready < threshold ? 'Unknown' : 'True', '');
  }

  private mark(now: number, active: Activity, why: string): void {
    if (this.active === active && this.why === why) return;
    this.active = active;
    this.why = why;
    // An API server stores whole seconds.
    this.since = second(now);
  }

  private state(): string {
    return `${this.replicas} ${this.active} ${this.why} ${this.serves} ${this.activators} ${this.initialized} ${this.proxySince}`;
  }
}

function second(now: number): number {
  return Math.floor(now / 1000) * 1000;
}
