import { gibibytes } from '../../arguments/size';
import { GpuPartition } from '../../catalog/gpu-request';
import { Severity } from '../../finding/finding';
import { hasArgument } from '../../runtime/program/argv';
import { quantityOf } from '../../service/plan/resources';
import type { Fit } from '../fit';
import { contextRoomOf, devicesOf, guess, isTooSmall, mayBeTooSmall, nameOf, rangeOf, servingOf, tooLong, weightsOf } from '../fit';
import type { ServiceCheck, ServiceContext, ServiceRule } from './context';
import { smallestShape } from './gpu-shapes';

/** How vLLM counts what the cache of a request takes, and refuses. */
const CACHE_SOURCE = 'vllm vllm/v1/core/kv_cache_utils.py, _check_enough_kv_cache_memory';

export const MODEL_TOO_LARGE: ServiceRule = {
  id: 'FIT001',
  severity: Severity.ERROR,
  title: 'The model does not fit the memory of the GPUs',
  why: 'The server runs out of memory while it loads, after the GPU node has been started. Said only where the least that is known of'
    + ' weights and overhead is more than there is.',
  cure: 'Ask for more or larger GPUs, or a model of fewer bits. The message names the smallest of the profile\'s that may hold it, or'
    + ' says that none does.',
  source: 'vllm vllm/v1/worker/gpu_worker.py; memory as NVML reports it',
  check(context, report) {
    const fit = fitOf(context);
    for (const device of devicesOf(fit).filter(({ room }) => room.most < 0)) {
      report({ property: 'gpu', value: nameOf(device, fit), cure: cureOf(fit), rule: isTooSmall(device, fit) });
    }
  },
};

export const MODEL_MAY_BE_TOO_LARGE: ServiceRule = {
  id: 'FIT002',
  severity: Severity.WARNING,
  title: 'The model may not fit the memory of the GPUs',
  why: 'What an engine needs beside weights and cache is known as a range. At its upper end too little is left for the cache of one'
    + ' request of the longest context: vLLM then refuses to start.',
  cure: 'Ask for more or larger GPUs, or a model of fewer bits. Where the weights fit, a `maxModelLength` makes the cache smaller;'
    + ' `--max-num-batched-tokens` and `--max-num-seqs` below their defaults make the overhead smaller.',
  source: 'vllm vllm/v1/worker/gpu_worker.py; logs in vllm#10511, #21348, #23278, #27508, #33155',
  check(context, report) {
    const fit = fitOf(context);
    for (const device of devicesOf(fit).filter(({ room }) => room.most >= 0 && room.least < 0)) {
      report({ property: 'gpu', value: nameOf(device, fit), cure: cureOf(fit), rule: mayBeTooSmall(device, fit) });
    }
    const { asked, isShortened, device, wanted, needs, sure } = contextRoomOf(fit) ?? {};
    if (device === undefined || asked !== undefined || isShortened || device.room.least < 0) return;
    report({
      property: 'gpu', value: nameOf(device, fit),
      rule: `${mayBeTooSmall(device, fit)}: ${rangeOf(device.room)} of each are left, and the cache of the model's ${wanted} tokens needs`
        + ` ${needs}`,
      cure: `set \`maxModelLength\`${sure === undefined ? '' : ` to at most ${sure}`}, or ask for more or larger GPUs`,
    });
  },
};

export const CONTEXT_TOO_LONG: ServiceRule = {
  id: 'FIT007',
  severity: Severity.ERROR,
  title: 'The context is longer than the model was made for',
  why: 'vLLM and SGLang refuse a longer context than config.json has.',
  cure: 'Lower `maxModelLength`, or take a model that was made for more.',
  source: 'vllm vllm/config/model.py, _get_and_verify_max_len',
  check({ plan: { gpu, model, server: { engine, options, container } } }, report) {
    const [asked, longest] = [engine?.maxModelLength, model?.source.facts?.contextLength];
    if (gpu.request.count === 0 || engine === undefined || asked === undefined || longest === undefined || asked <= longest) return;
    if (hasArgument(options.args ?? [], ...engine.arguments.longestContext)) return;
    if (container.env.some(({ name }) => name === engine.longContextVariable)) return;
    report({
      property: 'runtime.maxModelLength', value: asked, rule: `is more than the ${longest} tokens of the model`,
      cure: `lower it, or set ${engine.longContextVariable}=1 in \`env\` if the model bears it`,
    });
  },
};

