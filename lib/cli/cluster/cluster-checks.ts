import { ClusterProfile } from '../../catalog/cluster-profile';
import { KNATIVE_DEFAULT_FEATURES } from '../../rules/knative/features';
import { ObjectCheck, objectCheck } from '../../lint/lint-object';
import { manifestRules } from '../../lint/manifest-rules';
import { gpuPlacementRule } from './gpu-placement';
import { softwareRule } from './software';

/** What is wrong with objects, and what is wrong with them on one cluster. */
export function clusterChecks(cluster: ClusterProfile): ObjectCheck[] {
  const features = new Set([...KNATIVE_DEFAULT_FEATURES, ...(cluster.props.knativeFeatures ?? [])]);
  return [objectCheck([...manifestRules(features), softwareRule(cluster), gpuPlacementRule(cluster)])];
}
