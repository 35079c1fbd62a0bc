import { RuntimeKind } from '../../model/runtime';

/** `--name value` and `--name=value` alike; vLLM and the Hugging Face server take `_` for `-`. */
export function hasArgument(args: readonly string[], ...names: string[]): boolean {
  return args.some((argument) => names.includes(nameOf(argument)));
}

/** The value of an argument, where it has one; of two the last counts, as for argparse. */
export function argumentValue(args: readonly string[], ...names: string[]): string | undefined {
  const at = args.map(nameOf).reduce((last, name, index) => (names.includes(name) ? index : last), -1);
  if (at < 0) return undefined;
  return args[at].includes('=') ? args[at].slice(args[at].indexOf('=') + 1) : args[at + 1];
}

export function nameOf(argument: string): string {
  return argument.split('=')[0].replaceAll('_', '-');
}

/** Arguments that make the weights smaller, or put them elsewhere. */
export const WEIGHT_ARGUMENTS = ['--quantization', '-q', '--cpu-offload-gb', '--pipeline-parallel-size', '-pp', '--load-in-4bit'];

/** Arguments with which the longest context that fits is another one. */
export const CONTEXT_ARGUMENTS = [...WEIGHT_ARGUMENTS, '--hf-overrides', '--kv-cache-dtype'];

type Owned = { readonly [name: string]: string };

const VLLM: Owned = {
  '--model': 'model',
  '--model-tag': 'model',
  '--revision': 'model',
  '--tensor-parallel-size': 'runtime.tensorParallel',
  '-tp': 'runtime.tensorParallel',
  '--max-model-len': 'runtime.maxModelLength',
  '--gpu-memory-utilization': 'runtime.gpuMemoryUtilization',
};

const HUGGING_FACE_SERVER: Owned = {
  '--model-id': 'model', '--model-dir': 'model', '--model-revision': 'model', '--model-name': 'name', '--tensor-parallel-size': 'gpu', '-tp': 'gpu',
};

/** Arguments that the library writes itself, with the property that decides them; the port is none's. */
export const OWNED_ARGUMENTS: { readonly [kind in RuntimeKind]: Owned } = {
  [RuntimeKind.CUSTOM]: {},
  // On KServe, models of the hub are served by the Hugging Face server.
  [RuntimeKind.VLLM]: { ...HUGGING_FACE_SERVER, ...VLLM, '--port': '', '--http-port': '' },
  [RuntimeKind.HUGGING_FACE]: { ...HUGGING_FACE_SERVER, '--http-port': '' },
  [RuntimeKind.TRITON]: { '--model-repository': 'model', '--model-store': 'model', '--http-port': '', '--grpc-port': '' },
  [RuntimeKind.TENSORFLOW]: { '--model-name': 'name', '--model-base-path': 'model', '--rest-api-port': '', '--port': '' },
  [RuntimeKind.TORCHSERVE]: { '--model-store': 'model', '--ts-config': '' },
  [RuntimeKind.MLSERVER]: {},
};
