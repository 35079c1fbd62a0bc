import { versionOf } from '../catalog/data/images';
import { isOlder } from '../catalog/version';
import { imageName, parsedImage } from '../platform/image-reference';

/** What a generation of vLLM takes and does. `vllm serve <model>` is what all of them take. */
export interface VllmDialect {
  /** First version of it. */
  readonly since: string;
  /** Share of a GPU's memory that it takes by itself (vllm/config/cache.py). */
  readonly memoryUtilization: number;
  /** Whether `--max-model-len=auto` has it find the longest context that fits (vllm/config/model.py). */
  readonly findsContext: boolean;
  /** Whether `--shutdown-timeout` has it answer what it has after SIGTERM (vllm pull request 36666). Others cut every answer off. */
  readonly drains: boolean;
}

/** Oldest first. Executed: 0.11.0 and 0.32.0; of the others by what was merged. */
export const VLLM_DIALECTS: readonly [VllmDialect, ...VllmDialect[]] = [
  { since: '0', memoryUtilization: 0.9, findsContext: false, drains: false },
  { since: '0.14.1', memoryUtilization: 0.9, findsContext: true, drains: false },
  { since: '0.18', memoryUtilization: 0.9, findsContext: true, drains: true },
  { since: '0.20', memoryUtilization: 0.92, findsContext: true, drains: true },
];

/** The dialect of a version, as the user or the image's tag tells it; the newest where neither does. */
export function dialectOf(image: string, version = vllmVersionOf(image)): VllmDialect {
  const known = VLLM_DIALECTS.filter(({ since }) => version === undefined || !isOlder(version, since));
  return known.pop() ?? VLLM_DIALECTS[0];
}

/** The version of vLLM that the name of an image tells: `vllm/vllm-openai:v0.11.0`, `rocm/vllm:rocm7_vllm_0.14.0_20260115`. */
export function vllmVersionOf(image: string): string | undefined {
  const { tag = '' } = parsedImage(image);
  const within = /vllm[_-]?v?(\d{1,4}\.\d{1,4}(?:\.\d{1,4})?)/.exec(tag)?.[1];
  if (within !== undefined) return within;
  // NVIDIA's own images count in years and months, and others not at all.
  const version = imageName(image).includes('vllm') ? versionOf(image) : undefined;
  return version === undefined || !isOlder(version, '20') ? undefined : version;
}

/**
 * Lowest compute capability for each method of quantization: vllm/model_executor/layers/quantization, get_min_capability of 0.11.0 and
 * 0.32.0. Where versions differ, the lower one stands.
 */
const LEAST: { readonly [method: string]: number } = {
  'awq': 7.5, 'awq-marlin': 7.5, 'bitblas': 7, 'bitsandbytes': 7, 'compressed-tensors': 7, 'experts-int8': 8, 'fbgemm-fp8': 8, 'fp8': 7.5,
  'fp-quant': 10, 'gptq-marlin-24': 8, 'hqq': 8, 'moe-wna16': 7, 'mxfp4': 8, 'ptpc-fp8': 8, 'torchao': 7.5,
};

/** What versions before 0.11.1 ask more for. */
const FORMERLY: { readonly [method: string]: number } = { 'awq-marlin': 8, 'fp8': 8 };

/** What vLLM asks of a GPU for a method; nothing for methods of which nothing is known. */
export function leastCapability(method: string, version: string | undefined): number | undefined {
  const name = method.replaceAll('_', '-');
  return (version !== undefined && isOlder(version, '0.11.1') ? FORMERLY[name] : undefined) ?? LEAST[name];
}
