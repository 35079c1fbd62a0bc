import type { CacheLayers } from './memory/cache-layers';

type Config = { readonly [key: string]: unknown };

/** What a layer of a model keeps of a request. */
type Kind = 'full' | 'window' | 'state' | 'nothing';

/** Names in `layer_types` and `layers_block_type` of transformers. */
const TYPES: { readonly [name: string]: Kind } = {
  full_attention: 'full', attention: 'full', sliding_attention: 'window', chunked_attention: 'window', linear_attention: 'state',
  mamba: 'state', conv: 'state', hybrid: 'full', moe: 'nothing', mlp: 'nothing',
};

/** Letters of `hybrid_override_pattern` of Nemotron-H. */
const LETTERS: { readonly [letter: string]: Kind } = { '*': 'full', 'M': 'state', '-': 'nothing', 'E': 'nothing' };

/** Every how-many-th layer looks back on all tokens, where config.json leaves it to the code (transformers and vLLM, the model's file). */
const FULL_EVERY: { readonly [modelType: string]: number } = {
  gemma2: 2, gemma3: 6, gemma3_text: 6, cohere2: 4, gpt_oss: 2, llama4: 4, llama4_text: 4,
};

/**
 * What the layers keep, where config.json tells that they differ from plain attention: vLLM's models and transformers' configurations,
 * 2026-11. Nothing for models whose layers all keep keys and values of every token.
 */
export function readCacheLayers(config: Config, layers: number | undefined): CacheLayers[] | undefined {
  const latent = latentLayers(config, layers);
  if (latent !== undefined) return latent;
  const kinds = layers === undefined ? undefined : kindsOf(config, layers);
  const counted = (kind: Kind) => kinds?.filter((each) => each === kind).length ?? 0;
  if (kinds === undefined || counted('full') === kinds.length) return undefined;
  const state = counted('state') > 0 ? stateBytes(config) : undefined;
  const groups: CacheLayers[] = [
    { layers: counted('full'), ...fullHeads(config) },
    { layers: counted('window'), ...windowHeads(config), window: windowOf(config) },
    { layers: counted('state'), stateBytes: state },
  ];
  const told = groups.filter((group) => group.layers > 0);
  return counted('state') > 0 && state === undefined ? undefined : told;
}

/** Multi-head latent attention (DeepSeek, Kimi, GLM-5); with an indexer, its keys of 8 bits and their scales stand beside. */
function latentLayers(config: Config, layers: number | undefined): CacheLayers[] | undefined {
  const [rank, rope] = [number(config.kv_lora_rank), number(config.qk_rope_head_dim)];
  if (layers === undefined || rank === undefined || rope === undefined || kindsOf(config, layers) !== undefined) return undefined;
  const indexer = number(config.index_head_dim);
  const keys = indexer === undefined ? [] : [{ layers, latentDimension: Math.ceil((indexer * (1 + 4 / 128)) / 2) }];
  return [{ layers, latentDimension: rank + rope }, ...keys];
}

function kindsOf(config: Config, layers: number): Kind[] | undefined {
  const named = [config.layer_types, config.layers_block_type].find(Array.isArray) as unknown[] | undefined;
  const pattern = typeof config.hybrid_override_pattern === 'string' ? [...config.hybrid_override_pattern] : undefined;
  const shared = number(config.num_kv_shared_layers) ?? 0;
  const own = (kinds: (Kind | undefined)[]) => (kinds.includes(undefined) ? undefined : kinds.slice(0, kinds.length - shared) as Kind[]);
  if (named !== undefined) return own(named.map((name) => TYPES[String(name)]));
  if (pattern !== undefined) return own(pattern.map((letter) => LETTERS[letter]));
  if (Array.isArray(config.hybrid_layer_pattern)) return config.hybrid_layer_pattern.map((each) => (each === 1 ? 'window' : 'full'));
  const [period, offset] = [number(config.attn_layer_period), config.attn_layer_offset];
  if (period !== undefined) return kinds(layers, (index) => (index % period === Number(offset) ? 'full' : 'state'));
  const interval = number(config.full_attention_interval);
  if (interval !== undefined) return kinds(layers, (index) => ((index + 1) % interval === 0 ? 'full' : 'state'));
  if (windowOf(config) === undefined) return undefined;
  const every = number(config.sliding_window_pattern) ?? FULL_EVERY[String(config.model_type)];
  return kinds(layers, (index) => (every !== undefined && (index + 1) % every === 0 ? 'full' : 'window'));
}

function kinds(layers: number, kindOf: (index: number) => Kind): Kind[] {
  return Array.from({ length: layers }, (_, index) => kindOf(index));
}

/** Qwen models have a window that `use_sliding_window` turns off. */
function windowOf(config: Config): number | undefined {
  if (config.use_sliding_window === false) return number(config.attention_chunk_size);
  return number(config.sliding_window) ?? number(config.attention_chunk_size);
}

/** Gemma 4 has other heads in the layers that look back on all tokens, MiMo in the others. */
function fullHeads(config: Config): Partial<CacheLayers> {
  return defined({ kvHeads: number(config.num_global_key_value_heads), headDimension: number(config.global_head_dim) });
}

function windowHeads(config: Config): Partial<CacheLayers> {
  return defined({ kvHeads: number(config.swa_num_key_value_heads), headDimension: number(config.swa_head_dim) });
}

const [HALF, SINGLE] = [2, 4];

/** Bytes of a layer's state: the last inputs of its convolution, and the state itself (vllm/model_executor/layers/mamba/mamba_utils.py). */
function stateBytes(config: Config): number | undefined {
  // vLLM's default for Nemotron-H (vllm/model_executor/models/config.py).
  const type = config.mamba_ssm_cache_dtype ?? config.mamba_ssm_dtype ?? (config.model_type === 'nemotron_h' ? 'float32' : 'auto');
  const precision = type === 'float32' ? SINGLE : HALF;
  const [keyHeads, valueHeads] = [number(config.linear_num_key_heads), number(config.linear_num_value_heads)];
  const [keyDim, valueDim] = [number(config.linear_key_head_dim), number(config.linear_value_head_dim)];
  if (keyHeads && valueHeads && keyDim && valueDim) {
    const inputs = ((number(config.linear_conv_kernel_dim) ?? 4) - 1) * (2 * keyHeads * keyDim + valueHeads * valueDim);
    return inputs * HALF + valueHeads * keyDim * valueDim * precision;
  }
  const heads = number(config.mamba_num_heads) ?? number(config.mamba_n_heads);
  const headDim = number(config.mamba_head_dim) ?? number(config.mamba_d_head);
  const size = number(config.ssm_state_size) ?? number(config.mamba_d_state);
  const kernel = number(config.conv_kernel) ?? number(config.mamba_d_conv) ?? 4;
  const inner = heads && headDim ? heads * headDim : (number(config.hidden_size) ?? 0) * (number(config.mamba_expand) ?? 2);
  if (size === undefined || inner === 0) return undefined;
  const groups = heads === undefined ? 0 : number(config.n_groups) ?? number(config.mamba_n_groups) ?? 1;
  return (kernel - 1) * (inner + 2 * groups * size) * HALF + inner * size * precision;
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

function defined<T extends object>(object: T): Partial<T> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Partial<T>;
}
