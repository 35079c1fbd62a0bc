/** Scratch space of the pod, where programs look for it by themselves. */
export const SCRATCH_PATH = '/tmp';

/** What a program needs that may not write to its image, or runs as a user whom the image does not know. */
export interface ScratchFacts {
  /** Variables that lead what it writes to scratch space. */
  readonly environment: { readonly [name: string]: string };
}

/** A user whom `/etc/passwd` does not know has no home and no name, and Python's `getpass.getuser()` fails without one. */
export const NAMELESS: ScratchFacts = { environment: { HOME: SCRATCH_PATH, LOGNAME: 'server', USER: 'server' } };

/** Where PyTorch and the libraries around it compile and download to. Images set some of these to directories of their own. */
const TORCH_ENVIRONMENT = {
  ...NAMELESS.environment,
  HF_HOME: '/tmp/huggingface',
  NUMBA_CACHE_DIR: '/tmp/numba',
  TORCHINDUCTOR_CACHE_DIR: '/tmp/torchinductor',
  TRITON_CACHE_DIR: '/tmp/triton',
  XDG_CACHE_HOME: '/tmp/cache',
  XDG_CONFIG_HOME: '/tmp/config',
};

export const TORCH_SCRATCH: ScratchFacts = { environment: TORCH_ENVIRONMENT };

/** vllm/envs.py; flashinfer compiles kernels below its base. */
export const VLLM_SCRATCH: ScratchFacts = {
  environment: {
    ...TORCH_ENVIRONMENT, FLASHINFER_WORKSPACE_BASE: SCRATCH_PATH, VLLM_CACHE_ROOT: '/tmp/vllm', VLLM_CONFIG_ROOT: '/tmp/config/vllm',
  },
};
