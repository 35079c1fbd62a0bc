import { bytesOf, gibibytes } from '../../arguments/size';
import { GpuPartition } from '../../catalog/gpu-request';
import { Severity } from '../../finding/finding';
import { counted } from '../../finding/texts';
import { hasArgument } from '../../runtime/arguments';
import { fittingContext } from '../../service/plan/server';
import { deviceBytes } from '../../service/plan/device-fraction';
import { quantityOf } from '../../service/plan/resources';
import type { ServiceCheck, ServiceContext } from './context';

/** Below this share, nothing is left for activations and the cache of requests. */
const LEAST_LEFT = 0.1;

const CURE = 'ask for more or larger GPUs, or a model of fewer bits';

/** Weights and cache fit each of the GPUs that a pod may land on, or without GPU its memory. */
export const MEMORY_FIT: readonly ServiceCheck[] = [
  {
    id: 'FIT011',
    severity: Severity.ERROR,
    title: 'The model does not fit the memory',
    why: 'Without GPU the weights are in the memory of the container, which is killed when it takes more than its limit.',
    cure: 'Ask for more memory, or for a GPU.',
    check(context, report) {
      const [needed, { memory }] = [weightsOf(context), context.plan.resources.limits];
      if (context.plan.gpu.request.count > 0 || needed === undefined || needed <= quantityOf(memory)) return;
      report({
        property: 'memory', value: memory, rule: `is less than the ${gibibytes(needed)} that the weights need`,
        cure: 'raise `memory` or `limits.memory`, or ask for a GPU',
      });
    },
  },
  {
    id: 'FIT001',
    severity: Severity.ERROR,
    title: 'The model does not fit the memory of the GPUs',
    why: 'The server runs out of memory while it loads, after the GPU node has been started.',
    cure: 'Ask for more or larger GPUs, or a model of fewer bits.',
    source: 'vllm vllm/v1/worker/gpu_worker.py; memory as NVML reports it',
    check(context, report) {
      for (const { name, given, needed, usable } of roomsOf(context).filter((room) => room.needed > room.usable)) {
        report({
          property: 'gpu', value: name, cure: CURE,
          rule: `is too small: the weights need ${gibibytes(needed)}, more than the ${gibibytes(usable)} of ${given}`,
        });
      }
    },
  },
  {
    id: 'FIT002',
    severity: Severity.WARNING,
    title: 'The model leaves little memory',
    why: 'What is left must hold activations and the cache of every running request.',
    cure: 'Ask for more or larger GPUs, or a model of fewer bits; or shorten the context.',
    source: 'vllm vllm/v1/kv_cache_interface.py',
    check(context, report) {
      for (const { name, given, needed, usable } of roomsOf(context)) {
        const left = usable - needed;
        if (left < 0 || left >= LEAST_LEFT * usable) continue;
        report({
          property: 'gpu', value: name, cure: CURE,
          rule: `leaves ${gibibytes(left)} beside the weights, of the ${gibibytes(usable)} of ${given}`,
        });
      }
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
    severity: Severity.INFO,
    title: 'The context is shortened to what the memory holds',
    why: 'vLLM refuses to start where the cache of one request of the longest context does not fit beside the weights.',
    cure: 'Set `maxModelLength` to what requests need, or ask for more memory.',
    source: 'vllm vllm/v1/core/kv_cache_utils.py, check_enough_kv_cache_memory',
    check(context, report) {
      const { asked, wanted, fitting } = longContextOf(context) ?? {};
      if (fitting === undefined || asked !== undefined) return;
      report({
        property: 'runtime.maxModelLength', value: fitting,
        rule: `is set, since the memory of the GPUs does not hold the cache of all ${wanted} tokens of the model`,
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
    source: 'vllm vllm/v1/core/kv_cache_utils.py, check_enough_kv_cache_memory',
    check(context, report) {
      const { asked, fitting } = longContextOf(context) ?? {};
      if (asked === undefined) return;
      report({
        property: 'runtime.maxModelLength', value: asked,
        rule: `is more than the about ${fitting} tokens whose cache fits beside the weights`,
        cure: 'lower it, or ask for more or larger GPUs',
      });
    },
  },
];

/** Bytes of the weights, where they are known and no argument changes them. */
function weightsOf({ plan: { model, server: { runtime, options } } }: ServiceContext): number | undefined {
  const size = model?.source.facts?.weightsSize;
  return size === undefined || hasArgument(options.args ?? [], ...runtime.weightArguments) ? undefined : bytesOf(size);
}

/** What the weights need and have on the GPUs of a model. */
interface Room {
  /** Of a MIG slice, which has a part of the memory, with its profile. */
  readonly name: string;
  /** All that a replica has of them. */
  readonly given: string;
  readonly needed: number;
  readonly usable: number;
}

function roomsOf(context: ServiceContext): Room[] {
  const { plan: { gpu: { request, models }, server: { engine } }, cluster } = context;
  const needed = weightsOf(context);
  if (needed === undefined) return [];
  const count = engine?.tensorParallel ?? request.count;
  const utilization = engine?.memoryUtilization ?? 1;
  const share = utilization < 1 ? ` at a gpuMemoryUtilization of ${utilization}` : '';
  return models.map((gpu) => {
    const slice = request.partition === GpuPartition.MIG ? `${request.migProfile} of ` : '';
    return {
      name: `${slice}${gpu.id}`,
      given: `${slice === '' ? count : counted(count, 'slice')} ${slice}${gpu.id}${share}`,
      needed,
      usable: deviceBytes(gpu, request, cluster) * count * utilization,
    };
  });
}

/** A context whose cache the GPUs do not hold, in tokens. */
interface LongContext {
  readonly asked?: number;
  /** What is asked for, else the model's own. */
  readonly wanted: number;
  readonly fitting: number;
}

function longContextOf({ plan, cluster }: ServiceContext): LongContext | undefined {
  const { gpu, model, server: { runtime, options, engine } } = plan;
  const facts = model?.source.facts;
  const fitting = fittingContext(facts, gpu.models, gpu.request, cluster, engine);
  const asked = engine?.maxModelLength;
  const wanted = asked ?? facts?.contextLength;
  if (engine === undefined || fitting === undefined || wanted === undefined || wanted <= fitting) return undefined;
  return hasArgument(options.args ?? [], ...runtime.weightArguments, ...engine.arguments.cache) ? undefined : { asked, wanted, fitting };
}
