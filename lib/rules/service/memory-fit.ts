import { gibibytes } from '../../arguments/size';
import type { Interval } from '../../catalog/memory/interval';
import { weightsInMemory } from '../../catalog/memory/weights';
import { GpuPartition } from '../../catalog/gpu-request';
import { Severity } from '../../finding/finding';
import { counted } from '../../finding/texts';
import { hasArgument } from '../../runtime/arguments';
import type { DeviceMemory, Serving } from '../../service/plan/memory';
import { deviceMemory, fittingContext, requestCache } from '../../service/plan/memory';
import { quantityOf } from '../../service/plan/resources';
import type { ServiceCheck, ServiceContext } from './context';
import { smallestShape } from './gpu-shapes';

/** How vLLM counts what the cache of a request takes, and refuses. */
const CACHE_SOURCE = 'vllm vllm/v1/core/kv_cache_utils.py, _check_enough_kv_cache_memory';

/** Weights and cache fit each of the GPUs that a pod may land on, or without GPU its memory. */
export const MEMORY_FIT: readonly ServiceCheck[] = [
  {
    id: 'FIT011',
    severity: Severity.ERROR,
    title: 'The model does not fit the memory',
    why: 'Without GPU the weights are in the memory of the container, which is killed when it takes more than its limit.',
    cure: 'Ask for more memory, or for a GPU.',
    check(context, report) {
      const [weights, { memory }] = [weightsOf(context), context.plan.resources.limits];
      if (context.plan.gpu.request.count > 0 || weights === undefined || weights.least <= quantityOf(memory)) return;
      report({
        property: 'memory', value: memory, rule: `is less than the ${gibibytes(weights.usual)} that the weights need${guess(context)}`,
        cure: 'raise `memory` or `limits.memory`, or ask for a GPU',
      });
    },
  },
  {
    id: 'FIT001',
    severity: Severity.ERROR,
    title: 'The model does not fit the memory of the GPUs',
    why: 'The server runs out of memory while it loads, after the GPU node has been started. Said only where the least that is known of'
      + ' weights and overhead is more than there is.',
    cure: 'Ask for more or larger GPUs, or a model of fewer bits. The message names the smallest of the profile\'s that may hold it, or'
      + ' says that none does.',
    source: 'vllm vllm/v1/worker/gpu_worker.py; memory as NVML reports it',
    check(context, report) {
      for (const device of devicesOf(context).filter(({ room }) => room.most < 0)) {
        report({
          property: 'gpu', value: nameOf(device, context), cure: cureOf(context),
          rule: `is too small: the weights need ${rangeOf(device.weights, device.count)}${guess(context)}${overheadOf(device)}, more than the `
            + `${gibibytes(device.usable.most * device.count)} of ${givenOf(device, context)}`,
        });
      }
    },
  },
  {
    id: 'FIT002',
    severity: Severity.WARNING,
    title: 'The model may not fit the memory of the GPUs',
    why: 'What an engine needs beside weights and cache is known as a range. At its upper end too little is left for the cache of one'
      + ' request of the longest context: vLLM then refuses to start.',
    cure: 'Ask for more or larger GPUs, or a model of fewer bits. Where the weights fit, a `maxModelLength` makes the cache smaller;'
      + ' `--max-num-batched-tokens` and `--max-num-seqs` below their defaults make the overhead smaller.',
    source: 'vllm vllm/v1/worker/gpu_worker.py; logs in vllm#10511, #21348, #23278, #27508, #33155',
    check(context, report) {
      for (const device of devicesOf(context).filter(({ room }) => room.most >= 0 && room.least < 0)) {
        report({ property: 'gpu', value: nameOf(device, context), cure: cureOf(context), rule: tooSmall(device, context) });
      }
      const { asked, isShortened, device, wanted, needs, sure } = contextRoomOf(context) ?? {};
      if (device === undefined || asked !== undefined || isShortened || device.room.least < 0) return;
      report({
        property: 'gpu', value: nameOf(device, context),
        rule: `${tooSmall(device, context)}; ${rangeOf(device.room)} of each are left, and the cache of the model's ${wanted} tokens needs`
          + ` ${needs}`,
        cure: `set \`maxModelLength\`${sure === undefined ? '' : ` to at most ${sure}`}, or ask for more or larger GPUs`,
      });
    },
  },
  {
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
  },
  {
    id: 'FIT008',
    severity: Severity.WARNING,
    title: 'The context is shortened to what the memory holds',
    why: 'vLLM refuses to start where the cache of one request of the longest context does not fit beside the weights. How much is left'
      + ' for it is known as a range; the context follows from what is usual.',
    cure: 'Set `maxModelLength` to what requests need, or ask for more memory.',
    source: CACHE_SOURCE,
    check(context, report) {
      const { asked, isShortened, device, wanted, fitting, needs } = contextRoomOf(context) ?? {};
      if (device === undefined || asked !== undefined || !isShortened) return;
      report({
        property: 'runtime.maxModelLength', value: fitting,
        rule: `is about what is served in place of the model's ${wanted} tokens, whose cache needs ${needs}: ${rangeOf(device.room)} of each`
          + ' GPU are left for it',
        cure: 'set it yourself, or ask for more or larger GPUs for a longer context',
      });
    },
  },
  {
    id: 'FIT009',
    severity: Severity.WARNING,
    title: 'The cache of one request may not fit the memory',
    why: 'vLLM refuses to start where the cache of one request of the longest context does not fit beside the weights; how much'
      + ' is left for it is an estimate.',
    cure: 'Lower `maxModelLength`, or ask for more memory.',
    source: CACHE_SOURCE,
    check(context, report) {
      const { asked, isShortened, device, fitting, needs, sure } = contextRoomOf(context) ?? {};
      // Where the weights may leave nothing, FIT002 tells.
      if (device === undefined || asked === undefined || (device.room.least < 0 && !isShortened)) return;
      const fits = isShortened ? `is more than the about ${fitting} tokens whose cache fits` : 'may be more than the tokens whose cache fits';
      report({
        property: 'runtime.maxModelLength', value: asked,
        rule: `${fits} beside the weights: it needs ${needs}, and ${rangeOf(device.room)} of each GPU are left`,
        cure: `lower it${sure === undefined ? '' : ` to at most ${sure}`}, or ask for more or larger GPUs`,
      });
    },
  },
];

