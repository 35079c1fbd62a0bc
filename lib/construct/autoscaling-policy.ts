import { Construct } from 'constructs';
import { checkSettings } from '../scaling/check-settings';
import { AutoscalingSettings } from '../scaling/autoscaling-settings';
import { IAutoscalingPolicy } from '../scaling/autoscaling-policy-contract';
import { PRESETS } from '../scaling/presets';
import { checkedId, checkedScope } from './arguments';
import { located } from './surroundings';

/**
 * How services scale; many can share one. It owns the HorizontalPodAutoscalers and ScaledObjects of the services that use it,
 * and contributes fields and annotations where the target has those.
 */
export class AutoscalingPolicy extends Construct implements IAutoscalingPolicy {
  /**
   * What CoreWeave published for its inference clusters: window 180 s, 85 % utilisation, bursts seen over 30 s at 200 %, half an hour
   * until the last replica goes. A cold start is rare and an idle GPU is paid for half an hour.
   *
   * @param scope where the policy stands
   * @param id its id
   * @param overrides bounds, and whatever is to differ
   */
  public static coreweaveDefaults(scope: Construct, id: string, overrides: AutoscalingSettings = {}): AutoscalingPolicy {
    return AutoscalingPolicy.of(scope, id, 'coreweaveDefaults', overrides);
  }

  /**
   * Requests never wait for a cold start: at least one replica, filled to 60 %, a burst of 150 % seen within 6 s, ten minutes until
   * replicas go. Costs one GPU at all times and about 1.7 times the GPUs that the load needs.
   *
   * @param scope where the policy stands
   * @param id its id
   * @param overrides whatever is to differ
   */
  public static latencyFirst(scope: Construct, id: string, overrides: AutoscalingSettings = {}): AutoscalingPolicy {
    return AutoscalingPolicy.of(scope, id, 'latencyFirst', overrides);
  }

  /**
   * No GPU without requests: zero replicas when idle for two minutes, replicas filled to 100 % before another starts, three at most.
   * The first request after a pause waits for a node and the model.
   *
   * @param scope where the policy stands
   * @param id its id
   * @param overrides whatever is to differ
   */
  public static costFirst(scope: Construct, id: string, overrides: AutoscalingSettings = {}): AutoscalingPolicy {
    return AutoscalingPolicy.of(scope, id, 'costFirst', overrides);
  }

  private static of(scope: Construct, id: string, preset: keyof typeof PRESETS, overrides: AutoscalingSettings): AutoscalingPolicy {
    checkSettings(overrides);
    const policy = new AutoscalingPolicy(scope, id, { ...PRESETS[preset], ...overrides });
    policy.presetName = preset;
    return policy;
  }

  /** How the services scale. */
  public readonly settings: AutoscalingSettings;

  private presetName?: string;

  /**
   * @param scope where the policy stands
   * @param id its id; nothing is named by it
   * @param settings bounds and tuning
   * @throws ARG001 for numbers that mean nothing
   */
  public constructor(scope: Construct, id: string, settings: AutoscalingSettings) {
    super(checkedScope(scope), checkedId(scope, id));
    located(this, () => checkSettings(settings));
    this.settings = { ...settings };
  }

  /** Preset that the settings started from, such as `latencyFirst`; absent for settings of your own. */
  public get preset(): string | undefined {
    return this.presetName;
  }
}
