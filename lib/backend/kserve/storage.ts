import { STORAGE_INITIALIZER } from '../../platform/kserve';
import { KServeCredentialStyle } from '../../model/model-credentials';
import { ModelSourceKind } from '../../model/model-source';
import { credentialsOf, secretOf } from '../../model/store-credentials';
import type { ServicePlan } from '../../service/plan/service-plan';
import { ModelDelivery } from '../../service/plan/service-plan';
import type { EnvPlan } from '../../container/environment';
import { literally } from '../common/load-container';
import type { ModelMount } from '../common/model-volume';
import { cacheGate, modelMount, NO_MOUNT } from '../common/model-volume';

/** How KServe gets the model: what the pod brings itself, and what is left to KServe. */
export interface KServeStorage {
  readonly pod: ModelMount;
  readonly env: EnvPlan[];
  /** The same in the words of `storage`, in place of the address. */
  readonly storage?: StorageSpec;
  /** Address that KServe downloads or mounts from. */
  readonly storageUri?: string;
}

/**
 * The storage initializer has the rights that its ClusterStorageContainer says, by KServe's manifests all (config/storagecontainers). Where
 * the pod's containers are to have fewer, the library's loader takes its place.
 */
export function loadsItself({ model, pod }: ServicePlan): boolean {
  return model?.delivery === ModelDelivery.DOWNLOAD && pod.security.ofContainers !== undefined;
}

/** The webhook adds nothing where a container of this name is (kserve v0.20.0 storage_initializer_injector.go). */
function inPlaceOfInitializer({ initContainers, ...mount }: ModelMount): ModelMount {
  return { ...mount, initContainers: initContainers.map((container) => ({ ...container, name: STORAGE_INITIALIZER })) };
}

/** For `model`: KServe mounts claims and images and downloads the rest; the pod waits for a cache only. */
export function predictorModel(plan: ServicePlan): KServeStorage {
  const { delivery, source } = plan.model ?? {};
  if (source === undefined || delivery === ModelDelivery.SERVER) return { pod: NO_MOUNT, env: [] };
  return {
    pod: loadsItself(plan) ? inPlaceOfInitializer(modelMount(plan)) : cacheGate(plan),
    env: [],
    storage: storageSpec(plan),
    // Arguments of the storage initializer, unless KServe mounts the claim itself (kserve v0.20.0 pkg/webhook/admission/pod).
    storageUri: delivery === ModelDelivery.DOWNLOAD ? literally(source.uri) : source.uri,
  };
}

/** `storage` of a model: a key of the Secret that holds everything about the store, and where in the bucket the model is. */
export interface StorageSpec {
  readonly key: string;
  readonly path: string;
  readonly parameters: { readonly bucket: string };
}

/** How KServe gets the Secret, where that is one of the service's credentials: the source's own is always named. */
function styleOf({ model, credentials }: ServicePlan): KServeCredentialStyle {
  const { s3, gcs, azure, huggingFaceToken, kserveStyle } = credentials;
  const secrets = [s3, gcs, azure, huggingFaceToken].map((each) => each?.secretName);
  const own = model && secretOf(model.source);
  return own !== undefined && secrets.includes(own) ? kserveStyle ?? KServeCredentialStyle.SECRET_NAME : KServeCredentialStyle.SECRET_NAME;
}

/** The model's address in the words of `storage`; KServe makes one of them again (pkg/credentials, CreateStorageSpecSecretEnvs). */
export function storageSpec(plan: ServicePlan): StorageSpec | undefined {
  const { storageKey } = plan.credentials;
  if (storageKey === undefined || styleOf(plan) !== KServeCredentialStyle.STORAGE_KEY || loadsItself(plan)) return undefined;
  const { delivery, source } = plan.model!;
  if (delivery !== ModelDelivery.DOWNLOAD || source.kind !== ModelSourceKind.S3) return undefined;
  const [bucket, ...path] = source.uri.replace(/^s3:\/\//, '').split('/');
  return { key: storageKey, path: literally(path.join('/')), parameters: { bucket } };
}

/** Secret that the storage initializer reads; none where the server fetches the model itself, or the service account lists it. */
export function storageSecret(plan: ServicePlan): string | undefined {
  const { model } = plan;
  if (model === undefined || model.delivery === ModelDelivery.SERVER || loadsItself(plan)) return undefined;
  if (styleOf(plan) === KServeCredentialStyle.SERVICE_ACCOUNT) return undefined;
  const token = model.delivery === ModelDelivery.DOWNLOAD ? model.source.huggingFaceOptions?.token : undefined;
  return credentialsOf(model.source)?.secretName ?? token?.secretName;
}

/** For a container of the user's own: claims are mounted where he says, the rest is KServe's `STORAGE_URI`. */
export function customModel(plan: ServicePlan): KServeStorage {
  const native = predictorModel(plan);
  if (native.storageUri === undefined) return native;
  return plan.model!.delivery === ModelDelivery.CLAIM || loadsItself(plan)
    ? { pod: modelMount(plan), env: [] }
    : { ...native, env: [{ name: 'STORAGE_URI', value: native.storageUri }] };
}
