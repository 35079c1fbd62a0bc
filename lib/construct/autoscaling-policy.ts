import { Construct } from 'constructs';
import { checkSettings } from '../scaling/check-settings';
import { AutoscalingSettings } from '../scaling/autoscaling-settings';
import { IAutoscalingPolicy } from '../scaling/autoscaling-policy-contract';
import { COREWEAVE_DEFAULTS, COST_FIRST, LATENCY_FIRST } from '../scaling/presets';
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
    return new AutoscalingPolicy(scope, id, { ...COREWEAVE_DEFAULTS, ...overrides });
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
    return new AutoscalingPolicy(scope, id, { ...LATENCY_FIRST, ...overrides });
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
    return new AutoscalingPolicy(scope, id, { ...COST_FIRST, ...overrides });
  }

  /** How the services scale. */
  public readonly settings: AutoscalingSettings;

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
}
