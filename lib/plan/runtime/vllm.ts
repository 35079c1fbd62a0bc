import { PortProtocol } from '../../model/runtime';
import { CONTEXT_ARGUMENTS, hasArgument } from './arguments';
import { servedName } from './hugging-face';
import {
  HTTP_PORT, httpReady, HUGGING_FACE_OPENAI_PATH, huggingFaceAlive, huggingFaceReady, hubToken, MODEL_PATH, PlannedRuntime, RuntimeContext,
} from './runtime-context';

/** https://hub.docker.com/r/vllm/vllm-openai; release of 2025-10. */
const IMAGE = 'vllm/vllm-openai:v0.11.0';

/**
 * Refuses connections until the model is loaded, and answers 503 as soon as the engine has died. `/v1/models` goes on for some seconds, and
 * answers 401 where an API key is set (vllm/entrypoints/openai/server_utils.py, AuthenticationMiddleware: all below `/v1`).
 */
const READY = '/health';

const OPENAI_PATH = '/v1';

export function planVllm(context: RuntimeContext): PlannedRuntime {
  const options = context.runtime.vllmOptions ?? {};
  const tensorParallel = options.tensorParallel ?? context.gpuCount;
  const contextLength = options.maxModelLength ?? shortenedContext(context);
  const revision = context.hubId === undefined ? undefined : context.model?.huggingFaceOptions?.revision;
  const engine = [
    ...(tensorParallel > 1 ? [`--tensor-parallel-size=${tensorParallel}`] : []),
    ...(contextLength === undefined ? [] : [`--max-model-len=${contextLength}`]),
    ...(options.gpuMemoryUtilization === undefined ? [] : [`--gpu-memory-utilization=${options.gpuMemoryUtilization}`]),
    ...(options.args ?? []),
  ];
  const env = hubToken(context.hubId === undefined ? undefined : context.model);
  return {
    container: {
      image: options.image ?? IMAGE,
      args: [
        `--model=${context.hubId ?? MODEL_PATH}`,
        ...(revision === undefined ? [] : [`--revision=${revision}`]),
        `--served-model-name=${context.serviceName}`,
        `--port=${HTTP_PORT}`,
        ...engine,
      ],
      env,
      port: HTTP_PORT,
      protocol: PortProtocol.HTTP,
      openAiPath: OPENAI_PATH,
      readiness: httpReady(READY),
    },
    kserve: context.hubId === undefined
      ? {
        format: 'vLLM',
        formatVersion: '1',
        runtime: 'kserve-vllmserver',
        protocol: 'v2',
        openAiPath: OPENAI_PATH,
        args: engine,
        env,
        image: options.image,
        readiness: httpReady(READY),
      }
      // A vLLM format without storageUri would get the multi-model agent (predictor.go); the Hugging Face server runs the same engine and
      // is exempt.
      : {
        format: 'huggingface',
        formatVersion: '1',
        runtime: 'kserve-huggingfaceserver',
        protocol: 'v2',
        openAiPath: HUGGING_FACE_OPENAI_PATH,
        args: [
          `--model_id=${context.hubId}`,
          ...(revision === undefined ? [] : [`--model_revision=${revision}`]),
          '--backend=vllm',
          ...engine,
        ],
        env,
        image: options.image,
        readiness: huggingFaceReady(servedName(context)),
        livenessAfterStart: huggingFaceAlive(servedName(context)),
      },
    needsSharedMemory: true,
  };
}

/** What fits, where the model's own context does not and no argument says more about it. */
function shortenedContext({ model, fittingContext, runtime }: RuntimeContext): number | undefined {
  const own = model?.facts?.contextLength;
  if (own === undefined || fittingContext === undefined || own <= fittingContext) return undefined;
  return hasArgument(runtime.options.args ?? [], ...CONTEXT_ARGUMENTS) ? undefined : fittingContext;
}
