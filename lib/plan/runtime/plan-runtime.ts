import { RuntimeKind } from '../../model/runtime';
import { planCustom } from './custom';
import { planHuggingFace } from './hugging-face';
import { planMlServer } from './mlserver';
import { PlannedRuntime, RuntimeContext } from './runtime-context';
import { planTensorflow } from './tensorflow';
import { planTorchServe } from './torchserve';
import { planTriton } from './triton';
import { planVllm } from './vllm';

const PLANNERS: { readonly [Kind in RuntimeKind]: (context: RuntimeContext) => PlannedRuntime } = {
  [RuntimeKind.CUSTOM]: planCustom,
  [RuntimeKind.VLLM]: planVllm,
  [RuntimeKind.HUGGING_FACE]: planHuggingFace,
  [RuntimeKind.TRITON]: planTriton,
  [RuntimeKind.TENSORFLOW]: planTensorflow,
  [RuntimeKind.TORCHSERVE]: planTorchServe,
  [RuntimeKind.MLSERVER]: planMlServer,
};

export function planRuntime(context: RuntimeContext): PlannedRuntime {
  return PLANNERS[context.runtime.kind](context);
}
