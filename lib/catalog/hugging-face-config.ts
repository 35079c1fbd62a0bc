import { INVALID_ARGUMENT } from '../arguments/rules';
import { readFileSync } from 'fs';
import { fail } from '../finding/finding-error';
import { Size } from 'cdk8s';
import { DataType } from './data-type';
import { readCacheLayers } from './layer-kinds';
import type { ModelFactsProps } from './model-facts-props';

type Json = { readonly [key: string]: unknown };

/** Older architectures spell the same facts otherwise: transformers, `attribute_map` of GPT-2, GPT-J, BLOOM and Falcon. */
const KEYS = {
  layers: ['num_hidden_layers', 'n_layer', 'num_layers'],
  heads: ['num_attention_heads', 'n_head', 'num_heads'],
  kvHeads: ['num_key_value_heads', 'num_kv_heads'],
  headDimension: ['head_dim'],
  hiddenSize: ['hidden_size', 'n_embd', 'd_model'],
  vocabulary: ['vocab_size'],
  contextLength: ['max_position_embeddings', 'n_positions', 'seq_length', 'max_seq_len'],
  experts: ['num_experts', 'n_routed_experts', 'num_local_experts', 'moe_num_experts'],
  activeExperts: ['num_experts_per_tok', 'num_experts_per_token', 'moe_k', 'moe_top_k', 'top_k_experts'],
  expertWidth: ['moe_intermediate_size', 'expert_ffn_hidden_size', 'intermediate_size'],
};

const DATA_TYPES = new Map([
  ['float32', DataType.FP32],
  ['float16', DataType.FP16],
  ['bfloat16', DataType.BF16],
  ['float8_e4m3fn', DataType.FP8],
]);

const QUANTIZED_TYPES = new Map([
  ['fp8', DataType.FP8],
  ['nvfp4', DataType.NVFP4],
  ['mxfp4', DataType.MXFP4],
  ['nvfp4-pack-quantized', DataType.NVFP4],
  ['pack-quantized', DataType.INT4],
  ['int-quantized', DataType.INT8],
  ['naive-quantized', DataType.FP8],
  ['float-quantized', DataType.FP8],
]);

/** Reads the facts out of a Hugging Face `config.json`; what the file does not say is left out. */
export function readConfigJson(path: string, parameters?: number): ModelFactsProps {
  return factsOf(parsed(path, 'config.json'), path, parameters);
}

/** The facts that a configuration has. */
export function factsOf(file: Json, path: string, parameters?: number): ModelFactsProps {
  // Models for text and images keep the language model's facts one level down.
  const config = isObject(file.text_config) ? { ...file, ...file.text_config } : file;
  const count = (fact: keyof typeof KEYS) => counted(config, KEYS[fact], path);
  const heads = count('heads');
  const hiddenSize = count('hiddenSize');
  const layers = count('layers');
  const [experts, activeExperts, width] = [count('experts'), count('activeExperts'), count('expertWidth')];
  const isMixture = experts !== undefined && activeExperts !== undefined && experts > activeExperts;
  const expert = layers && hiddenSize && width && expertParameters(config, layers, hiddenSize, width);
  return defined({
    dataType: dataType(config),
    layers,
    attentionHeads: heads,
    kvHeads: count('kvHeads') ?? (config.multi_query === true ? 1 : heads),
    headDimension: count('headDimension') ?? (hiddenSize && heads && Math.floor(hiddenSize / heads)),
    cacheLayers: readCacheLayers(config, layers),
    unquantizedParameters: isObject(config.quantization_config) ? embeddings(config, count('vocabulary'), hiddenSize) : undefined,
    contextLength: count('contextLength'),
    ...(isMixture && { experts, activeExperts }),
    activeParameters: isMixture && expert && parameters && parameters > expert * experts
      ? parameters - expert * (experts - activeExperts) : undefined,
  });
}

