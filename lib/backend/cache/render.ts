import { createHash } from 'crypto';
import type { k8s } from 'cdk8s-plus-27';
import type { Plain } from '../../../imports/plain';
import { LoaderProgram, programHash } from '../../loader/programs';
import { credentialsOf } from '../../model/store-credentials';
import { SYNC_WAVE } from '../../platform/delivery';
import { DEFAULT_RETRIES } from '../../service/plan/cache';
import { identityLabels, pullSecrets } from '../../service/plan/credentials';
import type { CachedModelPlan, CachePlan } from '../../service/plan/cache-plan';
import type { StringMap } from '../../service/plan/service-plan';
import type { Manifest } from '../manifest';
import { compact } from '../manifest';
import { isReadOnly } from '../../service/plan/pod-security';
import { affinityOf } from '../common/affinity';
import { Component, objectLabels, templateLabels } from '../common/labels';
import { groupFields, scratchVolume } from '../common/pod-group';
import { LOAD_CONTAINER, loadContainer, loadPrograms, programConfigMap, programVolume } from '../common/load-container';
import { loaderConfigMapName } from '../common/model-volume';

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
      programConfigMap(loaderConfigMapName(plan.name), programs, metadata(plan, Component.MODEL_LOADER)),
    ],
    jobs: plan.models.map((model) => job(plan, model, programs)),
  };
}

function programsOf({ models }: CachePlan): LoaderProgram[] {
  const kinds = models.map(({ source }) => source.kind);
  return [...(kinds.length === 0 ? [] : loadPrograms(kinds)), LoaderProgram.WAIT_FOR_MODEL];
}

function metadata(plan: CachePlan, component: Component, keeping: StringMap = {}) {
  const { namespace, argoCdSyncWave } = plan;
  const annotations = { ...keeping, ...(argoCdSyncWave === undefined ? {} : { [SYNC_WAVE]: String(argoCdSyncWave) }) };
  return compact({
    namespace, labels: objectLabels(plan, component), annotations: Object.keys(annotations).length === 0 ? undefined : annotations,
  });
}

function claim(plan: CachePlan): Manifest {
  const { accessMode, storageClassName, storage, dataSource, keeping } = plan.claim!;
  const spec: Plain<k8s.PersistentVolumeClaimSpec> = compact({
    accessModes: [accessMode], dataSource, resources: { requests: { storage } }, storageClassName, volumeMode: 'Filesystem',
  });
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: plan.claimName, ...metadata(plan, Component.MODEL_CACHE, keeping) },
    spec,
  };
}

/**
 * A Job's template is immutable, so its name hashes the whole of it, with the programs that it mounts: any change makes a new Job,
 * which finds complete data and ends.
 */
function job(plan: CachePlan, model: CachedModelPlan, programs: LoaderProgram[]): Manifest {
  const spec = jobSpec(plan, model);
  const hash = createHash('sha256').update(JSON.stringify([spec, programs.map(programHash)])).digest('hex').slice(0, 8);
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: `${jobNameOf(plan, model.name)}-${hash}`, ...metadata(plan, Component.MODEL_LOADER) },
    spec,
  };
}

/** The part of a Job's name that stays. */
export function jobNameOf(plan: CachePlan, model: string): string {
  return `${plan.name}-${model}`;
}

/**
 * Pods that lose their node are not tries. Exit codes that another try would end with too are the end: 2 wrong settings, 3 a source that
 * cannot be reached, refuses or is empty (load-model.sh).
 */
const FAILURE_POLICY = {
  rules: [
    { action: 'Ignore', onPodConditions: [{ status: 'True', type: 'DisruptionTarget' }] },
    { action: 'FailJob', onExitCodes: { containerName: LOAD_CONTAINER, operator: 'In', values: [2, 3] } },
  ],
} as Plain<k8s.PodFailurePolicy>;

/** What root needs to write into directories of others, and to give their files the times of the source. */
const ROOT_CAPABILITIES = ['DAC_OVERRIDE', 'FOWNER'];

/** The user's own, the one that the model's credentials name, else the one of the credentials around. */
export function serviceAccountOf({ loader, credentials }: CachePlan, { source }: CachedModelPlan): string | undefined {
  return loader.serviceAccountName ?? credentialsOf(source)?.serviceAccountName ?? credentials.serviceAccountName;
}

function jobSpec(plan: CachePlan, model: CachedModelPlan): Plain<k8s.JobSpec> {
  const { loader } = plan;
  const load = loadContainer(model.source, {
    directory: model.directory,
    volumeName: VOLUME,
    credentials: plan.credentials,
    rcloneImage: loader.rcloneImage,
    huggingFaceImage: loader.huggingFaceImage,
    resources: loader.resources,
    security: loader.pod.security,
    capabilities: loader.runAsUser === 0 ? ROOT_CAPABILITIES : [],
  });
  const { automountServiceAccountToken, securityContext, tolerations, ...others } = groupFields(
    loader.pod, loader.placement, { onKnative: false },
  );
  return compact({
    activeDeadlineSeconds: model.deadlineSeconds,
    backoffLimit: loader.retries === DEFAULT_RETRIES ? undefined : loader.retries,
    podFailurePolicy: loader.podFailurePolicy ? FAILURE_POLICY : undefined,
    template: compact({
      metadata: { labels: { ...identityLabels([model.source]), ...templateLabels(plan, Component.MODEL_LOADER) } },
      spec: compact({
        affinity: affinityOf(loader.placement, {}),
        automountServiceAccountToken,
        serviceAccountName: serviceAccountOf(plan, model),
        imagePullSecrets: pullSecrets([], plan.credentials).map((name) => ({ name })),
        tolerations,
        containers: [load.container],
        restartPolicy: 'Never',
        securityContext,
        volumes: [
          { name: VOLUME, persistentVolumeClaim: { claimName: plan.claimName } },
          programVolume(loaderConfigMapName(plan.name)),
          ...load.volumes,
          ...(isReadOnly(loader.pod.security) ? [scratchVolume()] : []),
        ],
        ...others,
      }),
    }),
  });
}
