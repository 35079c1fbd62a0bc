import type { IConstruct } from 'constructs';
import { AutoscalingPolicyProps } from './autoscaling-policy-props';

/** A policy that services share. */
export interface IAutoscalingPolicy extends IConstruct {
  /** How the services scale; the preset's settings are among them. */
  readonly settings: AutoscalingPolicyProps;
  /** Preset that the settings started from, such as `latencyFirst`. @default - none */
  readonly preset?: string;
  /** What was given over the preset. @default - there is no preset: all settings were given */
  readonly overrides?: AutoscalingPolicyProps;
}
