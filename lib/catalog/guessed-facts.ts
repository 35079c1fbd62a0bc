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

/** What the name of a repository tells of its weights; nothing where it has no size. */
export function guessedFacts(id: string): ModelFactsProps | undefined {
  const name = id.toLowerCase().split('/').pop()!;
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
