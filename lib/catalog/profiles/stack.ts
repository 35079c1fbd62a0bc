import type { SoftwareStack } from '../cluster-profile-props';

/** What users install today to serve models on a cluster that comes with nothing. */
export const CURRENT_STACK: SoftwareStack = { kubernetes: '1.33', kserve: '0.20', knative: '1.23', keda: '2.18' };

/**
 * Features that Knative Services on GPU nodes cannot do without, and so are on where anybody runs them; Knative's own default
 * disables each.
 * Source: knative/serving config/core/configmaps/features.yaml.
 */
export const GPU_KNATIVE_FEATURES = [
  'affinity',
  'nodeselector',
  'tolerations',
  'persistent-volume-claim',
  'init-containers',
  'priorityclassname',
  'topologyspreadconstraints',
  'schedulername',
  'runtimeclassname',
  'securitycontext',
];
