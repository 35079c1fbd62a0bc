import { AutoscalingSettings } from '../../scaling/autoscaling-settings';
import { checkSettings } from '../../scaling/check-settings';
import { PRESETS } from '../../scaling/presets';

/** How services scale; many can share one. */
export class AutoscalingPolicy {
  /**
   * What CoreWeave published for its inference clusters: window 180 s, 85 % utilisation, bursts seen over 30 s at 200 %, half an hour
   * until the last replica goes.
   *
   * @param overrides bounds, and whatever is to differ
   */
  public static coreweaveDefaults(overrides: AutoscalingSettings = {}): AutoscalingPolicy {
    return new AutoscalingPolicy({ ...PRESETS.coreweaveDefaults, ...overrides }, 'coreweaveDefaults');
  }

  /**
   * Requests never wait for a cold start: at least one replica, filled to 60 %, a burst of 150 % seen within 6 s, ten minutes until
   * replicas go.
   *
   * @param overrides whatever is to differ
   */
  public static latencyFirst(overrides: AutoscalingSettings = {}): AutoscalingPolicy {
    return new AutoscalingPolicy({ ...PRESETS.latencyFirst, ...overrides }, 'latencyFirst');
  }

  /**
   * No GPU without requests: zero replicas when idle for two minutes, replicas filled to 100 % before another starts, three at most.
   *
   * @param overrides whatever is to differ
   */
  public static costFirst(overrides: AutoscalingSettings = {}): AutoscalingPolicy {
    return new AutoscalingPolicy({ ...PRESETS.costFirst, ...overrides }, 'costFirst');
  }

  /**
   * A policy of your own.
   *
   * @param settings bounds and tuning
   * @throws ARG001 for numbers that mean nothing
   */
  public static of(settings: AutoscalingSettings): AutoscalingPolicy {
    return new AutoscalingPolicy(settings);
  }

  /** How the services scale. */
  public readonly settings: AutoscalingSettings;

  private constructor(
    settings: AutoscalingSettings,
    /** Preset that the settings started from; absent for settings of your own. */
    public readonly preset?: string,
  ) {
    checkSettings(settings);
    this.settings = { ...settings };
  }
}
