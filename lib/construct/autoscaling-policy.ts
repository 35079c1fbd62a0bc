import { Construct } from 'constructs';
import type { AutoscalingPolicyProps, IAutoscalingPolicy } from '../service/scaling/autoscaling-policy-props';
import { checkPolicy } from '../service/scaling/check-policy';
import type { PresetName } from '../service/scaling/presets';
import { withPreset } from '../service/scaling/presets';
import { sharedQueries } from '../rules/service/shared-queries';
import { checkedId, checkedScope } from './arguments';
import { addChecks } from './checked';
import { servicesOf } from './policy-services';
import { located, locatedAt } from './surroundings';

/**
 * How services scale. Many can share one. It owns the HorizontalPodAutoscalers and ScaledObjects of the services that use it,
 * and contributes fields and annotations where the backend has those.
 */
export class AutoscalingPolicy extends Construct implements IAutoscalingPolicy {
  /**
   * What CoreWeave published for its inference clusters: load averaged over 180 s, replicas filled to 85 %, bursts seen over 30 s at 200 %
   * (Knative), half an hour until the last replica goes. A cold start is rare and an idle GPU is paid for half an hour. One to ten
   * replicas, unless `overrides` say more.
   *
   * @param scope where the policy stands
   * @param id its id
   * @param overrides bounds, and whatever is to differ
   * @throws ARG001 for numbers that mean nothing
   */
  public static coreweaveDefaults(scope: Construct, id: string, overrides: AutoscalingPolicyProps = {}): AutoscalingPolicy {
    return AutoscalingPolicy.of(scope, id, 'coreweaveDefaults', overrides);
  }

  /**
   * Requests never wait for a cold start: one to ten replicas, filled to 60 %, bursts of 150 % seen within 6 s (Knative), ten minutes until
   * replicas go. Costs one GPU at all times and about 1.7 times the GPUs that the load needs.
   *
   * @param scope where the policy stands
   * @param id its id
   * @param overrides whatever is to differ
   * @throws ARG001 for numbers that mean nothing
   */
  public static latencyFirst(scope: Construct, id: string, overrides: AutoscalingPolicyProps = {}): AutoscalingPolicy {
    return AutoscalingPolicy.of(scope, id, 'latencyFirst', overrides);
  }

  /**
   * No GPU without requests: zero replicas when idle for two minutes, replicas filled to 100 % before another starts, three at most.
   * The first request after a pause waits for a node and the model. Where a backend cannot wake from zero, one replica stays, and a
   * warning says so.
   *
   * @param scope where the policy stands
   * @param id its id
   * @param overrides whatever is to differ
   * @throws ARG001 for numbers that mean nothing
   */
  public static costFirst(scope: Construct, id: string, overrides: AutoscalingPolicyProps = {}): AutoscalingPolicy {
    return AutoscalingPolicy.of(scope, id, 'costFirst', overrides);
  }

  private static of(scope: Construct, id: string, preset: PresetName, overrides: AutoscalingPolicyProps): AutoscalingPolicy {
    const policy = new AutoscalingPolicy(
      scope, id, locatedAt(`${checkedScope(scope).node.path}/${id}`, () => withPreset(preset, overrides)),
    );
    const named: { preset?: string; overrides?: AutoscalingPolicyProps } = policy;
    named.preset = preset;
    named.overrides = { ...overrides };
    return policy;
  }

  /** How the services scale. The preset's settings are among them. */
  public readonly settings: AutoscalingPolicyProps;

  /** Preset that the settings started from, such as `latencyFirst`. Absent for settings of your own. */
  public readonly preset?: string;

  /** What was given over the preset. Absent for settings of your own. */
  public readonly overrides?: AutoscalingPolicyProps;

  /**
   * @param scope where the policy stands
   * @param id its id. Nothing is named by it
   * @param props bounds, metrics and tuning
   * @throws ARG001 for numbers that mean nothing
   */
  public constructor(scope: Construct, id: string, props: AutoscalingPolicyProps) {
    super(checkedScope(scope), checkedId(scope, id));
    located(this, () => checkPolicy(props));
    this.settings = { ...props };
    if (props.metrics?.some(({ prometheusOptions }) => prometheusOptions !== undefined)) {
      addChecks(this, { findings: () => sharedQueries(this.settings, servicesOf(this), this.node.path) });
    }
  }
}
