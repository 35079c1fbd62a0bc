import { Severity } from '../finding/finding';
import { GPU_IMAGE_WITHOUT_GPU, ModelNames } from './definition';
import { Draining } from './drain';
import { required, wholeNumber } from '../arguments/checks';
import { instanceOf } from '../arguments/instance-of';
import type { EnvPlan, IEnvValue } from '../container/environment';
import type { SecretKey } from '../model/secret-key';
import type { RuntimeContext, RuntimeDefinition } from './definition';
import { imageCheck, OPTIONS, PortProtocol } from './options';
import type { ProgramFacts } from './program/facts';
import { httpReady, hubToken, MODEL_PATH, patient } from './server';
import { VLLM_ENGINE, VLLM_WEIGHT_ARGUMENTS } from './vllm-engine';
import { VLLM_SCRATCH } from './scratch';

/** Options of an NVIDIA NIM for language models. */
export interface NimOptions {
  /** Image with its tag, such as `nvcr.io/nim/meta/llama-3.1-8b-instruct:1.5.0`. `imagePullSecrets` of the service pull it. */
  readonly image: string;
  /**
   * Key of NGC, as the variable `NGC_API_KEY`, with which the pod fetches its model.
   *
   * @default - none: enough for public models since NIM 2.0.10, and where the cache is filled
   */
  readonly apiKey?: SecretKey;
  /** GPUs over which each layer is split, as the variable `NIM_TENSOR_PARALLEL_SIZE`. @default - NIM's profile for the GPUs of the pod */
  readonly tensorParallel?: number;
  /** Longest context in tokens, from 1, as the variable `NIM_MAX_MODEL_LEN`. @default - the profile's */
  readonly maxModelLength?: number;
  /** Further arguments of the engine inside, as the variable `NIM_PASSTHROUGH_ARGS` of NIM 2. @default - none */
  readonly args?: string[];
  /** Environment of the server. @default - none */
  readonly env?: { readonly [name: string]: string | IEnvValue };
}

/** NIM's own default, `NIM_SERVER_PORT`. */
const PORT = 8000;

/** Where a NIM keeps what it fetches: its own default, `NIM_CACHE_PATH`. */
const CACHE_PATH = '/opt/nim/.cache';

/** The server runs as user 1000 in the image (docs.nvidia.com/nim); NVIDIA's charts give volumes to the group 1000. */
const CACHE_GROUP = 1000;

/** Images of all kinds of models stand below one path. */
export const NIM_PROGRAM: ProgramFacts = {
  title: 'NVIDIA NIM',
  starts: [],
  images: ['nim/'],
  settings: {
    port: { variables: ['NIM_SERVER_PORT', 'NIM_HTTP_API_PORT'] },
    tensor: { variables: ['NIM_TENSOR_PARALLEL_SIZE'] },
    context: { variables: ['NIM_MAX_MODEL_LEN'] },
  },
};

/**
 * An NVIDIA NIM for language models, with its OpenAI-compatible API: a proxy before vLLM, SGLang or TensorRT-LLM. Facts: NIM 1.12 and 2.1
 * (docs.nvidia.com/nim/large-language-models), github.com/NVIDIA/k8s-nim-operator api/apps/v1alpha1/nimservice_types.go. KServe 0.20 brings
 * no server for it.
 */
