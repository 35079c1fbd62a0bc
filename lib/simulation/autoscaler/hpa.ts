import type { HpaPod, HpaReading, HpaSight } from './hpa-proposal';
import { proposal } from './hpa-proposal';
import type { HpaMetric, HpaPolicy, HpaRules, HpaSettings } from './hpa-settings';

interface Recommendation {
  readonly time: number;
  readonly replicas: number;
}

interface Change {
  readonly time: number;
  readonly count: number;
}

const SECOND = 1000;

/** A HorizontalPodAutoscaler. Source: kubernetes v1.36 pkg/controller/podautoscaler/horizontal.go. Times are milliseconds. */
export class Hpa {
  private recommendations?: Recommendation[];
  private readonly added: Change[] = [];
  private readonly removed: Change[] = [];

  public constructor(private readonly settings: HpaSettings) {}

  /**
   * Looks at pods and metrics, and decides.
   *
   * @param current replicas that are wanted now
   * @returns replicas to want from now on; `undefined` where no metric could be read, so that all stays
   */
  public sync(
    now: number, current: number, pods: readonly HpaPod[], read: (metric: HpaMetric) => HpaReading | undefined,
  ): number | undefined {
    const { minReplicas, maxReplicas } = this.settings;
    this.recommendations ??= [{ time: now, replicas: current }];
    // Somebody has switched it off.
    if (current === 0) return 0;
    const desired = current > maxReplicas ? maxReplicas : current < minReplicas ? minReplicas
      : this.byMetrics({ now, current, pods }, read);
    if (desired !== undefined && desired !== current) this.note(now, desired - current);
    return desired;
  }

  private byMetrics(sight: HpaSight, read: (metric: HpaMetric) => HpaReading | undefined): number | undefined {
    const proposals = this.settings.metrics.map((metric) => proposal(metric, read(metric), sight, this.settings));
    const valid = proposals.filter((each) => each !== undefined);
    const largest = Math.max(0, ...valid);
    const isPartial = valid.length < proposals.length;
    if (valid.length === 0 || (isPartial && largest < sight.current)) return undefined;
    return this.settings.behavior === undefined ? this.normalized(sight, largest) : this.withBehavior(sight, largest);
  }

  private normalized({ now, current }: HpaSight, wanted: number): number {
    const { minReplicas, maxReplicas, controller } = this.settings;
    const from = now - controller.downscaleStabilization;
    this.recommendations = this.recommendations!.filter(({ time }) => time >= from);
    const stable = Math.max(wanted, ...this.recommendations.map(({ replicas }) => replicas));
    this.recommendations.push({ time: now, replicas: wanted });
    // At most twice as many, or 4.
    const most = Math.min(maxReplicas, Math.max(2 * current, 4));
    return stable < minReplicas ? minReplicas : Math.min(stable, most);
  }

  private withBehavior(sight: HpaSight, wanted: number): number {
    const { minReplicas, maxReplicas, behavior } = this.settings;
    const { current } = sight;
    const { scaleUp, scaleDown } = behavior!;
    const desired = this.stabilized(sight, wanted, scaleUp, scaleDown);
    if (desired > current) {
      const limit = Math.max(current, this.limit(sight, scaleUp, upTo, Math.max, Math.min));
      return Math.min(desired, maxReplicas, limit);
    }
    if (desired < current) {
      const limit = Math.min(current, this.limit(sight, scaleDown, downTo, Math.min, Math.max));
      return Math.max(desired, minReplicas, limit);
    }
    return desired;
  }

  private stabilized({ now, current }: HpaSight, wanted: number, scaleUp: HpaRules, scaleDown: HpaRules): number {
    const after = ({ stabilizationWindowSeconds }: HpaRules) => now - stabilizationWindowSeconds! * SECOND;
    const [upFrom, downFrom] = [after(scaleUp), after(scaleDown)];
    const recent = (from: number) => this.recommendations!.filter(({ time }) => time > from).map(({ replicas }) => replicas);
    const least = Math.min(wanted, ...recent(upFrom));
    const most = Math.max(wanted, ...recent(downFrom));
    this.recommendations = this.recommendations!.filter(({ time }) => time >= Math.min(upFrom, downFrom));
    this.recommendations.push({ time: now, replicas: wanted });
    return Math.min(Math.max(current, least), most);
  }

  private limit(
    { now, current }: HpaSight, rules: HpaRules, reach: (start: number, policy: HpaPolicy) => number,
    far: (...counts: number[]) => number, near: (...counts: number[]) => number,
  ): number {
    if (rules.selectPolicy === 'Disabled') return current;
    const reached = rules.policies.map((policy) => {
      const from = now - policy.periodSeconds * SECOND;
      return reach(current - countSince(this.added, from) + countSince(this.removed, from), policy);
    });
    return rules.selectPolicy === 'Min' ? near(...reached) : far(...reached);
  }

  private note(time: number, change: number): void {
    const { behavior } = this.settings;
    if (behavior === undefined) return;
    const { policies } = change > 0 ? behavior.scaleUp : behavior.scaleDown;
    const from = time - Math.max(...policies.map(({ periodSeconds }) => periodSeconds)) * SECOND;
    remember(change > 0 ? this.added : this.removed, { time, count: Math.abs(change) }, from);
  }
}

/**
 * Of changes that the policies of their own direction look back on no more, the last one gives its place to the new one. The others stay,
 * and count where the policies of the other direction look back farther (horizontal.go, storeScaleEvent).
 */
function remember(changes: Change[], change: Change, from: number): void {
  const outdated = changes.map(({ time }) => time < from).lastIndexOf(true);
  if (outdated < 0) changes.push(change);
  else changes[outdated] = change;
}

function countSince(changes: readonly Change[], from: number): number {
  return changes.reduce((sum, { time, count }) => (time > from ? sum + count : sum), 0);
}

function upTo(start: number, { type, value }: HpaPolicy): number {
  return type === 'Pods' ? start + value : Math.ceil(start * (1 + value / 100));
}

function downTo(start: number, { type, value }: HpaPolicy): number {
  return type === 'Pods' ? start - value : Math.trunc(start * (1 - value / 100));
}
