import { ManifestCheck, checkOf } from '../../../manifest/manifest-rule';
import { CONFIG_AUTOSCALER } from './config-autoscaler';
import { checkServiceTraps, checkTagHosts } from './service';

/** What Knative admits, and what then fails or is not what it seems; and its configuration. */
export const KNATIVE_TRAPS: readonly ManifestCheck[] = [
  checkOf(['Service.serving.knative.dev', 'Configuration.serving.knative.dev'], checkServiceTraps),
  checkOf(['Service.serving.knative.dev', 'Route.serving.knative.dev'], checkTagHosts),
  CONFIG_AUTOSCALER,
];
