import { IMAGES } from '../catalog/data/images';
import { Severity } from '../finding/finding';
import { generatesText } from '../catalog/data/models';
import { oneOf } from '../arguments/checks';
import { repositoryOf } from '../model/repository';
import { argumentValue, hasArgument } from './program/argv';
import type { RuntimeContext, RuntimeDefinition } from './definition';
import { imageOf, ModelNames } from './definition';
import { Draining } from './drain';
import type { RuntimeOptions } from './options';
import { OPTIONS, PortProtocol } from './options';
import type { ProgramFacts } from './program/facts';
import type { ServerContainer } from './server';
import { HTTP_PORT, httpReady, hubToken, MODEL_PATH, patient } from './server';
import { VLLM_METRICS, VLLM_PORT_VARIABLES, VLLM_WEIGHT_ARGUMENTS } from './vllm-engine';
import { VLLM_SCRATCH } from './scratch';

/** What KServe's Hugging Face server does with a model (kserve python/huggingfaceserver/huggingfaceserver/task.py). */
export enum HuggingFaceTask {
  /** Writes text on: run by vLLM where vLLM knows the architecture. */
  TEXT_GENERATION = 'text_generation',
  /** Translates or rewrites text. */
  TEXT2TEXT_GENERATION = 'text2text_generation',
  /** Says which class a text belongs to. */
  SEQUENCE_CLASSIFICATION = 'sequence_classification',
  /** Says of each token which class it belongs to, such as names of persons. */
  TOKEN_CLASSIFICATION = 'token_classification',
  /** Fills gaps in a text. */
  FILL_MASK = 'fill_mask',
  /** Turns texts into vectors. */
  TEXT_EMBEDDING = 'text_embedding',
  /** Continues a series of numbers. */
  TIME_SERIES_FORECAST = 'time_series_forecast',
}

/** What runs the model inside KServe's Hugging Face server (kserve python/huggingfaceserver/README.md). */
export enum HuggingFaceBackend {
  /** vLLM: text generation, many requests at once. */
  VLLM = 'vllm',
  /** transformers: every task, a request at a time. */
  TRANSFORMERS = 'huggingface',
  /** vLLM where it knows the architecture, classifiers too, whose every request it then answers with 500. */
  AUTO = 'auto',
}

/** Options of KServe's Hugging Face server. */
export interface HuggingFaceOptions extends RuntimeOptions {
  /**
   * What the model is for. Text generation is left to vLLM; everything else is run by transformers (`--backend=huggingface`), which vLLM
   * would refuse at every request.
   *
   * @default - text generation for the language models that the library knows; else the server finds it out, and transformers run it
   */
  readonly task?: HuggingFaceTask;
  /**
   * What runs the model: `--backend`.
   *
   * @default - transformers; where text is to be generated, the server's own choice, which is vLLM if it knows the architecture
   */
  readonly backend?: HuggingFaceBackend;
}

/** Where the server has the OpenAI-compatible API (kserve python/kserve protocol/rest/openai/endpoints.py). */
const OPENAI_PATH = '/openai/v1';

/** The server as KServe brings it. */
const HUGGING_FACE_SERVER = {
  format: 'huggingface', formatVersion: '1', runtime: 'kserve-huggingfaceserver', protocol: 'v2', openAiPath: OPENAI_PATH,
};

/** kserve python/huggingfaceserver/huggingfaceserver/__main__.py, python/kserve/kserve/model_server.py. */
export const HUGGING_FACE_PROGRAM: ProgramFacts = {
  title: 'KServe\'s Hugging Face server',
  starts: [['python', '-m', 'huggingfaceserver']],
  images: ['huggingfaceserver'],
  tokenEngine: 'vllm',
  abbreviates: true,
  attaches: true,
  settings: {
    port: { arguments: ['--http-port'], byDefault: '8080' },
    grpcPort: { arguments: ['--grpc-port'], byDefault: '8081' },
    model: { arguments: ['--model-id', '--model-dir'] },
    context: { arguments: ['--max-model-len'] },
    dtype: { arguments: ['--dtype'] },
    quantization: { arguments: ['--quantization', '-q'] },
    tensor: { arguments: ['--tensor-parallel-size', '-tp'] },
    pipeline: { arguments: ['--pipeline-parallel-size', '-pp'] },
    executor: { arguments: ['--distributed-executor-backend'] },
  },
  portVariables: VLLM_PORT_VARIABLES,
  // kserve/kserve aaac4e2 (0.20) python/kserve/kserve/protocol/rest/server.py, v2_endpoints.py; `/` too, and vLLM's own below /openai
  checks: ['/v2/health/live', '/v2/health/ready'],
  needsTemporaryFiles: true,
  writesHome: true,
};

