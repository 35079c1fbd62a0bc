import { isOlder } from '../catalog/version';

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
