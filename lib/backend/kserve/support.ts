import { SHIPPED_RUNTIMES } from '../../platform/kserve-runtimes';
import type { ServicePlan } from '../../service/plan/service-plan';
import { ModelDelivery } from '../../service/plan/service-plan';
import type { Refusal, Support } from '../capabilities';
import { Capability } from '../capabilities';
import { loadsItself } from './storage';

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
  const { secretName, serviceAccountName } = plan.model?.source.s3Options?.credentials ?? {};
  return (secretName ?? serviceAccountName) !== undefined || loadsItself(plan) ? undefined : {
    rule: 'are read by KServe from the annotations of the credentials only, and there are none',
    cure: 'give `credentials`, or load the model with a ModelCachePvc',
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
  [Capability.TENSOR_PARALLEL]: true,
  [Capability.DOWNLOAD_OPTIONS]: downloadOptions,
  [Capability.DOWNLOAD_CREDENTIALS]: true,
  [Capability.HUGGING_FACE_DOWNLOAD]: huggingFaceDownload,
  [Capability.OCI_MODEL]: true,
} as const satisfies { readonly [C in Capability]?: Support };

/** The component that requests come to first. */
export function entryName({ name, transformer }: ServicePlan): string {
  return `${name}-${transformer === undefined ? 'predictor' : 'transformer'}`;
}
