import type { Place } from '../../manifest/place';
import type { Member, Release } from '../../manifest/release';
import { scaledReplicas } from './scalers';

/** Kinds that have one replica where nothing is said. */
const REPLICATED: ReadonlySet<string> = new Set([
  'Deployment.apps', 'StatefulSet.apps', 'ReplicaSet.apps', 'ReplicationController', 'LeaderWorkerSet.leaderworkerset.x-k8s.io',
  'DeploymentConfig.apps.openshift.io', 'Rollout.argoproj.io',
]);

/** How many pods of an object's template there are at most; nothing where that depends on the cluster. */
export function mostPods(release: Release, member: Member): number | undefined {
  const spec = member.object.field('spec');
  if (member.kind === 'Pod') return 1;
  if (REPLICATED.has(member.kind)) return scaledReplicas(release).get(member) ?? spec.field('replicas').number ?? 1;
  if (member.kind === 'Service.serving.knative.dev') return scaleOfRevision(spec.field('template').field('metadata').field('annotations'));
  if (member.kind === 'InferenceService.serving.kserve.io') {
    const predictor = spec.field('predictor');
    return predictor.field('maxReplicas').number || predictor.field('minReplicas').number || undefined;
  }
  return undefined;
}

function scaleOfRevision(annotations: Place): number | undefined {
  const most = ['max-scale', 'maxScale'].map((key) => Number(annotations.entry(`autoscaling.knative.dev/${key}`).scalar));
  return most.find((number) => number > 0);
}
