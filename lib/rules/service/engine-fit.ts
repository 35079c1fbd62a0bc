import { DataType } from '../../catalog/data-type';
import type { Gpu } from '../../catalog/gpu';
import { Severity } from '../../finding/finding';
import { argumentValue, hasArgument } from '../../runtime/program/argv';
import type { Engine } from '../../runtime/definition';
import { unevenHeads } from '../fit';
import { BFLOAT16_REFUSED, GPUS_IDLE, MORE_GPUS_THAN_THERE_ARE } from '../program/devices';
import type { ServiceCheck, ServiceContext, ServiceRule } from './context';

export const HEADS_UNEVEN: ServiceRule = {
  id: 'FIT004',
  severity: Severity.ERROR,
  title: 'A layer cannot be split evenly',
  why: 'An engine gives each GPU the same number of attention heads, and of key-value heads or each of these to the same number'
    + ' of GPUs; it refuses anything else.',
  cure: 'Set `tensorParallel`, and the number of GPUs, to a divisor of the model\'s heads.',
  source: 'vllm vllm/config/model.py, verify_with_parallel_config; vllm/model_executor/models/llama.py',
  check(context, report) {
    const { tensorParallel } = engineOf(context) ?? {};
    const rule = tensorParallel === undefined ? undefined : unevenHeads(context.plan.model?.source.facts, tensorParallel);
    if (rule === undefined) return;
    report({
      property: 'runtime.tensorParallel', value: tensorParallel, rule,
      cure: 'set it to a number that divides them, or ask for that many GPUs',
    });
  },
};

/** What engines for language models refuse when they start, and what they do slowly. */
export const ENGINE_FIT: readonly ServiceCheck[] = [
  {
    finds: MORE_GPUS_THAN_THERE_ARE,
    check(context, report) {
      const { tensorParallel = 0 } = engineOf(context) ?? {};
      const { count } = context.plan.gpu.request;
      if (tensorParallel <= count) return;
      report({
        property: 'runtime.tensorParallel', value: tensorParallel, rule: `is more than the ${count} GPUs of a pod`,
        cure: 'leave it out, or ask for more GPUs',
      });
    },
  },
  HEADS_UNEVEN,
  {
    finds: GPUS_IDLE,
    check(context, report) {
      const engine = engineOf(context);
      if (engine === undefined || hasArgument(argumentsOf(context), ...engine.arguments.spread)) return;
      const { count } = context.plan.gpu.request;
      const idle = count - engine.tensorParallel;
      if (idle <= 0) return;
      report({
        property: 'runtime.tensorParallel', value: engine.tensorParallel, rule: `leaves ${idle} of the ${count} GPUs of a pod idle`,
        cure: 'leave it out, or ask for fewer GPUs',
      });
    },
  },
  {
    finds: BFLOAT16_REFUSED,
    check(context, report) {
      const engine = engineOf(context);
      if (!engine?.refusesBfloat16 || dataTypeArgument(context) !== 'bfloat16') return;
      for (const gpu of context.plan.gpu.models.filter((model) => lacks(model, DataType.BF16))) {
        report({
          property: 'gpu', value: gpu.id, rule: 'does not compute in bfloat16, which the argument --dtype asks for',
          cure: 'leave the argument out, give --dtype=half, or take a GPU from compute capability 8.0',
        });
      }
    },
  },
  {
    id: 'FIT005',
    severity: Severity.INFO,
    title: 'The GPU does not compute in bfloat16, the number format of the weights',
    why: 'Below compute capability 8.0, vLLM and SGLang convert the weights to float16, vLLM to float32 where the model bears'
      + ' nothing else: answers may differ a little from those of newer GPUs.',
    cure: 'Nothing has to be done. Choose a GPU from compute capability 8.0 for the same numbers.',
    source: 'vllm vllm/config/model.py, _resolve_auto_dtype',
    check(context, report) {
      const engine = engineOf(context);
      for (const gpu of gpusWithoutFormat(context, (dataType) => dataType === DataType.BF16)) {
        report({
          property: 'gpu', value: gpu.id,
          rule: `does not compute in bf16, the number format of the weights: ${engine!.title} converts them to half precision`,
          cure: 'take a GPU from compute capability 8.0 for the same numbers',
        });
      }
    },
  },
  {
    id: 'FIT006',
    severity: Severity.WARNING,
    title: 'The GPU does not compute in the number format of the weights',
    why: 'The weights are widened before they are multiplied: memory is saved, time is not, and some quantizations do not start at all.',
    cure: 'Choose a GPU that computes in the format, or a model of another one.',
    source: 'vllm docs/features/quantization',
    check(context, report) {
      for (const gpu of gpusWithoutFormat(context, (dataType) => dataType !== DataType.BF16)) {
        report({
          property: 'gpu', value: gpu.id,
          rule: `does not compute in ${context.plan.model!.source.facts!.dataType}, the number format of the weights`,
          cure: 'take a GPU that does, or a model in a format that it has',
        });
      }
    },
  },
];

/** The engine, where it has GPUs. */
function engineOf({ plan: { gpu, server: { engine } } }: ServiceContext): Engine | undefined {
  return gpu.request.count === 0 ? undefined : engine;
}

function argumentsOf({ plan: { server: { options } } }: ServiceContext): readonly string[] {
  return options.args ?? [];
}

function dataTypeArgument(context: ServiceContext): string {
  return argumentValue(argumentsOf(context), '--dtype') ?? 'auto';
}

/** GPUs that do not compute in the weights' own format, where nothing else is asked for. */
function gpusWithoutFormat(context: ServiceContext, isMeant: (dataType: DataType) => boolean): readonly Gpu[] {
  const engine = engineOf(context);
  const { gpu, model } = context.plan;
  const dataType = model?.source.facts?.dataType;
  if (engine === undefined || dataType === undefined || !isMeant(dataType) || dataTypeArgument(context) !== 'auto') return [];
  if (hasArgument(argumentsOf(context), ...engine.arguments.quantization)) return [];
  return gpu.models.filter((each) => lacks(each, dataType));
}

/** Of a GPU without data types nothing is known. */
function lacks(gpu: Gpu, dataType: DataType): boolean {
  return gpu.dataTypes.length > 0 && !gpu.dataTypes.includes(dataType);
}
