import { createHash } from 'crypto';
import type { k8s } from 'cdk8s-plus-27';
import type { Plain } from '../../../imports/plain';
import { LoaderProgram, programHash } from '../../loader/programs';
import { ModelSourceKind } from '../../model/model-source';
import { credentialsOf } from '../../model/store-credentials';
import { DEFAULT_RETRIES } from '../../plan/build/cache';
import { CachedModelPlan, CachePlan } from '../../plan/cache-plan';
import { compact, Manifest } from '../manifest';
import { affinityOf, tolerationsOf } from '../shared/affinity';
import { loadContainer, programConfigMap, programVolume } from '../shared/load-container';
import { loaderConfigMapName } from '../shared/model-volume';

const VOLUME = 'models';

/** Objects of a cache. */
export interface CacheManifests {
  /** The claim, unless it exists, and the loader's programs. */
  readonly shared: Manifest[];
  /** A Job for each model, in the plan's order. */
  readonly jobs: Manifest[];
}

export function renderCache(plan: CachePlan): CacheManifests {
  const programs = programsOf(plan);
  return {
    shared: [
      ...(plan.claim === undefined ? [] : [claim(plan)]),
      programConfigMap(loaderConfigMapName(plan.name), programs, metadata(plan)),
    ],
    jobs: plan.models.map((model) => job(plan, model, programs)),
  };
}

function programsOf({ models }: CachePlan): LoaderProgram[] {
  const hub = models.some(({ source }) => source.kind === ModelSourceKind.HUGGING_FACE) ? [LoaderProgram.HUGGING_FACE] : [];
  return [LoaderProgram.LOAD_MODEL, LoaderProgram.WAIT_FOR_MODEL, ...hub];
}

function metadata({ namespace, labels }: CachePlan) {
  return compact({ namespace, labels });
}

function claim(plan: CachePlan): Manifest {
  const { accessMode, storageClassName, storage } = plan.claim!;
  const spec: Plain<k8s.PersistentVolumeClaimSpec> = compact({
    accessModes: [accessMode], resources: { requests: { storage } }, storageClassName,
  });
  return { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: plan.claimName, ...metadata(plan) }, spec };
}

/**
 * A Job's template is immutable, so its name hashes the whole of it, with the programs that it mounts: any change makes a new Job,
 * which finds complete data and ends.
 */
function job(plan: CachePlan, model: CachedModelPlan, programs: LoaderProgram[]): Manifest {
  const spec = jobSpec(plan, model);
  const hash = createHash('sha256').update(JSON.stringify([spec, programs.map(programHash)])).digest('hex').slice(0, 8);
  return { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: `${plan.name}-${model.name}-${hash}`, ...metadata(plan) }, spec };
}

function jobSpec(plan: CachePlan, model: CachedModelPlan): Plain<k8s.JobSpec> {
  const { loader } = plan;
  const load = loadContainer(model.source, {
    directory: model.directory,
    volumeName: VOLUME,
    rcloneImage: loader.rcloneImage,
    huggingFaceImage: loader.huggingFaceImage,
    resources: loader.resources,
  });
  return compact({
    activeDeadlineSeconds: loader.deadlineSeconds,
    backoffLimit: loader.retries === DEFAULT_RETRIES ? undefined : loader.retries,
    template: compact({
      metadata: compact({ labels: plan.labels }),
      spec: compact({
        affinity: affinityOf(loader.placement, {}),
        serviceAccountName: loader.serviceAccountName ?? credentialsOf(model.source)?.serviceAccountName,
        tolerations: tolerationsOf(loader.placement.tolerations),
        containers: [load.container],
        restartPolicy: 'Never',
        securityContext: securityContext(loader.runAsUser),
        volumes: [
          { name: VOLUME, persistentVolumeClaim: { claimName: plan.claimName } },
          programVolume(loaderConfigMapName(plan.name)),
          ...load.volumes,
        ],
      }),
    }),
  });
}

function securityContext(user: number): Plain<k8s.PodSecurityContext> {
  if (user === 0) return { runAsUser: 0 };
  return { fsGroup: user, fsGroupChangePolicy: 'OnRootMismatch', runAsGroup: user, runAsNonRoot: true, runAsUser: user };
}
