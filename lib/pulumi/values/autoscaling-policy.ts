import { Finding } from '../../finding/finding';
import { sharedQueries } from '../../rules/service/shared-queries';
import type { AutoscalingPolicyProps } from '../../service/scaling/autoscaling-policy-props';
import { checkPolicy } from '../../service/scaling/check-policy';
import type { PresetName } from '../../service/scaling/presets';
import { withPreset } from '../../service/scaling/presets';

/** How services scale. Many can share one. */
export class AutoscalingPolicy {
  /**
   * What CoreWeave published for its inference clusters: load averaged over 180 s, replicas filled to 85 %, bursts seen over 30 s at 200 %
   * (Knative), half an hour until the last replica goes. One to ten replicas, unless `overrides` say more.
   *
   * @param overrides bounds, and whatever is to differ
   */
  public static coreweaveDefaults(overrides: AutoscalingPolicyProps = {}): AutoscalingPolicy {
    return new AutoscalingPolicy(overrides, 'coreweaveDefaults');
  }

  /**
   * Requests never wait for a cold start: one to ten replicas, filled to 60 %, bursts of 150 % seen within 6 s (Knative), ten minutes until
   * replicas go.
   *
   * @param overrides whatever is to differ
   */
  public static latencyFirst(overrides: AutoscalingPolicyProps = {}): AutoscalingPolicy {
    return new AutoscalingPolicy(overrides, 'latencyFirst');
  }

  /**
   * No GPU without requests: zero replicas when idle for two minutes, replicas filled to 100 % before another starts, three at most.
   * Where a site cannot wake from zero, one replica stays, and a warning says so.
   *
   * @param overrides whatever is to differ
   */
  public static costFirst(overrides: AutoscalingPolicyProps = {}): AutoscalingPolicy {
    return new AutoscalingPolicy(overrides, 'costFirst');
  }

  /**
   * A policy of your own.
   *
   * @param props bounds, metrics and tuning
   * @throws ARG001 for numbers that mean nothing
   */
  public static of(props: AutoscalingPolicyProps): AutoscalingPolicy {
    return new AutoscalingPolicy(props);
  }

  /** How the services scale. The preset's settings are among them. */
  public readonly settings: AutoscalingPolicyProps;
  /** What was given over the preset. Absent for settings of your own. */
  public readonly overrides?: AutoscalingPolicyProps;

  readonly #services = new Set<string>();

  private constructor(
    given: AutoscalingPolicyProps,
    /** Preset that the settings started from; absent for settings of your own. */
    public readonly preset?: PresetName,
  ) {
    const settings = preset === undefined ? given : withPreset(preset, given);
    checkPolicy(settings);
    this.settings = { ...settings };
    this.overrides = preset && { ...given };
  }

  /**
   * Remembers a service that scales by it.
   *
   * @returns what is wrong with sharing it among the services so far
   * @internal
   */
  public _add(service: string): Finding[] {
    this.#services.add(service);
    return sharedQueries(this.settings, [...this.#services], service)
      .map((found) => new Finding({ ...found, property: `autoscaling.${found.property}` }));
  }
}