export const NIM: RuntimeDefinition<NimOptions> = {
  title: 'NVIDIA NIM',
  options: {
    ...OPTIONS,
    image: required(imageCheck, 'name one, such as nvcr.io/nim/meta/llama-3.1-8b-instruct:1.5.0'),
    apiKey: instanceOf('SecretKey', 'secretName', 'key'),
    tensorParallel: wholeNumber(1, 1024),
    maxModelLength: wholeNumber(1, 1e9),
  },
  bringsModel: true,
  fetchesFromHub: true,
  modelNames: ModelNames.ANY,
  sharesMemory: true,
  scratch: VLLM_SCRATCH,
  ownedArguments: {
    '--model': 'model',
    '--served-model-name': 'name',
    '--port': '',
    '--tensor-parallel-size': 'runtime.tensorParallel',
    '-tp': 'runtime.tensorParallel',
    '--max-model-len': 'runtime.maxModelLength',
  },
  ownedVariables: {
    NGC_API_KEY: 'runtime.apiKey',
    NIM_CACHE_PATH: '',
    NIM_HEALTH_PORT: '',
    NIM_HTTP_API_PORT: '',
    NIM_MAX_MODEL_LEN: 'runtime.maxModelLength',
    NIM_PASSTHROUGH_ARGS: 'runtime.args',
    NIM_SERVED_MODEL_NAME: 'name',
    NIM_SERVER_PORT: '',
    NIM_TENSOR_PARALLEL_SIZE: 'runtime.tensorParallel',
  },
  weightArguments: VLLM_WEIGHT_ARGUMENTS,
  // Its profile shortens the context by itself.
  engine: () => ({ ...VLLM_ENGINE, needsWholeContext: false, refusesBfloat16: false }),
  // The gauges are called as the engine inside calls them, and so differ from image to image.
  metrics: { port: PORT, path: '/v1/metrics', modelLabel: 'model_name' },
  plan(context) {
    return {
      container: {
        image: context.options.image,
        env: [...variables(context), ...hubToken(context.hubId === undefined ? undefined : context.model)],
        port: PORT,
        protocol: PortProtocol.HTTP,
        openAiPath: '/v1',
        readiness: httpReady('/v1/health/ready', PORT),
        // Before the model is there, only some versions answer.
        livenessAfterStart: patient(httpReady('/v1/health/live', PORT)),
      },
      cache: { path: CACHE_PATH, group: CACHE_GROUP },
      // As the engine inside does; nothing new comes at least.
      drains: Draining.BY_ITSELF,
    };
  },
  rules: [
    {
      finds: GPU_IMAGE_WITHOUT_GPU,
      check({ gpuCount }, report) {
        if (gpuCount > 0) return;
        report({
          property: 'gpu', value: 'none', rule: 'does not go with NVIDIA NIM, which is built for CUDA',
          cure: 'ask for a GPU: GpuRequest.of(…)',
        });
      },
    },
    {
      id: 'RUN003',
      severity: Severity.INFO,
      title: 'A NIM has no key of NGC',
      why: 'Images before NIM 2.0.10, and those of the production branch, fetch their model from NGC with a key, and end without one.',
      cure: 'Name the Secret with `apiKey`, or accept this where the model is public or the cache is filled.',
      source: 'docs.nvidia.com/nim/large-language-models, get-started/configuration',
      check({ options, model }, report) {
        if (options.apiKey !== undefined || model !== undefined) return;
        report({
          property: 'runtime.apiKey', rule: 'is not given, so that only models which are public since NIM 2.0.10 can be fetched',
          cure: 'name the Secret that holds it: SecretKey.of(\'ngc\', \'NGC_API_KEY\')',
        });
      },
    },
  ],
};

function variables({ options, modelName, model, hubId }: RuntimeContext<NimOptions>): EnvPlan[] {
  const { apiKey, args = [], maxModelLength, tensorParallel } = options;
  const address = model === undefined ? undefined : hubId === undefined ? MODEL_PATH : model.uri;
  const values: { readonly [name: string]: string | number | undefined } = {
    NIM_MAX_MODEL_LEN: maxModelLength,
    // Of the images that serve any model: NIM 1 reads the first name, NIM 2 the second.
    NIM_MODEL_NAME: address,
    NIM_MODEL_PATH: address,
    NIM_PASSTHROUGH_ARGS: args.length === 0 ? undefined : args.map(quoted).join(' '),
    NIM_SERVED_MODEL_NAME: modelName,
    NIM_TENSOR_PARALLEL_SIZE: tensorParallel,
  };
  const given = Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value: String(value) }]));
  return apiKey === undefined ? given : [
    { name: 'NGC_API_KEY', valueFrom: { secretKeyRef: { key: apiKey.key, name: apiKey.secretName } } }, ...given,
  ];
}

/** As a shell takes it for one word. */
function quoted(argument: string): string {
  return /^[\w./:=,@%+-]+$/.test(argument) ? argument : `'${argument.replaceAll('\'', '\'"\'"\'')}'`;
}
