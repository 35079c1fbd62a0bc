import type { Place } from '../../manifest/place';
import type { Member, Release } from '../../manifest/release';
import { currentMode, KSERVE_KEY, Mode } from '../../platform/kserve';
import { startsNewFirst } from '../gpu/rollout';
import { scaledReplicas } from './scalers';

/** Kinds that have one replica where nothing is said. */
const REPLICATED: ReadonlySet<string> = new Set([
  'Deployment.apps', 'StatefulSet.apps', 'ReplicaSet.apps', 'ReplicationController', 'LeaderWorkerSet.leaderworkerset.x-k8s.io',
  'DeploymentConfig.apps.openshift.io', 'Rollout.argoproj.io',
]);

/** How many pods of an object's template there are at most; nothing where that depends on the cluster, or on what is not seen. */
export function mostPods(release: Release, member: Member): number | undefined {
  if (!release.isWhole) return undefined;
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

/** How many pods there are at least, and how many a change starts before one of them goes. */
export interface UpdatedPods {
  readonly least: number;
  readonly first: number;
}

/** Of those that an autoscaler counts, none is sure. Nothing of what is not replaced in this way. */
export function updatedPods(release: Release, member: Member): UpdatedPods | undefined {
  if (!release.isWhole) return undefined;
  const spec = member.object.field('spec');
  if (member.kind === 'Deployment.apps') {
    const replicas = spec.field('replicas').number ?? 1;
    if (replicas === 0 || scaledReplicas(release).has(member)) return undefined;
    return { least: replicas, first: startsNewFirst(spec.field('strategy'), replicas) ? 1 : 0 };
  }
  if (member.kind === 'Service.serving.knative.dev') {
    const annotations = spec.field('template').field('metadata').field('annotations');
    const [least = 0, first = 1] = [['min-scale', 'minScale'], ['initial-scale', 'initialScale']].map((keys) => numberAt(annotations, keys));
    return { least, first: Math.max(least, first) };
  }
  if (member.kind !== 'InferenceService.serving.kserve.io') return undefined;
  const predictor = spec.field('predictor');
  const least = predictor.field('minReplicas').number ?? 1;
  const mode = currentMode(member.object.field('metadata').field('annotations').entry(KSERVE_KEY.deploymentMode).text);
  if (mode === Mode.KNATIVE) return { least, first: Math.max(least, 1) };
  return mode === Mode.STANDARD && least > 0
    ? { least, first: startsNewFirst(predictor.field('deploymentStrategy'), least) ? 1 : 0 } : undefined;
}

function numberAt(annotations: Place, keys: readonly string[]): number | undefined {
  return keys.map((key) => annotations.entry(`autoscaling.knative.dev/${key}`)).filter(({ isSet }) => isSet).map(({ scalar }) => Number(scalar))[0];
}

function scaleOfRevision(annotations: Place): number | undefined {
  const most = ['max-scale', 'maxScale'].map((key) => Number(annotations.entry(`autoscaling.knative.dev/${key}`).scalar));
  return most.find((number) => number > 0);
}
