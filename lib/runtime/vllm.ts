import type { ArgumentCheck } from '../arguments/checks';
import { text } from '../arguments/checks';
import { INVALID_ARGUMENT } from '../arguments/rules';
import { IMAGES } from '../catalog/data/images';
import { fail } from '../finding/finding-error';
import { Severity } from '../finding/finding';
import { hasArgument } from './program/argv';
import type { RuntimeContext, RuntimeDefinition } from './definition';
import { imageOf, ModelNames } from './definition';
import { Draining, drainedByShell } from './drain';
import type { RuntimeOptions } from './options';
import { ENGINE_OPTIONS, PortProtocol } from './options';
import { HTTP_PORT, httpReady, hubToken, MODEL_PATH } from './server';
import type { VllmDialect } from './vllm-dialects';
import { dialectOf, vllmVersionOf } from './vllm-dialects';
import { VLLM_ENGINE, VLLM_METRICS, VLLM_WEIGHT_ARGUMENTS } from './vllm-engine';
import { VLLM_SCRATCH } from './scratch';

/** Options of vLLM. */
export interface VllmOptions extends RuntimeOptions {
  /**
   * Version of vLLM in the image, such as `0.11.0`, which decides what arguments it is given.
   *
   * @default - what the tag of the image tells; else the newest that the library knows
   */
  readonly version?: string;
  /** GPUs over which each layer is split. @default - the GPUs of the pod */
  readonly tensorParallel?: number;
  /**
   * Longest context in tokens.
   *
   * @default - the model's own; where its facts tell that the GPUs' memory does not hold the cache of that, what vLLM finds to fit, before
   * 0.14.1 what the library reckons
   */
  readonly maxModelLength?: number;
  /** Share of the GPU's memory that vLLM takes, over 0 and up to 1. @default - vLLM's own: 0.92, before 0.20 it is 0.9 */
  readonly gpuMemoryUtilization?: number;
}

/**
 * Refuses connections until the model is loaded, and answers 503 as soon as the engine has died. `/v1/models` goes on for some seconds, and
 * answers 401 where an API key is set (vllm/entrypoints/openai/server_utils.py, AuthenticationMiddleware: all below `/v1`).
 */
const READY = '/health';

const OPENAI_PATH = '/v1';

/** Both generations of images have it; the older ones start a module by themselves, and newer ones have no `python`. */
const COMMAND = ['vllm', 'serve'];

const versionNumber: ArgumentCheck = (property, value) => {
  text(property, value);
  if (/^v?\d{1,4}(\.\d{1,4}){1,2}/.test(value as string)) return;
  fail(INVALID_ARGUMENT, { property, value: value as string, rule: 'is not a version of vLLM', cure: 'write it such as 0.11.0' });
};

