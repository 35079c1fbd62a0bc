import { Definition } from '../definition';
import { Severity } from '../finding';

export const REQUEST_ABOVE_LIMIT: Definition = {
  id: 'RES001',
  severity: Severity.ERROR,
  title: 'A container asks for more than it may use',
  why: 'The API server refuses the pod; KServe and Knative find out only when they make it.',
  cure: 'Raise `limits`, or lower `cpu` or `memory`.',
  source: 'kubernetes pkg/apis/core/validation/validation.go',
};

export const SHARED_MEMORY_ABOVE_LIMIT: Definition = {
  id: 'RES002',
  severity: Severity.WARNING,
  title: 'Shared memory is larger than the container\'s memory',
  why: 'What is written to /dev/shm counts as memory of the container, which is killed at its limit before /dev/shm is full.',
  cure: 'Lower `sharedMemory`, or raise `memory`.',
  source: 'https://kubernetes.io/docs/concepts/storage/volumes/#emptydir',
};
