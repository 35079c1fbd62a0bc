import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { bytesOf, gibibytes } from '../../arguments/size';
import { deviceBytes } from '../../service/plan/device-memory';
import { quantityOf } from '../../service/plan/quantity';
import { hasArgument } from '../../runtime/arguments';
import { gpusOf } from './gpus';
import { Rule } from './rule-context';

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

export const MODEL_ABOVE_MEMORY: Definition = {
  id: 'FIT011',
  severity: Severity.ERROR,
  title: 'The model does not fit the memory',
  why: 'Without GPU the weights are in the memory of the container, which is killed when it takes more than its limit.',
  cure: 'Ask for more memory, or for a GPU.',
};

/** Below this share, nothing is left for activations and the cache of requests. */
const LEAST_LEFT = 0.1;

/** The weights fit each of the GPUs that a pod may land on, or without GPU its memory. */
export const checkMemoryFit: Rule = (context, findings) => {
  const { plan, props } = context;
  const weights = props.model?.facts?.weightsSize;
  const { runtime, options, engine } = plan.server;
  if (weights === undefined || hasArgument(options.args ?? [], ...runtime.weightArguments)) return;
  const count = engine?.tensorParallel ?? props.gpu.count;
  const utilization = engine?.memoryUtilization ?? 1;
  const needed = bytesOf(weights);
  const { memory } = plan.resources.limits;
  if (props.gpu.count === 0 && needed > quantityOf(memory)) {
    findings.add(MODEL_ABOVE_MEMORY, {
      property: 'memory', value: memory, rule: `is less than the ${gibibytes(needed)} that the weights need`, cure: 'raise `memory` or `limits.memory`, or ask for a GPU',
    });
  }
  for (const gpu of gpusOf(context)) {
    const usable = deviceBytes(gpu, context.props.gpu, context.cluster) * count * utilization;
    const given = `${gibibytes(usable)} of ${count} ${gpu.id}${utilization < 1 ? ` at a gpuMemoryUtilization of ${utilization}` : ''}`;
    if (needed > usable) {
      findings.add(MODEL_DOES_NOT_FIT, {
        property: 'gpu', value: gpu.id, rule: `is too small: the weights need ${gibibytes(needed)}, more than the ${given}`,
        cure: 'ask for more or larger GPUs, or a model of fewer bits',
      });
    } else if (usable - needed < LEAST_LEFT * usable) {
      findings.add(MODEL_FITS_BARELY, {
        property: 'gpu', value: gpu.id, rule: `leaves ${gibibytes(usable - needed)} beside the weights, of the ${given}`,
        cure: 'ask for more or larger GPUs, or a model of fewer bits',
      });
    }
  }
};
