import { hasArgument } from './arguments';
import type { PinnedImage, RuntimeContext, RuntimeDefinition } from './definition';
import { imageOf } from './definition';
import { HUGGING_FACE, HUGGING_FACE_SERVER, vllmProbes } from './hugging-face';
import type { RuntimeOptions } from './options';
import { ENGINE_OPTIONS, PortProtocol } from './options';
import { HTTP_PORT, httpReady, hubToken, MODEL_PATH } from './server';
import { VLLM_ENGINE, VLLM_METRICS, VLLM_WEIGHT_ARGUMENTS } from './vllm-engine';
import { VLLM_SCRATCH } from './scratch';

/** Options of vLLM. */
export interface VllmOptions extends RuntimeOptions {
  /** GPUs over which each layer is split. @default - the GPUs of the pod */
  readonly tensorParallel?: number;
  /**
   * Longest context in tokens.
   *
   * @default - the model's own; where its facts tell that the GPUs' memory does not hold the cache of that, what fits
   */
  readonly maxModelLength?: number;
  /** Share of the GPU's memory that vLLM takes, over 0 and up to 1. @default - vLLM's own: 0.9 in v0.11 */
  readonly gpuMemoryUtilization?: number;
}

const IMAGE: PinnedImage = {
  reference: 'vllm/vllm-openai:v0.11.0', released: '2025-10', source: 'https://hub.docker.com/r/vllm/vllm-openai', needsGpu: true,
};

/**
 * Refuses connections until the model is loaded, and answers 503 as soon as the engine has died. `/v1/models` goes on for some seconds, and
 * answers 401 where an API key is set (vllm/entrypoints/openai/server_utils.py, AuthenticationMiddleware: all below `/v1`).
 */
const READY = '/health';

const OPENAI_PATH = '/v1';

/** vLLM with its OpenAI-compatible API. */
export const VLLM: RuntimeDefinition<VllmOptions> = {
  title: 'vLLM',
  options: ENGINE_OPTIONS,
  image: IMAGE,
  bringsModel: false,
  fetchesFromHub: true,
  sharesMemory: true,
  scratch: VLLM_SCRATCH,
  ownedArguments: {
    // On KServe, models of the hub are served by the Hugging Face server.
    ...HUGGING_FACE.ownedArguments,
    '--model': 'model',
    '--model-tag': 'model',
    '--revision': 'model',
    '--tensor-parallel-size': 'runtime.tensorParallel',
    '-tp': 'runtime.tensorParallel',
    '--max-model-len': 'runtime.maxModelLength',
    '--gpu-memory-utilization': 'runtime.gpuMemoryUtilization',
    '--port': '',
  },
  weightArguments: VLLM_WEIGHT_ARGUMENTS,
  engine: VLLM_ENGINE,
  metrics: VLLM_METRICS,
  plan(context) {
    const env = hubToken(context.hubId === undefined ? undefined : context.model);
    const engine = engineArguments(context);
    return {
      container: {
        image: imageOf(IMAGE, context),
        args: [
          `--model=${context.hubId ?? MODEL_PATH}`,
          ...revision(context, '--revision'),
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
      kserve: context.hubId === undefined ? { ...OWN_SERVER, args: engine, env, image: context.options.image } : {
        // A vLLM format without storageUri would get the multi-model agent (predictor.go); the Hugging Face server runs the same engine and
        // is exempt.
        ...HUGGING_FACE_SERVER,
        ...vllmProbes(context),
        args: [`--model_id=${context.hubId}`, ...revision(context, '--model_revision'), '--backend=vllm', ...engine],
        env,
        image: context.options.image,
      },
    };
  },
};

const OWN_SERVER = {
  format: 'vLLM', formatVersion: '1', runtime: 'kserve-vllmserver', protocol: 'v2', openAiPath: OPENAI_PATH, readiness: httpReady(READY),
};

function engineArguments(context: RuntimeContext<VllmOptions>): string[] {
  const { options, gpuCount } = context;
  const tensorParallel = options.tensorParallel ?? gpuCount;
  const contextLength = options.maxModelLength ?? shortenedContext(context);
  return [
    ...(tensorParallel > 1 ? [`--tensor-parallel-size=${tensorParallel}`] : []),
    ...(contextLength === undefined ? [] : [`--max-model-len=${contextLength}`]),
    ...(options.gpuMemoryUtilization === undefined ? [] : [`--gpu-memory-utilization=${options.gpuMemoryUtilization}`]),
    ...(options.args ?? []),
  ];
}

function revision({ hubId, model }: RuntimeContext, name: string): string[] {
  const value = hubId === undefined ? undefined : model?.huggingFaceOptions?.revision;
  return value === undefined ? [] : [`${name}=${value}`];
}

/** What fits, where the model's own context does not and no argument says more about it. */
function shortenedContext({ model, fittingContext, options }: RuntimeContext): number | undefined {
  const own = model?.facts?.contextLength;
  if (own === undefined || fittingContext === undefined || own <= fittingContext) return undefined;
  return hasArgument(options.args ?? [], ...VLLM_WEIGHT_ARGUMENTS, ...VLLM_ENGINE.arguments.cache) ? undefined : fittingContext;
}