export const CACHE_MAY_NOT_FIT: ServiceRule = {
  id: 'FIT009',
  severity: Severity.WARNING,
  title: 'The cache of one request may not fit the memory',
  why: 'vLLM refuses to start where the cache of one request of the longest context does not fit beside the weights; how much'
    + ' is left for it is an estimate.',
  cure: 'Lower `maxModelLength`, or ask for more memory.',
  source: CACHE_SOURCE,
  check(context, report) {
    const room = contextRoomOf(fitOf(context));
    // Where the weights may leave nothing, FIT002 tells.
    if (room === undefined || room.asked === undefined || (room.device.room.least < 0 && !room.isShortened)) return;
    const { asked, sure } = room;
    report({
      property: 'runtime.maxModelLength', value: asked, rule: tooLong(room),
      cure: `lower it${sure === undefined ? '' : ` to at most ${sure}`}, or ask for more or larger GPUs`,
    });
  },
};

export const WEIGHTS_ABOVE_MEMORY: ServiceRule = {
  id: 'FIT011',
  severity: Severity.ERROR,
  title: 'The model does not fit the memory',
  why: 'Without GPU the weights are in the memory of the container, which is killed when it takes more than its limit.',
  cure: 'Ask for more memory, or for a GPU.',
  check(context, report) {
    const [fit, { memory }] = [fitOf(context), context.plan.resources.limits];
    const weights = weightsOf(fit);
    if (fit.request.count > 0 || weights === undefined || weights.least <= quantityOf(memory)) return;
    report({
      property: 'memory', value: memory, rule: `is less than the ${gibibytes(weights.usual)} that the weights need${guess(fit)}`,
      cure: 'raise `memory` or `limits.memory`, or ask for a GPU',
    });
  },
};

/** Weights and cache fit each of the GPUs that a pod may land on, or without GPU its memory. */
export const MEMORY_FIT: readonly ServiceCheck[] = [
  WEIGHTS_ABOVE_MEMORY,
  MODEL_TOO_LARGE,
  MODEL_MAY_BE_TOO_LARGE,
  CONTEXT_TOO_LONG,
  {
    id: 'FIT008',
    severity: Severity.WARNING,
    title: 'The context is shortened to what the memory holds',
    why: 'vLLM refuses to start where the cache of one request of the longest context does not fit beside the weights. How much is left'
      + ' for it is known as a range; the context follows from what is usual.',
    cure: 'Set `maxModelLength` to what requests need, or ask for more memory.',
    source: CACHE_SOURCE,
    check(context, report) {
      const { asked, isShortened, device, wanted, fitting, needs } = contextRoomOf(fitOf(context)) ?? {};
      if (device === undefined || asked !== undefined || !isShortened) return;
      report({
        property: 'runtime.maxModelLength', value: fitting,
        rule: `is about what is served in place of the model's ${wanted} tokens, whose cache needs ${needs}: ${rangeOf(device.room)} of each`
          + ' GPU are left for it',
        cure: 'set it yourself, or ask for more or larger GPUs for a longer context',
      });
    },
  },
  CACHE_MAY_NOT_FIT,
];

function fitOf({ plan: { gpu, model, server: { runtime, engine, options } }, cluster }: ServiceContext): Fit {
  return {
    request: gpu.request, gpus: gpu.models, cluster, facts: model?.source.facts, engine, args: options.args ?? [],
    weightArguments: runtime.weightArguments, utilizationName: 'gpuMemoryUtilization',
  };
}

function cureOf(fit: Fit): string {
  const { facts, request, cluster } = fit;
  const known = facts?.guessed ? 'give its ModelFacts if the guess is wrong; else ' : '';
  if (request.partition !== GpuPartition.WHOLE) return `${known}ask for a larger part, a whole GPU, or a model of fewer bits`;
  const shape = smallestShape(facts, cluster, servingOf(fit));
  if (shape !== undefined) return `${known}take ${shape.count} ${shape.gpu.id}, the smallest of ${cluster.name} that should hold it, or a model of fewer bits`;
  return `${known}take a model of fewer bits: no node of ${cluster.name} has GPUs that hold this one, and a service stays within one node`;
}
