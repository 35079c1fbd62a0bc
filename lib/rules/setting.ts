import { Capability } from '../backend/capabilities';
import { AutoscalingSettings } from '../scaling/autoscaling-settings';

/** The setting of a policy that a capability is about; for other capabilities, a name that no setting has. */
export function settingOf(capability: Capability): keyof AutoscalingSettings {
  return capability.replace(/^autoscaling\./, '') as keyof AutoscalingSettings;
}