/** Parameters of one expert in all layers: three matrices in each layer that has experts. */
function expertParameters(config: Json, layers: number, hiddenSize: number, width: number): number {
  const dense = typeof config.first_k_dense_replace === 'number' ? config.first_k_dense_replace : 0;
  const step = typeof config.decoder_sparse_step === 'number' ? config.decoder_sparse_step : 1;
  return Math.round(Math.max(0, layers - dense) / Math.max(1, step)) * 3 * hiddenSize * width;
}

function defined(facts: ModelFactsProps): ModelFactsProps {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

/** Quantizations leave the table of tokens at 16 bits, and the output layer, which is the same table where they are tied. */
function embeddings(config: Json, vocabulary: number | undefined, hiddenSize: number | undefined): number | undefined {
  return vocabulary && hiddenSize && vocabulary * hiddenSize * (config.tie_word_embeddings === true ? 1 : 2);
}

/** The size that an index file of safetensors has of all its weights. */
export function readTotalSize(path: string): Size {
  const { metadata } = parsed(path, 'model.safetensors.index.json');
  const total = isObject(metadata) ? metadata.total_size : undefined;
  if (typeof total === 'number' && Number.isSafeInteger(total) && total > 0) return Size.kibibytes(Math.ceil(total / 1024));
  fail(INVALID_ARGUMENT, {
    property: 'metadata.total_size', value: total, rule: `is not a positive whole number in ${path}`,
    cure: 'give the path of a model.safetensors.index.json',
  });
}

function parsed(path: string, name: string): Json {
  if (typeof path !== 'string') {
    fail(INVALID_ARGUMENT, { property: 'path', value: path, rule: 'is not a path', cure: `give the path of a ${name}` });
  }
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
    fail(INVALID_ARGUMENT, { property: 'path', value: path, rule: `cannot be read (${code})`, cure: `give the path of a ${name}` });
  }
  try {
    const json: unknown = JSON.parse(text);
    if (isObject(json)) return json;
  } catch {
    // Reported below, together with JSON that is not an object.
  }
  fail(INVALID_ARGUMENT, {
    property: 'path', value: path, rule: 'is not a file with a JSON object', cure: `give the path of a ${name}`,
  });
}

function counted(config: Json, keys: string[], path: string): number | undefined {
  const key = keys.find((each) => config[each] !== undefined && config[each] !== null);
  if (key === undefined) return undefined;
  const value = config[key];
  if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value;
  fail(INVALID_ARGUMENT, { property: key, value, rule: `is not a positive whole number in ${path}`, cure: 'correct the file' });
}

/** The format of quantized weights tells more than `torch_dtype`, which is what they are widened to. */
function dataType(config: Json): DataType | undefined {
  if (isObject(config.quantization_config)) return quantizedType(config.quantization_config);
  return DATA_TYPES.get(String(config.dtype ?? config.torch_dtype).replace(/^torch\./, ''));
}

function quantizedType(quantization: Json): DataType | undefined {
  const algorithm = String(quantization.quant_algo ?? quantization.quant_method).toLowerCase();
  const bits = quantization.bits ?? quantization.w_bit;
  if (algorithm === 'awq' || algorithm === 'gptq') return bits === 8 ? DataType.INT8 : DataType.INT4;
  if (algorithm === 'bitsandbytes') return quantization.load_in_4bit === true ? DataType.INT4 : DataType.INT8;
  // llm-compressor names the format; weights of 8 bits may be packed too.
  const format = algorithm === 'compressed-tensors' ? String(quantization.format) : algorithm;
  return format === 'pack-quantized' && packedBits(quantization) === 8 ? DataType.INT8 : QUANTIZED_TYPES.get(format);
}

/** Bits of the first group of weights of llm-compressor. */
function packedBits({ config_groups: groups }: Json): unknown {
  const [group] = isObject(groups) ? Object.values(groups) : [];
  return isObject(group) && isObject(group.weights) ? group.weights.num_bits : undefined;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
