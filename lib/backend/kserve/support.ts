import { KServeCredentialStyle } from '../../model/model-credentials';
import { SHIPPED_RUNTIMES } from '../../platform/kserve-runtimes';
import type { ServicePlan } from '../../service/plan/service-plan';
import { ModelDelivery } from '../../service/plan/service-plan';
import type { Refusal, Support } from '../capabilities';
import { Capability } from '../capabilities';
import { loadsItself, storageSpec } from './storage';
import {
  ADDED_CONTAINERS, CONTAINER, CUSTOM_PROTOCOLS, FORBIDDEN_VARIABLE, KSERVE_GROUP, MODEL_LABELS, POD_LABELS,
} from '../../platform/kserve';
import type { Reserved } from '../limits';

/** The key under which KServe's storage initializer reads a token (kserve pkg/credentials/hf). */
const TOKEN_KEY = 'HF_TOKEN';

function modelPath(plan: ServicePlan): Refusal | undefined {
  const { model } = plan;
  return model === undefined || model.delivery === ModelDelivery.CLAIM || loadsItself(plan) ? undefined : {
    rule: 'is not where KServe\'s storage initializer puts a model',
    cure: 'leave it out (/mnt/models), or load the model into a ModelCachePvc',
  };
}

function readiness({ given, server: { kserve } }: ServicePlan): Refusal | undefined {
  const overHttp = kserve !== undefined && SHIPPED_RUNTIMES.get(kserve.runtime)?.checksHttp;
  return !overHttp || given.readiness?.path !== undefined ? undefined : {
    rule: `without a path would stand beside the check over HTTP that KServe's ${kserve.runtime} has, and Kubernetes refuses two in one`,
    cure: 'give `path`, such as /health, or leave `readiness` out',
  };
}

function downloadOptions(plan: ServicePlan): Refusal | undefined {
  const { secretName, serviceAccountName, podIdentity } = plan.model?.source.s3Options?.credentials ?? {};
  if (loadsItself(plan)) return undefined;
  if (podIdentity) {
    return {
      rule: 'are read by KServe from a Secret or a service account with an IAM role, and EKS Pod Identity has neither',
      cure: 'leave them out, use an IAM role (IRSA), or load the model with a ModelCachePvc',
    };
  }
  return (secretName ?? serviceAccountName) !== undefined ? undefined : {
    rule: 'are read by KServe from the annotations of the credentials only, and there are none',
    cure: 'give `credentials`, or load the model with a ModelCachePvc',
  };
}

/** KServe looks into the account that the pods have. */
function downloadCredentials({ credentials, serviceAccountName }: ServicePlan): Refusal | undefined {
  const { kserveStyle, serviceAccountName: account } = credentials;
  return kserveStyle !== KServeCredentialStyle.SERVICE_ACCOUNT || account === serviceAccountName ? undefined : {
    rule: `are a Secret that the service account ${account} lists, and the pods have another account`,
    cure: 'leave `serviceAccountName` out, or choose KServeCredentialStyle.SECRET_NAME',
  };
}

function storageKey(plan: ServicePlan): Refusal | undefined {
  if (loadsItself(plan) || storageSpec(plan) !== undefined && plan.server.kserve !== undefined) return undefined;
  return {
    rule: 'is for models of S3 with keys, on KServe\'s own servers: other predictors have no `storage`',
    cure: 'use KServeCredentialStyle.SECRET_NAME or SERVICE_ACCOUNT',
  };
}

/** The webhook wants the Secret before there is a pod that could mount the class; pkg/credentials, mountSecretCredential. */
function providerClass(plan: ServicePlan): Refusal | undefined {
  return loadsItself(plan) ? undefined : {
    rule: 'makes its Secrets when a pod mounts it, and KServe refuses the pod before, for want of the Secret',
    cure: 'use an ExternalSecret, or load the model with a ModelCachePvc, whose Jobs mount the class',
  };
}

/** Of S3 they are among the options of the download. */
function caBundle(plan: ServicePlan): Refusal | undefined {
  return loadsItself(plan) ? undefined : {
    rule: 'reaches KServe\'s storage initializer for models of S3 only',
    cure: 'set `caBundleConfigMapName` of `storageInitializer` in KServe\'s ConfigMap, or load the model with a ModelCachePvc',
  };
}

function huggingFaceDownload(plan: ServicePlan): Refusal | undefined {
  const token = plan.model?.source.huggingFaceOptions?.token;
  return token === undefined || token.key === TOKEN_KEY || loadsItself(plan) ? undefined : {
    rule: `has a token under the key ${token.key}, and KServe's storage initializer reads ${TOKEN_KEY} only`,
    cure: `keep the token under the key ${TOKEN_KEY}, or load the model with a ModelCachePvc`,
  };
}

/** What both modes of KServe do alike. */
export const KSERVE_SUPPORT = {
  [Capability.TIMEOUT]: true,
  [Capability.LOAD_DEADLINE]: true,
  [Capability.H2C]: true,
  [Capability.CLUSTER_LOCAL]: true,
  [Capability.TRANSFORMER]: true,
  [Capability.SIDECARS]: true,
  [Capability.READINESS]: readiness,
  [Capability.MODEL_PATH]: modelPath,
  [Capability.MODEL_NAME]: true,
  [Capability.TENSOR_PARALLEL]: true,
  [Capability.DOWNLOAD_OPTIONS]: downloadOptions,
  [Capability.DOWNLOAD_CREDENTIALS]: downloadCredentials,
  [Capability.STORAGE_KEY]: storageKey,
  [Capability.SECRET_PROVIDER_CLASS]: providerClass,
  [Capability.CA_BUNDLE]: caBundle,
  [Capability.HUGGING_FACE_DOWNLOAD]: huggingFaceDownload,
  [Capability.OCI_MODEL]: true,
} as const satisfies { readonly [C in Capability]?: Support };

/** The component that requests come to first. */
export function entryName({ name, transformer }: ServicePlan): string {
  return `${name}-${transformer === undefined ? 'predictor' : 'transformer'}`;
}

/** kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go, pkg/webhook/admission/pod/storage_initializer_injector.go. */
export function kserveEnv({ server }: ServicePlan): Reserved<string>[] {
  const custom = server.kserve === undefined;
  return [
    { value: FORBIDDEN_VARIABLE, rule: 'is refused by KServe\'s webhook in every container' },
    ...(custom ? [
      { value: 'PROTOCOL', rule: 'is KServe\'s switch for the protocol of a custom predictor', allowed: CUSTOM_PROTOCOLS },
      { value: 'STORAGE_URI', rule: 'is KServe\'s way to have a model downloaded' },
    ] : []),
  ];
}

/** KServe's, and those that wait for or load the model. */
export const KSERVE_CONTAINERS = [...Object.values(CONTAINER), ...ADDED_CONTAINERS, 'load-model', 'wait-for-model'];

export const KSERVE_LABELS = [...POD_LABELS.map(({ name }) => name), ...MODEL_LABELS];

/** A modelcar keeps its rights (kserve v0.20.0 pkg/utils/storage.go, CreateModelcarContainer). */
export function unrestrictedModel({ model }: ServicePlan): string | undefined {
  return model?.delivery === ModelDelivery.IMAGE ? 'is an image, which KServe adds as containers that are not restricted' : undefined;
}

/** The library's loader reads none. */
export function secretAnnotations(plan: ServicePlan): string | undefined {
  return loadsItself(plan) ? undefined : `${KSERVE_GROUP}/`;
}
