import type { IConstruct } from 'constructs';
import { AutoscalingSettings } from './autoscaling-settings';

/** A policy that services share. */
export interface IAutoscalingPolicy extends IConstruct {
  /** How the services scale. */
  readonly settings: AutoscalingSettings;
  /** Preset that the settings started from, such as `latencyFirst`. @default - none */
  readonly preset?: string;
}
