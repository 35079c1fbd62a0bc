import type { Size } from 'cdk8s';
import { bytesOf } from '../../arguments/size';
import { DataType, BYTES_PER_PARAMETER } from '../data-type';
import type { Interval } from './interval';
import { times } from './interval';

/** What the size of weights follows from. */
export interface WeightFacts {
  /** As the files have it. */
  readonly size?: Size;
  readonly parameters?: number;
  readonly dataType?: DataType;
  readonly unquantizedParameters?: number;
  readonly guessed?: boolean;
}

const HALF_PRECISION = 2;

const QUANTIZED: readonly DataType[] = [DataType.FP8, DataType.INT8, DataType.INT4, DataType.NVFP4, DataType.MXFP4];

/** Bytes of the weights: as given, else parameters times bytes of the number format, with embeddings of quantized models at 16 bits. */
export function weightBytes({ size, parameters, dataType, unquantizedParameters = 0 }: WeightFacts): number | undefined {
  if (size !== undefined) return bytesOf(size);
  if (parameters === undefined || dataType === undefined) return undefined;
  if (!QUANTIZED.includes(dataType)) return parameters * BYTES_PER_PARAMETER[dataType];
  const unquantized = Math.min(parameters, unquantizedParameters);
  return (parameters - unquantized) * BYTES_PER_PARAMETER[dataType] + unquantized * HALF_PRECISION;
}

/**
 * What they may take in the memory, over what files have: scales, padding of kernels. MXFP4: 64.4 and 66.0 GiB of 60.8 (vllm#33155,
 * #23278); 4 bits of bitsandbytes: 5.2 GiB of Qwen2.5-7B (vllm#13882), as computed; Llama 3 in 16 bits: 15.0 GiB, as computed
 * (vllm#10511).
 */
const MOST: { readonly [dataType in DataType]?: number } = {
  [DataType.MXFP4]: 1.09, [DataType.INT4]: 1.06, [DataType.NVFP4]: 1.06, [DataType.FP8]: 1.03, [DataType.INT8]: 1.03,
};

const GUESSED = { least: 0.85, most: 1.2 };

/** Part of a model of which nobody says how large its embeddings are that may be embeddings, and their most. */
const EMBEDDINGS = { share: 0.25, most: 2.2e9 };

/** Bytes that the weights take in the memory of the GPUs. */
export function weightsInMemory(facts: WeightFacts): Interval | undefined {
  const usual = weightBytes(facts);
  if (usual === undefined) return undefined;
  const { size, dataType, parameters = 0 } = facts;
  const most = (dataType && MOST[dataType]) ?? (size === undefined ? 1.01 : 1);
  if (facts.guessed) return times({ least: GUESSED.least, usual: 1, most: GUESSED.most * most }, usual);
  return {
    least: size === undefined ? usual * 0.99 : usual,
    usual: usual * (1 + (most - 1) / 2),
    most: usual * most + embeddings(facts, parameters),
  };
}

/** What quantized models keep at 16 bits beside what is told. */
function embeddings({ size, dataType, unquantizedParameters }: WeightFacts, parameters: number): number {
  if (size !== undefined || unquantizedParameters !== undefined || dataType === undefined || !QUANTIZED.includes(dataType)) return 0;
  return Math.min(parameters * EMBEDDINGS.share, EMBEDDINGS.most) * (HALF_PRECISION - BYTES_PER_PARAMETER[dataType]);
}