/** vLLM with its OpenAI-compatible API. */
export const VLLM: RuntimeDefinition<VllmOptions> = {
  title: 'vLLM',
  options: { ...ENGINE_OPTIONS, version: versionNumber },
  image: IMAGES.vllm,
  bringsModel: false,
  fetchesFromHub: true,
  modelNames: ModelNames.ANY,
  sharesMemory: true,
  scratch: VLLM_SCRATCH,
  ownedArguments: {
    '--model': 'model',
    '--model-tag': 'model',
    '--revision': 'model',
    '--tensor-parallel-size': 'runtime.tensorParallel',
    '-tp': 'runtime.tensorParallel',
    '--max-model-len': 'runtime.maxModelLength',
    '--gpu-memory-utilization': 'runtime.gpuMemoryUtilization',
    '--port': '',
    '--shutdown-timeout': 'pod.terminationGracePeriod',
  },
  weightArguments: VLLM_WEIGHT_ARGUMENTS,
  engine: (options) => ({ ...VLLM_ENGINE, ...dialect(options) }),
  metrics: VLLM_METRICS,
  plan(context) {
    const env = hubToken(context.hubId === undefined ? undefined : context.model);
    const engine = engineArguments(context);
    const image = imageOf(IMAGES.vllm, context);
    const command = dialect(context.options).drains ? COMMAND : drainedByShell(COMMAND.join(' '), HTTP_PORT, context.drainSeconds);
    return {
      container: {
        image,
        command,
        args: [
          context.hubId ?? MODEL_PATH,
          ...revision(context),
          `--served-model-name=${context.modelName}`,
          `--port=${HTTP_PORT}`,
          ...engine,
        ],
        env,
        port: HTTP_PORT,
        protocol: PortProtocol.HTTP,
        openAiPath: OPENAI_PATH,
        readiness: httpReady(READY),
      },
      // A vLLM format without storageUri would get the multi-model agent (predictor.go): with a model that it fetches itself, it is a
      // container of the predictor. KServe's own runtime gives the name, the port and the model as arguments.
      kserve: context.hubId !== undefined ? undefined : { ...OWN_SERVER, args: engine, env, image, command },
      drains: Draining.BY_ITSELF,
    };
  },
  rules: [
    {
      id: 'RUN005',
      severity: Severity.INFO,
      title: 'The image does not tell its version of vLLM',
      why: 'It is given what the newest vLLM takes. Versions before 0.18 end at once where they get `--shutdown-timeout`.',
      cure: 'Name the `version` of the vLLM in the image, or accept this where it is new.',
      source: 'vllm pull request 36666',
      check({ options: { image, imageTag, version } }, report) {
        const named = image ?? (imageTag && `vllm:${imageTag}`);
        if (named === undefined || version !== undefined || vllmVersionOf(named) !== undefined) return;
        report({
          property: image === undefined ? 'runtime.imageTag' : 'runtime.image', value: image ?? imageTag, rule: 'does not tell its version of vLLM, which is taken for the newest',
          cure: 'name it: Runtime.vllm({ image, version: \'0.32.0\' })',
        });
      },
    },
  ],
};

const OWN_SERVER = {
  format: 'vLLM', formatVersion: '1', runtime: 'kserve-vllmserver', protocol: 'v2', openAiPath: OPENAI_PATH, readiness: httpReady(READY),
};

function dialect({ image, imageTag, version }: VllmOptions): VllmDialect {
  return dialectOf(image ?? `vllm:${imageTag ?? IMAGES.vllm.tag}`, version);
}

function engineArguments(context: RuntimeContext<VllmOptions>): string[] {
  const { options, gpuCount, drainSeconds } = context;
  const tensorParallel = options.tensorParallel ?? gpuCount;
  const contextLength = options.maxModelLength ?? shortenedContext(context);
  return [
    ...(tensorParallel > 1 ? [`--tensor-parallel-size=${tensorParallel}`] : []),
    ...(contextLength === undefined ? [] : [`--max-model-len=${contextLength}`]),
    ...(options.gpuMemoryUtilization === undefined ? [] : [`--gpu-memory-utilization=${options.gpuMemoryUtilization}`]),
    ...(dialect(options).drains ? [`--shutdown-timeout=${drainSeconds}`] : []),
    ...(options.args ?? []),
  ];
}

function revision({ hubId, model }: RuntimeContext): string[] {
  const value = hubId === undefined ? undefined : model?.huggingFaceOptions?.revision;
  return value === undefined ? [] : [`--revision=${value}`];
}

/** What fits, where the model's own context does not and no argument says more about it. */
function shortenedContext({ model, fittingContext, options }: RuntimeContext<VllmOptions>): number | string | undefined {
  const own = model?.facts?.contextLength;
  if (own === undefined || fittingContext === undefined || own <= fittingContext) return undefined;
  if (hasArgument(options.args ?? [], ...VLLM_WEIGHT_ARGUMENTS, ...VLLM_ENGINE.arguments.cache)) return undefined;
  return dialect(options).findsContext ? 'auto' : fittingContext;
}
