import { DataType } from '../../catalog/data-type';
import { Gpu } from '../../catalog/gpu';
import {
  CONTEXT_ABOVE_MODEL, CONTEXT_DOES_NOT_FIT, CONTEXT_SHORTENED, DATA_TYPE_EMULATED, DATA_TYPE_REFUSED, DATA_TYPE_REPLACED,
  GPU_IMAGE_WITHOUT_GPU, GPUS_IDLE, TENSOR_PARALLEL_ABOVE_GPUS, TENSOR_PARALLEL_UNEVEN,
} from '../../finding/definitions/fit';
import { FindingList } from '../../finding/finding-list';
import { fittingContext } from '../../service/plan/context-length';
import { argumentValue, hasArgument } from '../../runtime/arguments';
import { Engine } from '../../runtime/definition';
import { gpusOf } from './gpus';
import { imagesOf } from './manifest-images';
import { Rule, RuleContext } from './rule-context';

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
