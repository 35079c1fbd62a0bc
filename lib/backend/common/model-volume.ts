import type { k8s } from 'cdk8s-plus-27';
import type { Plain } from '../../../imports/plain';
import { LoaderProgram } from '../../loader/programs';
import type { CachedModel } from '../../model/model-source';
import type { ServicePlan } from '../../service/plan/service-plan';
import { ModelDelivery } from '../../service/plan/service-plan';
import { containerContext } from '../../service/plan/pod-security';
import { compact } from '../manifest';
import { Component, objectLabels } from './labels';
import {
  literally, loadContainer, loadPrograms, PROGRAM_MOUNT, programConfigMap, programVolume, WITHOUT_RIGHTS,
} from './load-container';
import type { Manifest } from '../manifest';

type Container = Plain<k8s.Container>;
type Volume = Plain<k8s.Volume> & { readonly image?: { readonly reference: string; readonly pullPolicy?: string } };
type VolumeMount = Plain<k8s.VolumeMount>;

/** What a pod needs so that the model is at the server's path, whole, before the server starts. */
export interface ModelMount {
  readonly volumes: Volume[];
  readonly initContainers: Container[];
  readonly mounts: VolumeMount[];
}

/** Where the pod itself brings nothing of the model. */
export const NO_MOUNT: ModelMount = { volumes: [], initContainers: [], mounts: [] };
const VOLUME = 'model';
const ROOT = '/models';

/** The pod has the server's share anyway; init containers run before it. */
const DOWNLOADER = { requests: { cpu: '1', memory: '2Gi' }, limits: { cpu: '1', memory: '2Gi' } };

/** The directory of a model that is downloaded into the pod. */
const DOWNLOADED = 'model';

/** The mount of pods that no KServe webhook serves. */
export function modelMount(plan: ServicePlan): ModelMount {
  switch (plan.model?.delivery) {
    case ModelDelivery.CLAIM: return claimMount(plan);
    case ModelDelivery.DOWNLOAD: return downloadMount(plan);
    case ModelDelivery.IMAGE: return imageMount(plan);
    default: return NO_MOUNT;
  }
}

function claimMount(plan: ServicePlan): ModelMount {
  const { claimName, path } = plan.model!.source;
  const gate = cacheGate(plan);
  return {
    volumes: gate.volumes.length > 0 ? gate.volumes : [claimVolume(claimName!)],
    initContainers: gate.initContainers,
    mounts: [compact({ mountPath: plan.server.modelPath, name: VOLUME, readOnly: true, subPath: path || undefined })],
  };
}

/** An init container that waits until the cache's loader has published the model; nothing for a claim without a loader. */
export function cacheGate(plan: ServicePlan): ModelMount {
  const source = plan.model?.source;
  if (source?.cached === undefined) return NO_MOUNT;
  const program = programVolume(source.cached.loaderConfigMap);
  return {
    volumes: [claimVolume(source.claimName!), program],
    initContainers: [{
      name: 'wait-for-model',
      image: source.cached.waitImage,
      command: ['sh', `${PROGRAM_MOUNT.mountPath}/${LoaderProgram.WAIT_FOR_MODEL}`],
      env: waitEnv(source.cached, plan.namespace),
      resources: { requests: { cpu: '10m', memory: '16Mi' }, limits: { cpu: '10m', memory: '16Mi' } },
      securityContext: containerContext(WITHOUT_RIGHTS, plan.pod.security.ofContainers),
      terminationMessagePolicy: 'FallbackToLogsOnError',
      volumeMounts: [PROGRAM_MOUNT, { mountPath: ROOT, name: VOLUME, readOnly: true }],
    }],
    mounts: [],
  };
}

function waitEnv(cached: CachedModel, namespace?: string): Plain<k8s.EnvVar>[] {
  const values: { readonly [name: string]: string | undefined } = {
    MODEL_DIRECTORY: cached.directory,
    MODEL_LOADER_JOB: cached.loaderJob,
    MODEL_NAMESPACE: namespace,
    MODEL_ROOT: ROOT,
    MODEL_WAIT_MESSAGE: cached.waitMessage === undefined ? undefined : literally(cached.waitMessage),
    MODEL_WAIT_TIMEOUT: String(cached.waitSeconds),
  };
  return Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}

function claimVolume(claimName: string): Volume {
  return { name: VOLUME, persistentVolumeClaim: { claimName, readOnly: true } };
}

function downloadMount(plan: ServicePlan): ModelMount {
  const load = loadContainer(plan.model!.source, {
    directory: DOWNLOADED,
    volumeName: VOLUME,
    credentials: plan.credentials,
    resources: DOWNLOADER,
    security: plan.pod.security,
    rcloneImage: plan.loaderImages.rclone,
    huggingFaceImage: plan.loaderImages.huggingFace,
  });
  return {
    volumes: [{ name: VOLUME, emptyDir: {} }, programVolume(loaderConfigMapName(plan.name)), ...load.volumes],
    initContainers: [load.container],
    mounts: [{ mountPath: plan.server.modelPath, name: VOLUME, readOnly: true, subPath: DOWNLOADED }],
  };
}

export function loaderConfigMapName(name: string): string {
  return `${name}-loader`;
}

/** A modelcar keeps its weights under `/models` (KServe's convention). */
function imageMount(plan: ServicePlan): ModelMount {
  const reference = plan.model!.source.uri.replace(/^oci:\/\//, '');
  return {
    volumes: [{ name: VOLUME, image: { reference } }],
    initContainers: [],
    mounts: [{ mountPath: plan.server.modelPath, name: VOLUME, readOnly: true, subPath: 'models' }],
  };
}

/** The loader's programs for a service whose pods download the model themselves. */
export function loaderProgramsFor(plan: ServicePlan): Manifest[] {
  if (plan.model?.delivery !== ModelDelivery.DOWNLOAD) return [];
  const labels = objectLabels(plan, Component.MODEL_LOADER);
  const programs = loadPrograms([plan.model.source.kind]);
  return [programConfigMap(loaderConfigMapName(plan.name), programs, { namespace: plan.namespace, labels })];
}
