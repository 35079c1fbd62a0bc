import { RuntimeKind } from '../model/runtime';
import { VLLM_UTILIZATION } from '../plan/build/context-length';
import { inferRuntime } from '../plan/build/model';
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

const CHANGES = ['--quantization', '-q', '--cpu-offload-gb', '--pipeline-parallel-size', '-pp', '--load-in-4bit'];

export function engineOf({ props }: RuleContext): Engine {
  const runtime = inferRuntime(props.runtime, props.model);
  const isVllm = runtime.kind === RuntimeKind.VLLM;
  const args = [...(runtime.options.args ?? []), ...(runtime.customOptions?.args ?? [])];
  return {
    isVllm,
    args,
    gpus: runtime.vllmOptions?.tensorParallel ?? props.gpu.count,
    utilization: isVllm ? runtime.vllmOptions?.gpuMemoryUtilization ?? VLLM_UTILIZATION : 1,
    changesWeights: hasArgument(args, ...CHANGES),
  };
}

/** `--name value` and `--name=value` alike. */
export function hasArgument(args: string[], ...names: string[]): boolean {
  return args.some((argument) => names.includes(argument.split('=')[0]));
}
