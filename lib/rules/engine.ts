import { RuntimeKind } from '../model/runtime';
import { VLLM_UTILIZATION } from '../plan/build/context-length';
import { inferRuntime } from '../plan/build/model';
import { hasArgument, WEIGHT_ARGUMENTS } from '../plan/runtime/arguments';
import { RuleContext } from './rule-context';

/** What decides whether a model fits, of the program that serves it. */
export interface Engine {
  readonly isVllm: boolean;
  /** GPUs that the weights are spread over. */
  readonly gpus: number;
  /** Share of a GPU's memory that the program takes. */
  readonly utilization: number;
  /** Whether arguments make the weights smaller, or put them elsewhere. */
  readonly changesWeights: boolean;
  readonly args: string[];
}

export function engineOf({ props }: RuleContext): Engine {
  const runtime = inferRuntime(props.runtime, props.model);
  const isVllm = runtime.kind === RuntimeKind.VLLM;
  const args = [...(runtime.options.args ?? []), ...(runtime.customOptions?.args ?? [])];
  return {
    isVllm,
    args,
    gpus: runtime.vllmOptions?.tensorParallel ?? props.gpu.count,
    utilization: isVllm ? runtime.vllmOptions?.gpuMemoryUtilization ?? VLLM_UTILIZATION : 1,
    changesWeights: hasArgument(args, ...WEIGHT_ARGUMENTS),
  };
}
