import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { GPU_IMAGE_WITHOUT_GPU } from '../../runtime/definition';
import { DataType } from '../../catalog/data-type';
import { Gpu } from '../../catalog/gpu';
import { FindingList } from '../../finding/finding-list';
import { fittingContext } from '../../service/plan/context-length';
import { argumentValue, hasArgument } from '../../runtime/arguments';
import { Engine } from '../../runtime/definition';
import { gpusOf } from './gpus';
import { imagesOf } from './manifest-images';
import { Rule, RuleContext } from './rule-context';

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

/** What engines for language models refuse when they start, and what they do slowly. */
export const checkEngineFit: Rule = (context, findings) => {
  const { props, plan: { server: { engine, options } } } = context;
  if (props.gpu.count === 0) return checkImage(context, findings);
  if (engine === undefined) return;
  checkParallel(engine.tensorParallel, context, findings);
  if (!hasArgument(options.args ?? [], ...engine.arguments.spread)) checkIdle(engine.tensorParallel, context, findings);
  checkDataType(engine, context, findings);
  checkContext(engine, context, findings);
  checkCache(engine, context, findings);
};

/** On KServe the image is not the plan's, but the one that KServe takes. */
function checkImage({ plan: { server }, manifests }: RuleContext, findings: FindingList): void {
  const { image } = server.container;
  if (!server.runtime.image?.needsGpu || server.options.image !== undefined || !imagesOf(manifests.service).includes(image)) return;
  findings.add(GPU_IMAGE_WITHOUT_GPU, {
    property: 'gpu', value: 'none', rule: `does not go with ${image}, which is built for CUDA`,
    cure: 'ask for a GPU, or name an image for CPUs in `runtime.image`',
  });
}

function checkIdle(tensorParallel: number, { props }: RuleContext, findings: FindingList): void {
  const idle = props.gpu.count - tensorParallel;
  if (idle <= 0) return;
  findings.add(GPUS_IDLE, {
    property: 'runtime.tensorParallel', value: tensorParallel, rule: `leaves ${idle} of the ${props.gpu.count} GPUs of a pod idle`, cure: 'leave it out, or ask for fewer GPUs',
  });
}

function checkParallel(tensorParallel: number, { props }: RuleContext, findings: FindingList): void {
  const property = 'runtime.tensorParallel';
  if (tensorParallel > props.gpu.count) {
    findings.add(TENSOR_PARALLEL_ABOVE_GPUS, {
      property, value: tensorParallel, rule: `is more than the ${props.gpu.count} GPUs of a pod`, cure: 'leave it out, or ask for more GPUs',
    });
  }
  const all = props.model?.facts?.attentionHeads;
  if (all !== undefined && all % tensorParallel !== 0) {
    findings.add(TENSOR_PARALLEL_UNEVEN, {
      property, value: tensorParallel, rule: `does not divide the model's ${all} attention heads`, cure: 'set it to a number that divides them, or ask for that many GPUs',
    });
    return;
  }
  const heads = props.model?.facts?.kvHeads;
  if (heads !== undefined && heads % tensorParallel !== 0 && tensorParallel % heads !== 0) {
    findings.add(TENSOR_PARALLEL_UNEVEN, {
      property, value: tensorParallel, rule: `neither divides the model's ${heads} key-value heads nor is a multiple of them`,
      cure: 'set it to a number that divides them, or ask for that many GPUs',
    });
  }
}

const BFLOAT16 = 'bfloat16';

function checkDataType(engine: Engine, context: RuleContext, findings: FindingList): void {
  const args = context.plan.server.options.args ?? [];
  const asked = argumentValue(args, '--dtype') ?? 'auto';
  if (asked === BFLOAT16 && engine.refusesBfloat16) return checkBfloat16(context, findings);
  const dataType = context.props.model?.facts?.dataType;
  if (dataType === undefined || asked !== 'auto' || hasArgument(args, ...engine.arguments.quantization)) return;
  for (const gpu of gpusOf(context)) {
    if (!lacks(gpu, dataType)) continue;
    const finding = { property: 'gpu', value: gpu.id, rule: `does not compute in ${dataType}, the number format of the weights` };
    if (dataType === DataType.BF16) {
      findings.add(DATA_TYPE_REPLACED, {
        ...finding, rule: `${finding.rule}: ${engine.title} converts them to half precision`,
        cure: 'take a GPU from compute capability 8.0 for the same numbers',
      });
    } else {
      findings.add(DATA_TYPE_EMULATED, { ...finding, cure: 'take a GPU that does, or a model in a format that it has' });
    }
  }
}

function checkBfloat16(context: RuleContext, findings: FindingList): void {
  for (const gpu of gpusOf(context).filter((each) => lacks(each, DataType.BF16))) {
    findings.add(DATA_TYPE_REFUSED, {
      property: 'gpu', value: gpu.id, rule: 'does not compute in bfloat16, which the argument --dtype asks for',
      cure: 'leave the argument out, give --dtype=half, or take a GPU from compute capability 8.0',
    });
  }
}

/** Of a GPU without data types nothing is known. */
function lacks(gpu: Gpu, dataType: DataType): boolean {
  return gpu.dataTypes.length > 0 && !gpu.dataTypes.includes(dataType);
}

function checkContext(engine: Engine, { props, plan }: RuleContext, findings: FindingList): void {
  const { maxModelLength: asked, longContextVariable } = engine;
  const longest = props.model?.facts?.contextLength;
  if (longest === undefined || asked === undefined || asked <= longest) return;
  if (hasArgument(plan.server.options.args ?? [], ...engine.arguments.longestContext)) return;
  if (plan.server.container.env.some(({ name }) => name === longContextVariable)) return;
  findings.add(CONTEXT_ABOVE_MODEL, {
    property: 'runtime.maxModelLength', value: asked, rule: `is more than the ${longest} tokens of the model`, cure: `lower it, or set ${longContextVariable}=1 in \`env\` if the model bears it`,
  });
}

function checkCache(engine: Engine, context: RuleContext, findings: FindingList): void {
  const { props, plan: { server: { runtime, options } }, cluster } = context;
  const facts = props.model?.facts;
  const fitting = fittingContext(facts, gpusOf(context), props.gpu, cluster, engine);
  const asked = engine.maxModelLength;
  const wanted = asked ?? facts?.contextLength;
  if (fitting === undefined || wanted === undefined || wanted <= fitting) return;
  if (hasArgument(options.args ?? [], ...runtime.weightArguments, ...engine.arguments.cache)) return;
  const property = 'runtime.maxModelLength';
  if (asked === undefined) {
    findings.add(CONTEXT_SHORTENED, {
      property, value: fitting, rule: `is set, since the memory of the GPUs does not hold the cache of all ${wanted} tokens of the model`,
      cure: 'set it yourself, or ask for more or larger GPUs for a longer context',
    });
  } else {
    findings.add(CONTEXT_DOES_NOT_FIT, {
      property, value: asked, rule: `is more than the about ${fitting} tokens whose cache fits beside the weights`, cure: 'lower it, or ask for more or larger GPUs',
    });
  }
}