function servingOf({ plan: { gpu, server: { engine, options } }, cluster }: ServiceContext): Serving {
  return { request: gpu.request, cluster, engine, args: options.args };
}

/** Where the weights are known, and no argument changes them. */
function weightsOf({ plan: { model, server: { runtime, options } } }: ServiceContext): Interval | undefined {
  const facts = model?.source.facts;
  return facts === undefined || hasArgument(options.args ?? [], ...runtime.weightArguments) ? undefined : weightsInMemory(facts);
}

/** What the weights need and have, on each of the GPUs that a pod may land on. */
function devicesOf(context: ServiceContext): DeviceMemory[] {
  const { plan: { gpu, model } } = context;
  if (gpu.request.count === 0 || weightsOf(context) === undefined) return [];
  return gpu.models.map((each) => deviceMemory(model?.source.facts, each, servingOf(context))!);
}

/** Of a MIG slice, which has a part of the memory, with its profile. */
function nameOf({ gpu }: DeviceMemory, { plan: { gpu: { request } } }: ServiceContext): string {
  return `${request.partition === GpuPartition.MIG ? `${request.migProfile} of ` : ''}${gpu.id}`;
}

/** All that a replica has of them. */
function givenOf(device: DeviceMemory, context: ServiceContext): string {
  const name = nameOf(device, context);
  const utilization = context.plan.server.engine?.memoryUtilization ?? 1;
  const share = utilization < 1 ? ` at a gpuMemoryUtilization of ${utilization}` : '';
  return `${name === device.gpu.id ? device.count : counted(device.count, 'slice')} ${name}${share}`;
}

function overheadOf({ overhead, count }: DeviceMemory): string {
  return overhead.most === 0 ? '' : ` and the engine ${rangeOf(overhead, count)}`;
}

function rangeOf({ least, most }: Interval, count = 1): string {
  const [low, high] = [least, most].map((each) => gibibytes(Math.max(0, each) * count));
  return low === high ? low : `${low.replace(' GiB', '')} to ${high}`;
}

/** Told wherever a size stands that comes from no more than a name. */
function guess({ plan: { model } }: ServiceContext): string {
  return model?.source.facts?.guessed ? ' (a guess from the model\'s name)' : '';
}

function cureOf(context: ServiceContext): string {
  const { plan: { model, gpu: { request } }, cluster } = context;
  const known = model?.source.facts?.guessed ? 'give its ModelFacts if the guess is wrong; else ' : '';
  if (request.partition !== GpuPartition.WHOLE) return `${known}ask for a larger part, a whole GPU, or a model of fewer bits`;
  const shape = smallestShape(model?.source.facts, cluster, servingOf(context));
  if (shape !== undefined) return `${known}take ${shape.count} ${shape.gpu.id}, the smallest of ${cluster.name} that should hold it, or a model of fewer bits`;
  return `${known}take a model of fewer bits: no node of ${cluster.name} has GPUs that hold this one, and a service stays within one node`;
}

function tooSmall(device: DeviceMemory, context: ServiceContext): string {
  return `may be too small: the weights need ${rangeOf(device.weights, device.count)}${guess(context)}${overheadOf(device)}, of the `
    + `${rangeOf(device.usable, device.count)} of ${givenOf(device, context)}`;
}

/** A context whose cache may find no room, in tokens. */
interface ContextRoom {
  readonly asked?: number;
  /** What is asked for, else the model's own. */
  readonly wanted: number;
  /** Tokens for which there usually is room. */
  readonly fitting: number;
  /** Tokens for which there is room whatever the engine needs. */
  readonly sure?: number;
  /** Whether there usually is no room for what is wanted. */
  readonly isShortened: boolean;
  readonly needs: string;
  readonly device: DeviceMemory;
}

/** Nothing where there surely is room, or an argument changes what is needed. */
function contextRoomOf(context: ServiceContext): ContextRoom | undefined {
  const { plan: { gpu, model, server: { runtime, options, engine } } } = context;
  const [facts, serving] = [model?.source.facts, servingOf(context)];
  const fitting = fittingContext(facts, gpu.models, serving);
  const asked = engine?.maxModelLength;
  const wanted = asked ?? facts?.contextLength;
  if (engine === undefined || fitting === undefined || wanted === undefined) return undefined;
  if (hasArgument(options.args ?? [], ...runtime.weightArguments, ...engine.arguments.cache)) return undefined;
  const [device] = devicesOf(context).sort((a, b) => a.room.usual - b.room.usual);
  const needs = requestCache(facts, device.gpu, wanted, serving)!;
  if (needs <= device.room.least) return undefined;
  const sure = fittingContext(facts, gpu.models, serving, 'least');
  return { asked, wanted, fitting, sure, isShortened: wanted > fitting, needs: gibibytes(needs), device };
}