/** KServe's Hugging Face server. */
export const HUGGING_FACE: RuntimeDefinition<HuggingFaceOptions> = {
  title: 'KServe\'s Hugging Face server',
  options: { ...OPTIONS, task: oneOf(HuggingFaceTask), backend: oneOf(HuggingFaceBackend) },
  image: IMAGES.huggingFace,
  bringsModel: false,
  fetchesFromHub: true,
  modelNames: ModelNames.SEGMENT,
  sharesMemory: true,
  scratch: VLLM_SCRATCH,
  ownedArguments: {
    '--model-id': 'model', '--model-dir': 'model', '--model-revision': 'model', '--model-name': 'name', '--tensor-parallel-size': 'gpu',
    '-tp': 'gpu',
    '--http-port': '',
  },
  weightArguments: VLLM_WEIGHT_ARGUMENTS,
  metrics: VLLM_METRICS,
  plan(context) {
    const { options, hubId, model, gpuCount, modelName } = context;
    const revision = hubId === undefined ? undefined : model?.huggingFaceOptions?.revision;
    const parallel = gpuCount > 1 ? [`--tensor-parallel-size=${gpuCount}`] : [];
    const origin = hubId === undefined ? [] : [`--model_id=${hubId}`, ...(revision === undefined ? [] : [`--model_revision=${revision}`])];
    const env = hubToken(hubId === undefined ? undefined : model);
    const backend = backendArguments(context);
    const withoutMetrics = argumentValue([...backend, ...(options.args ?? [])], '--backend') === HuggingFaceBackend.TRANSFORMERS;
    // Otherwise the label of vLLM's metrics is the model's path or id (kserve python/huggingfaceserver/huggingfaceserver/vllm).
    const named = withoutMetrics ? [] : [`--served-model-name=${modelName}`];
    const args = [...origin, ...parallel, ...backend, ...named, ...(options.args ?? [])];
    const probes = withoutMetrics ? { readiness: modelReady(modelName) } : vllmProbes(context);
    return {
      container: {
        image: imageOf(IMAGES.huggingFace, context),
        args: [`--model_name=${modelName}`, ...(hubId === undefined ? [`--model_dir=${MODEL_PATH}`] : []), ...args],
        env,
        port: HTTP_PORT,
        protocol: PortProtocol.HTTP,
        openAiPath: OPENAI_PATH,
        ...probes,
      },
      kserve: { ...HUGGING_FACE_SERVER, args, env, image: options.image, ...probes },
      // uvicorn's way (kserve python/kserve/kserve/model_server.py); the engine takes eight seconds more.
      drains: Draining.BY_ITSELF,
      withoutMetrics,
    };
  },
  rules: [
    {
      id: 'RUN002',
      severity: Severity.INFO,
      title: 'Nothing tells what the Hugging Face server does with the model',
      why: 'Transformers run it, which know every task; where it generates text, vLLM would answer several times as many requests.',
      cure: 'Name the `task`, such as `Runtime.huggingFace({ task: HuggingFaceTask.TEXT_GENERATION })`.',
      source: 'kserve v0.20.0 python/huggingfaceserver/huggingfaceserver/__main__.py, is_vllm_backend_enabled',
      check(context, report) {
        if (backendOf(context) !== undefined || taskOf(context) !== undefined) return;
        report({
          property: 'runtime.task', rule: 'is not given, so that transformers run the model, and not vLLM, whatever it is for',
          cure: 'name it, such as Runtime.huggingFace({ task: HuggingFaceTask.TEXT_GENERATION })',
        });
      },
    },
  ],
};

/**
 * The server's own choice, `auto`, takes vLLM for every architecture that vLLM knows, classifiers too, and then answers each of their
 * requests with 500: vLLM is left to it only where text is to be generated (kserve python/huggingfaceserver/README.md).
 */
function backendArguments(context: RuntimeContext<HuggingFaceOptions>): string[] {
  const { args = [], backend } = context.options;
  if (hasArgument(args, '--backend')) return [];
  const task = taskOf(context);
  const chosen = backend ?? (task === HuggingFaceTask.TEXT_GENERATION ? undefined : HuggingFaceBackend.TRANSFORMERS);
  const named = chosen === HuggingFaceBackend.TRANSFORMERS && task !== undefined && !hasArgument(args, '--task');
  return [...(chosen === undefined ? [] : [`--backend=${chosen}`]), ...(named ? [`--task=${task}`] : [])];
}

/** What was said of the backend, if anything. */
function backendOf({ options }: Pick<RuntimeContext<HuggingFaceOptions>, 'options'>): string | undefined {
  return argumentValue(options.args ?? [], '--backend') ?? options.backend;
}

/** The task that was named, else the one of a model that the catalogue knows; nothing where the server has to find it out. */
function taskOf({ options, model }: Pick<RuntimeContext<HuggingFaceOptions>, 'options' | 'model'>): string | undefined {
  const named = argumentValue(options.args ?? [], '--task') ?? options.task;
  return named ?? (generatesText(repositoryOf(model)) ? HuggingFaceTask.TEXT_GENERATION : undefined);
}

/**
 * A model's own readiness; the server's, `/v2/health/ready`, stays true after the engine has died (kserve
 * python/kserve/kserve/protocol/dataplane.py).
 */
function modelReady(name: string) {
  return httpReady(`/v2/models/${name}/ready`);
}

/**
 * The checks of a model on vLLM, which takes another name for it (kserve python/huggingfaceserver/huggingfaceserver/__main__.py). Liveness
 * restarts a pod whose engine has died: the server itself goes on, and answers every request with 500.
 */
function vllmProbes({ options, modelName }: RuntimeContext): Pick<ServerContainer, 'readiness' | 'livenessAfterStart'> {
  const readiness = modelReady(argumentValue(options.args ?? [], '--served-model-name') ?? modelName);
  return { readiness, livenessAfterStart: patient(readiness) };
}
