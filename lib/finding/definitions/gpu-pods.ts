import { Definition } from '../definition';
import { Severity } from '../finding';

export const SHARED_MEMORY_SMALL: Definition = {
  id: 'POD100',
  severity: Severity.WARNING,
  title: 'Several GPUs of a container have 64 MiB of shared memory',
  why: 'NCCL and PyTorch exchange data between GPUs through /dev/shm, which has 64 MiB unless a volume is mounted there: servers stop with a bus '
    + 'error, or hang while they start.',
  cure: 'Mount a volume `emptyDir: { medium: Memory, sizeLimit: 8Gi }` at /dev/shm; it counts against the memory limit.',
  source: 'https://docs.nvidia.com/deeplearning/nccl/user-guide/docs/troubleshooting.html#shared-memory',
};

export const VLLM_ABOVE_GPUS: Definition = {
  id: 'POD101',
  severity: Severity.WARNING,
  title: 'vLLM is told to take more GPUs than the container has',
  why: 'It splits the model over tensor-parallel size times pipeline-parallel size GPUs, and refuses to start with fewer, unless a Ray cluster has them.',
  cure: 'Raise the limit, or lower the sizes; a server of several nodes sets `--distributed-executor-backend ray`.',
  source: 'vllm vllm/config/parallel.py, world_size',
};

export const DEPLOYMENT_NEEDS_SPARE: Definition = {
  id: 'POD102',
  severity: Severity.INFO,
  title: 'An update waits for a spare GPU',
  why: 'The new pods start before the old ones go. On a cluster without free GPUs, and without a node autoscaler, they stay Pending, and the update '
    + 'never ends.',
  cure: 'Keep a GPU free; or set the strategy to Recreate, or to maxSurge 0 with maxUnavailable 1.',
  source: 'kubernetes pkg/controller/deployment/util/deployment_util.go, ResolveFenceposts',
};
