import type { ManifestCheck } from '../../manifest/manifest-rule';
import { checkOf } from '../../manifest/manifest-rule';
import { containersOf } from './pod';
import { POD_VIEWS } from './pod-views';
import { checkResourceTraps, checkStorageAmount } from './resource-traps';

/** Kinds whose pods nobody checks before they are made. */
const KINDS: ReadonlySet<string> = new Set([
  'InferenceService.serving.kubeflow.org', 'ServingRuntime.serving.kserve.io', 'ClusterServingRuntime.serving.kserve.io',
  'LLMInferenceService.serving.kserve.io', 'LeaderWorkerSet.leaderworkerset.x-k8s.io', 'Rollout.argoproj.io', 'RayCluster.ray.io',
  'RayService.ray.io', 'RayJob.ray.io',
]);

/** What nobody means of resources, where the rules of pods themselves do not look. */
export const PODS_OF_OTHERS: ManifestCheck = checkOf(POD_VIEWS.kinds.filter((kind) => KINDS.has(kind)), (object) => {
  for (const { spec } of object.viewsOf(POD_VIEWS)) {
    for (const resources of containersOf(spec).map((container) => container.field('resources'))) {
      checkResourceTraps(resources.field('limits'), resources.field('requests'));
    }
    for (const volume of spec.field('volumes').items) checkStorageAmount(volume.field('emptyDir').field('sizeLimit'));
  }
});
