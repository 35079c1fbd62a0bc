import { DataType } from '../catalog/data-type';
import { CONTEXT_ABOVE_MODEL, DATA_TYPE_EMULATED, DATA_TYPE_REFUSED, TENSOR_PARALLEL_ABOVE_GPUS, TENSOR_PARALLEL_UNEVEN } from '../finding/definitions/fit';
import { FindingList } from '../finding/finding-list';
import { engineOf, hasArgument } from './engine';
import { gpusOf } from './memory-fit';
import { Rule, RuleContext } from './rule-context';

/** What vLLM refuses when it starts, and what it does slowly. */
export const checkVllmFit: Rule = (context, findings) => {
  const { props } = context;
  const engine = engineOf(context);
  if (!engine.isVllm || props.gpu.count === 0) return;
  checkParallel(engine.gpus, context, findings);
  if (!hasArgument(engine.args, '--dtype', '--quantization', '-q')) checkDataType(context, findings);
  checkContext(context, engine.args, findings);
};

function checkParallel(tensorParallel: number, { props }: RuleContext, findings: FindingList): void {
  const property = 'runtime.tensorParallel';
  if (tensorParallel > props.gpu.count) {
    findings.add(TENSOR_PARALLEL_ABOVE_GPUS, {
      property, value: tensorParallel, rule: `is more than the ${props.gpu.count} GPUs of a pod`, cure: 'leave it out, or ask for more GPUs',
    });
  }
  const heads = props.model?.facts?.kvHeads;
  if (heads !== undefined && heads % tensorParallel !== 0 && tensorParallel % heads !== 0) {
    findings.add(TENSOR_PARALLEL_UNEVEN, {
      property, value: tensorParallel, rule: `neither divides the model's ${heads} key-value heads nor is a multiple of them`,
      cure: 'set it to a number that divides them, or ask for that many GPUs',
    });
  }
}

function checkDataType(context: RuleContext, findings: FindingList): void {
  const dataType = context.props.model?.facts?.dataType;
  if (dataType === undefined) return;
  for (const gpu of gpusOf(context)) {
    if (gpu.dataTypes.length === 0 || gpu.dataTypes.includes(dataType)) continue;
    const finding = { property: 'gpu', value: gpu.id, rule: `does not compute in ${dataType}, the number format of the weights` };
    if (dataType === DataType.BF16) {
      findings.add(DATA_TYPE_REFUSED, { ...finding, cure: 'take a GPU from compute capability 8.0, or give vLLM the argument --dtype=half' });
    } else {
      findings.add(DATA_TYPE_EMULATED, { ...finding, cure: 'take a GPU that does, or a model in a format that it has' });
    }
  }
}

/** Arguments and variables with which vLLM takes a longer context all the same. */
const STRETCHING = ['--hf-overrides', '--rope-scaling', '--hf-config-path'];
const ALLOWED = 'VLLM_ALLOW_LONG_MAX_MODEL_LEN';

function checkContext({ props, plan }: RuleContext, args: string[], findings: FindingList): void {
  const longest = props.model?.facts?.contextLength;
  const asked = props.runtime?.vllmOptions?.maxModelLength;
  if (longest === undefined || asked === undefined || asked <= longest) return;
  if (hasArgument(args, ...STRETCHING) || plan.server.container.env.some(({ name }) => name === ALLOWED)) return;
  findings.add(CONTEXT_ABOVE_MODEL, {
    property: 'runtime.maxModelLength', value: asked, rule: `is more than the ${longest} tokens of the model`, cure: `lower it, or set ${ALLOWED}=1 in \`env\` if the model bears it`,
  });
}
