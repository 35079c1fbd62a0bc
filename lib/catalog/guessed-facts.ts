import { MODEL_ROWS } from './data/models';
import { DataType } from './data-type';
import type { ModelFactsProps } from './model-facts-props';

/** Number formats by the marks that names of quantized repositories have. */
const MARKS: ReadonlyArray<readonly [RegExp, DataType]> = [
  [/nvfp4/, DataType.NVFP4],
  [/mxfp4/, DataType.MXFP4],
  [/fp8/, DataType.FP8],
  [/(int8|w8a8|w8a16|8bit|8-bit|q8_0)/, DataType.INT8],
  [/(awq|gptq|int4|w4a16|4bit|4-bit|bnb|q4_0|q4_k|gguf|iq4)/, DataType.INT4],
];

/** Billions of parameters in a name: `70B`, `8x7B`, `0.5b`, `500M`; of `30B-A3B`, where 3 are active, the 30. */
const SIZE = /(?:^|[-_.])(?:(\d{1,3})x)?(\d{1,4}(?:\.\d{1,2})?)([bmt])(?=$|[-_.])/;

const UNITS: { readonly [unit: string]: number } = { m: 1e6, b: 1e9, t: 1e12 };

/** Experts share what stands around them: Mixtral-8x7B has 46.7 of 56 billion, 8x22B 140.6 of 176. */
const SHARED_PART = 0.82;

/** Parts at the end of a name that tell only how the weights of another repository were quantized. */
const QUANTIZATION = new Set([
  'fp8', 'nvfp4', 'mxfp4', 'int4', 'int8', 'awq', 'gptq', 'w4a16', 'w8a16', 'w8a8', 'bnb', '4bit', '8bit', 'gguf', 'dynamic', 'quantized',
]);

/** What the name of a repository tells of its weights; nothing where it has no size, and is not a known model in another number format. */
export function guessedFacts(id: string): ModelFactsProps | undefined {
  const name = nameOf(id);
  return quantizedFacts(name) ?? sizeInName(name);
}

/** Layers, heads and parameters of the known model that was quantized, whoever did it. */
function quantizedFacts(name: string): ModelFactsProps | undefined {
  const [parts, dataType] = [name.split('-'), quantizationOf(name)];
  while (QUANTIZATION.has(parts[parts.length - 1])) parts.pop();
  const base = parts.join('-');
  if (dataType === undefined || base === name) return undefined;
  const row = [...MODEL_ROWS].find(([known]) => nameOf(known) === base)?.[1];
  return row && { ...row, size: undefined, dataType };
}

function nameOf(id: string): string {
  return id.toLowerCase().split('/').pop()!;
}

function sizeInName(name: string): ModelFactsProps | undefined {
  const found = SIZE.exec(name);
  if (found === null) return undefined;
  const [, experts, amount, unit] = found;
  const parameters = Math.round(Number(amount) * UNITS[unit] * (experts === undefined ? 1 : Number(experts) * SHARED_PART));
  return parameters > 0 ? { parameters, dataType: quantizationOf(name) ?? DataType.BF16 } : undefined;
}

/** The number format that a name tells, such as that of `-AWQ`. */
export function quantizationOf(name: string): DataType | undefined {
  return MARKS.find(([mark]) => mark.test(name.toLowerCase()))?.[1];
}
