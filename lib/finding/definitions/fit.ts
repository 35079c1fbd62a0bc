import { Definition } from '../definition';
import { Severity } from '../finding';

export const MODEL_DOES_NOT_FIT: Definition = {
  id: 'FIT001',
  severity: Severity.ERROR,
  title: 'The model does not fit the memory of the GPUs',
  why: 'The server runs out of memory while it loads, after the GPU node has been started.',
  cure: 'Ask for more or larger GPUs, or a model of fewer bits.',
  source: 'vllm vllm/v1/worker/gpu_worker.py; memory as NVML reports it',
};

export const MODEL_FITS_BARELY: Definition = {
  id: 'FIT002',
  severity: Severity.WARNING,
  title: 'The model leaves little memory',
  why: 'What is left must hold activations and the cache of every running request.',
  cure: 'Ask for more or larger GPUs, or a model of fewer bits; or shorten the context.',
  source: 'vllm vllm/v1/kv_cache_interface.py',
};

export const TENSOR_PARALLEL_ABOVE_GPUS: Definition = {
  id: 'FIT003',
  severity: Severity.ERROR,
  title: 'A layer is split over more GPUs than a pod has',
  why: 'vLLM, SGLang and NIM refuse to start.',
  cure: 'Ask for as many GPUs as `tensorParallel`, or lower it.',
  source: 'vllm vllm/config/parallel.py',
};

export const TENSOR_PARALLEL_UNEVEN: Definition = {
  id: 'FIT004',
  severity: Severity.ERROR,
  title: 'A layer cannot be split evenly',
  why: 'An engine gives each GPU the same number of attention heads, and of key-value heads or each of these to the same number of GPUs; it refuses '
    + 'anything else.',
  cure: 'Set `tensorParallel`, and the number of GPUs, to a divisor of the model\'s heads.',
  source: 'vllm vllm/config/model.py, verify_with_parallel_config; vllm/model_executor/models/llama.py',
};

export const DATA_TYPE_REPLACED: Definition = {
  id: 'FIT005',
  severity: Severity.INFO,
  title: 'The GPU does not compute in bfloat16, the number format of the weights',
  why: 'Below compute capability 8.0, vLLM and SGLang convert the weights to float16, vLLM to float32 where the model bears nothing else: '
    + 'answers may differ a little from those of newer GPUs.',
  cure: 'Nothing has to be done. Choose a GPU from compute capability 8.0 for the same numbers.',
  source: 'vllm vllm/config/model.py, _resolve_auto_dtype',
};

export const DATA_TYPE_REFUSED: Definition = {
  id: 'FIT013',
  severity: Severity.ERROR,
  title: 'bfloat16 is asked of a GPU that does not compute in it',
  why: 'vLLM refuses to start with `--dtype=bfloat16` below compute capability 8.0.',
  cure: 'Leave the argument out, or give `--dtype=half`; or choose a newer GPU.',
  source: 'vllm vllm/platforms/cuda.py, check_if_supports_dtype',
};

export const DATA_TYPE_EMULATED: Definition = {
  id: 'FIT006',
  severity: Severity.WARNING,
  title: 'The GPU does not compute in the number format of the weights',
  why: 'The weights are widened before they are multiplied: memory is saved, time is not, and some quantizations do not start at all.',
  cure: 'Choose a GPU that computes in the format, or a model of another one.',
  source: 'vllm docs/features/quantization',
};

export const GPUS_IDLE: Definition = {
  id: 'FIT012',
  severity: Severity.WARNING,
  title: 'GPUs of the pod are not used',
  why: 'An engine takes as many GPUs as it splits layers over, times pipeline stages and data-parallel ranks; the others are paid for and idle.',
  cure: 'Ask for as many GPUs as `tensorParallel`, or spread the model over all of them.',
  source: 'vllm vllm/config/parallel.py, world_size',
};

export const CONTEXT_ABOVE_MODEL: Definition = {
  id: 'FIT007',
  severity: Severity.ERROR,
  title: 'The context is longer than the model was made for',
  why: 'vLLM and SGLang refuse a longer context than config.json has.',
  cure: 'Lower `maxModelLength`, or take a model that was made for more.',
  source: 'vllm vllm/config/model.py, _get_and_verify_max_len',
};

export const CONTEXT_SHORTENED: Definition = {
  id: 'FIT008',
  severity: Severity.INFO,
  title: 'The context is shortened to what the memory holds',
  why: 'vLLM refuses to start where the cache of one request of the longest context does not fit beside the weights.',
  cure: 'Set `maxModelLength` to what requests need, or ask for more memory.',
  source: 'vllm vllm/v1/core/kv_cache_utils.py, check_enough_kv_cache_memory',
};

export const CONTEXT_DOES_NOT_FIT: Definition = {
  id: 'FIT009',
  severity: Severity.WARNING,
  title: 'The cache of one request may not fit the memory',
  why: 'vLLM refuses to start where the cache of one request of the longest context does not fit beside the weights; how much is left for it is an estimate.',
  cure: 'Lower `maxModelLength`, or ask for more memory.',
  source: 'vllm vllm/v1/core/kv_cache_utils.py, check_enough_kv_cache_memory',
};

export const GPU_IMAGE_WITHOUT_GPU: Definition = {
  id: 'FIT010',
  severity: Severity.ERROR,
  title: 'An image for GPUs has none',
  why: 'The image is built for CUDA, and the server ends where it finds no device. KServe takes an image for CPUs by itself; the other targets do not.',
  cure: 'Ask for a GPU, or name an image that is built for CPUs.',
  source: 'vllm vllm/config/device.py; kserve v0.20.0 config/runtimes/kserve-vllmserver.yaml',
};

export const MODEL_ABOVE_MEMORY: Definition = {
  id: 'FIT011',
  severity: Severity.ERROR,
  title: 'The model does not fit the memory',
  why: 'Without GPU the weights are in the memory of the container, which is killed when it takes more than its limit.',
  cure: 'Ask for more memory, or for a GPU.',
};
