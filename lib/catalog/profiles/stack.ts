import type { SoftwareStack } from '../cluster-profile-props';

/** What users install today to serve models on a cluster that comes with nothing. */
export const CURRENT_STACK: SoftwareStack = { kubernetes: '1.33', kserve: '0.20', knative: '1.23', keda: '2.18' };
