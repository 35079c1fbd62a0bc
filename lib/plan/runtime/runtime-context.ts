import { ModelSource } from '../../model/model-source';
import { Runtime } from '../../model/runtime';
import { EnvPlan, KFServingModel, KServeModel, ProbePlan, ServerContainer } from '../server-plan';

/** Where KServe mounts a model, and so do we everywhere. */
export const MODEL_PATH = '/mnt/models';

/** The port that KServe's own runtimes serve HTTP on, and so do we everywhere. */
export const HTTP_PORT = 8080;

/** Where KServe's Hugging Face server has the OpenAI-compatible API (python/kserve protocol/rest/openai/endpoints.py). */
export const HUGGING_FACE_OPENAI_PATH = '/openai/v1';

/**
 * A model's own readiness; the server's, `/v2/health/ready`, stays true after the engine has died (kserve
 * python/kserve/kserve/protocol/dataplane.py).
 */
export function huggingFaceReady(modelName: string): ProbePlan {
  return httpReady(`/v2/models/${modelName}/ready`);
}

/**
 * Restarts a pod whose engine has died: the server itself goes on, and answers every request with 500. A minute, since a busy engine may be
 * slow to answer.
 */
export function huggingFaceAlive(modelName: string): ProbePlan {
  return { ...huggingFaceReady(modelName), timeoutSeconds: 10, failureThreshold: 6 };
}

/** What a runtime is planned from. */
export interface RuntimeContext {
  readonly runtime: Runtime;
  readonly serviceName: string;
  readonly gpuCount: number;
  readonly model?: ModelSource;
  /** Longest context that the GPUs' memory holds, where the facts tell. */
  readonly fittingContext?: number;
  /** Id on the Hugging Face hub, where the server is to fetch the model itself. */
  readonly hubId?: string;
}

/** A runtime, planned: as a complete container, and as KServe's and KFServing's own server where they have one. */
export interface PlannedRuntime {
  readonly container: ServerContainer;
  readonly kserve?: KServeModel;
  readonly kfserving?: KFServingModel;
  readonly needsSharedMemory: boolean;
}

/** The token under the name that every Hugging Face library reads. */
export function hubToken(model?: ModelSource): EnvPlan[] {
  const token = model?.huggingFaceOptions?.token;
  return token === undefined ? [] : [{ name: 'HF_TOKEN', valueFrom: { secretKeyRef: { key: token.key, name: token.secretName } } }];
}

/** A readiness check over HTTP with the library's usual timing. */
export function httpReady(path: string, port = HTTP_PORT): ProbePlan {
  return { path, port, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 };
}
