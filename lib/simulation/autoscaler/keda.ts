/** A ScaledObject, as far as KEDA itself acts on it; from one replica on, the HPA does that it writes. Times are milliseconds. */
export interface KedaSettings {
  readonly minReplicas: number;
  /** Replicas while no trigger is active, fewer than the least. @default - there is no idle state */
  readonly idleReplicas?: number;
  readonly pollingInterval: number;
  readonly cooldown: number;
  readonly initialCooldown: number;
}

/** KEDA's defaults. Source: keda v2.21 pkg/scaling/executor/scale_executor.go, apis/keda/v1alpha1/withtriggers_types.go. */
export const KEDA_TIMES = { pollingInterval: 30_000, cooldown: 300_000, initialCooldown: 0 };

/** KEDA numbers the metrics of its triggers like this. */
export function metricName(index: number): string {
  return `s${index}`;
}

const SECOND = 1000;

/** What triggers say at a poll. */
export interface TriggerActivity {
  /** Whether one is above its activation threshold, or within its time of cron. */
  readonly active: boolean;
  /** Whether one could not be read, so that nothing is put to sleep. */
  readonly failed?: boolean;
}

/** Wakes a workload, and lets it sleep. Source: keda v2.21 pkg/scaling/executor/scale_scaledobjects.go. */
export class Keda {
  private lastActive?: number;

  public constructor(private readonly settings: KedaSettings, private readonly created: number) {}

  /** @returns replicas to want from now on */
  public poll(now: number, current: number, { active, failed = false }: TriggerActivity): number {
    const { minReplicas, idleReplicas } = this.settings;
    if (active) {
      const wakes = current === 0 || (idleReplicas !== undefined && current < minReplicas);
      if (wakes || !failed) this.lastActive = Math.floor(now / SECOND) * SECOND;
      return wakes ? Math.max(minReplicas, 1) : current;
    }
    if (failed) return current;
    const sleeps = idleReplicas === undefined ? current > 0 && minReplicas === 0 : current > idleReplicas;
    if (sleeps) return this.hasCooled(now) ? idleReplicas ?? minReplicas : current;
    return idleReplicas === undefined && current < minReplicas ? minReplicas : current;
  }

  private hasCooled(now: number): boolean {
    const { cooldown, initialCooldown } = this.settings;
    return this.lastActive === undefined ? this.created + initialCooldown < now : this.lastActive + cooldown < now;
  }
}
