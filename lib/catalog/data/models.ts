import { DataType } from '../data-type';
import type { CacheLayers } from '../memory/cache-layers';
import type { ModelFactsProps } from '../model-facts-props';

/*
 * Open models that vLLM's, KServe's and the clouds' recipes serve. Parameters: the repositories' safetensors metadata; layers, heads,
 * windows and context: their config.json. Both as public tables made from the hub have them, read 2026-11: llmfit 1.1.17
 * (data/hf_models.json; for repositories that ask for consent their copies under unsloth and NousResearch), aiconfigurator-core 0.12.0
 * (model_configs; experts too; active parameters: the model cards), KAITO's model_catalog.yaml of 2026-08; windows of Gemma: transformers
 * 5.19. Models of the examples: read 2026-08, from the model card or the authors' paper where the hub has no metadata; GLM-5 and Qwen3.5
 * so too.
 */

function languageModel(
  parameters: number, dataType: DataType, layers: number, kvHeads: number, headDimension: number, contextLength: number,
  more: ModelFactsProps = {},
): ModelFactsProps {
  return { parameters, dataType, layers, kvHeads, headDimension, contextLength, ...more };
}

/** In 16 bits, with the number of attention heads. */
function bf16(
  parameters: number, layers: number, attentionHeads: number, kvHeads: number, headDimension: number, contextLength: number,
  cacheLayers?: CacheLayers[],
): ModelFactsProps {
  return languageModel(parameters, DataType.BF16, layers, kvHeads, headDimension, contextLength, {
    attentionHeads, ...(cacheLayers && { cacheLayers }),
  });
}

/** Of some experts each token uses a few, with the parameters that all tokens use. */
function mixture(activeParameters: number, experts: number, activeExperts: number, facts: ModelFactsProps): ModelFactsProps {
  return { ...facts, activeParameters, experts, activeExperts };
}

/** Layers that look back on all tokens, and layers with a window. */
function windows(full: number, windowed: number, window: number): CacheLayers[] {
  return [{ layers: full }, { layers: windowed, window }];
}

/** Multi-head latent attention with a rank of 512 and 64 rotated numbers; the weights are in 8 bits. */
function latent(parameters: number, attentionHeads: number, contextLength: number, unquantizedParameters: number): ModelFactsProps {
  return {
    parameters, dataType: DataType.FP8, layers: 61, attentionHeads, contextLength, unquantizedParameters,
    cacheLayers: [{ layers: 61, latentDimension: 576 }],
  };
}

/** Experts in MXFP4, all else in 16 bits; every other layer has a window of 128. */
function gptOss(parameters: number, unquantizedParameters: number, layers: number): ModelFactsProps {
  return languageModel(parameters, DataType.MXFP4, layers, 8, 64, 131_072, {
    attentionHeads: 64, unquantizedParameters, cacheLayers: windows(layers / 2, layers / 2, 128),
  });
}

function llama4(parameters: number, experts: number, contextLength: number): ModelFactsProps {
  return mixture(17_000_000_000, experts, 1, bf16(parameters, 48, 40, 8, 128, contextLength, windows(12, 36, 8192)));
}

function encoder(parameters: number, layers: number): ModelFactsProps {
  return { parameters, dataType: DataType.FP32, layers };
}

const LLAMA_8B = bf16(8_030_261_248, 32, 32, 8, 128, 131_072);
const LLAMA_70B = bf16(70_553_706_496, 80, 64, 8, 128, 131_072);
const QWEN3_30B = (context: number) => mixture(3_300_000_000, 128, 8, bf16(30_532_122_624, 48, 32, 4, 128, context));
const QWEN3_235B = (context: number) => mixture(22_000_000_000, 128, 8, bf16(235_093_634_560, 94, 64, 4, 128, context));
const QWEN_32B = (context: number) => bf16(32_763_876_352, 64, 40, 8, 128, context);
const QWEN_14B = (context: number) => bf16(14_770_033_664, 48, 40, 8, 128, context);
const QWEN_7B = (context: number) => bf16(7_615_616_512, 28, 28, 4, 128, context);
const PHI_3_MINI = (context: number) => bf16(3_821_079_552, 32, 32, 32, 96, context);
const GEMMA_3_27B = bf16(27_432_406_640, 62, 32, 16, 128, 131_072, windows(10, 52, 1024));
const DEEPSEEK_V3 = mixture(37_000_000_000, 256, 8, latent(684_531_386_000, 128, 163_840, 1_853_358_080));
const DEEPSEEK_V2_LITE = mixture(2_400_000_000, 64, 6, {
  parameters: 15_706_484_224, dataType: DataType.BF16, layers: 27, attentionHeads: 16, contextLength: 163_840,
  cacheLayers: [{ layers: 27, latentDimension: 576 }],
});
const KIMI_K2 = (context: number) => mixture(32_000_000_000, 384, 8, latent(1_026_408_235_864, 64, context, 2_348_810_240));

/** Three of four layers have a state in place of a cache: 3 inputs of 8,192 numbers, and 32 heads of 128 by 128, in 16 bits. */
const QWEN3_NEXT = mixture(3_000_000_000, 512, 10, bf16(81_324_862_720, 48, 16, 2, 256, 262_144, [
  { layers: 12 }, { layers: 36, stateBytes: 1_097_728 },
]));

/** As Qwen3-Next, with 3 inputs of 12,288 numbers and 64 heads. */
const QWEN3_5_397B = mixture(17_000_000_000, 512, 10, bf16(397_000_000_000, 60, 32, 2, 256, 262_144, [
  { layers: 15 }, { layers: 45, stateBytes: 2_170_880 },
]));
const GLM_5 = mixture(40_000_000_000, 256, 8, {
  parameters: 744_000_000_000, dataType: DataType.BF16, layers: 78, attentionHeads: 64, contextLength: 202_752,
  cacheLayers: [{ layers: 78, latentDimension: 576 }],
});

const GPT2_XL = languageModel(1_557_611_200, DataType.FP32, 48, 25, 64, 1024);

/** UNet 859,520,964, text encoder 123,060,480 and autoencoder 83,653,863 parameters; without the safety checker. */
const STABLE_DIFFUSION: ModelFactsProps = { parameters: 1_066_235_307, dataType: DataType.FP32 };

const MODELS: { readonly [id: string]: ModelFactsProps } = {
  'meta-llama/Llama-3.1-8B-Instruct': LLAMA_8B,
  'meta-llama/Llama-3.1-8B': LLAMA_8B,
  'meta-llama/Meta-Llama-3.1-8B-Instruct': LLAMA_8B,
  'deepseek-ai/DeepSeek-R1-Distill-Llama-8B': LLAMA_8B,
  'meta-llama/Llama-3.1-70B': LLAMA_70B,
  'meta-llama/Llama-3.1-70B-Instruct': LLAMA_70B,
  'meta-llama/Meta-Llama-3.1-70B-Instruct': LLAMA_70B,
  'meta-llama/Llama-3.3-70B-Instruct': LLAMA_70B,
  'deepseek-ai/DeepSeek-R1-Distill-Llama-70B': LLAMA_70B,
  'meta-llama/Llama-3.1-405B-Instruct': bf16(405_853_388_800, 126, 128, 8, 128, 131_072),
  'meta-llama/Llama-3.2-1B-Instruct': bf16(1_235_814_400, 16, 32, 8, 64, 131_072),
  'meta-llama/Llama-3.2-3B-Instruct': bf16(3_212_749_824, 28, 24, 8, 128, 131_072),
  'meta-llama/Llama-4-Scout-17B-16E-Instruct': llama4(108_641_793_536, 16, 10_485_760),
  'meta-llama/Llama-4-Maverick-17B-128E-Instruct': llama4(401_583_781_376, 128, 1_048_576),

  'Qwen/Qwen2.5-0.5B-Instruct': bf16(494_032_768, 24, 14, 2, 64, 32_768),
  'Qwen/Qwen2.5-1.5B-Instruct': bf16(1_543_714_304, 28, 12, 2, 128, 32_768),
  'Qwen/Qwen2.5-3B-Instruct': bf16(3_085_938_688, 36, 16, 2, 128, 32_768),
  'Qwen/Qwen2.5-7B-Instruct': QWEN_7B(32_768),
  'Qwen/Qwen2.5-Coder-7B-Instruct': QWEN_7B(32_768),
  'deepseek-ai/DeepSeek-R1-Distill-Qwen-7B': QWEN_7B(131_072),
  'Qwen/Qwen2.5-14B-Instruct': QWEN_14B(32_768),
  'deepseek-ai/DeepSeek-R1-Distill-Qwen-14B': QWEN_14B(131_072),
  'Qwen/Qwen2.5-32B-Instruct': QWEN_32B(32_768),
  'Qwen/Qwen2.5-Coder-32B-Instruct': QWEN_32B(32_768),
  'deepseek-ai/DeepSeek-R1-Distill-Qwen-32B': QWEN_32B(131_072),
  'Qwen/QwQ-32B': QWEN_32B(40_960),
  'Qwen/Qwen2.5-72B-Instruct': bf16(72_706_203_648, 80, 64, 8, 128, 32_768),
  'Qwen/Qwen2.5-VL-7B-Instruct': bf16(8_292_166_656, 28, 28, 4, 128, 128_000),
  'Qwen/Qwen3-0.6B': bf16(751_632_384, 28, 16, 8, 128, 40_960),
  'Qwen/Qwen3-1.7B': bf16(2_031_739_904, 28, 16, 8, 128, 40_960),
  'Qwen/Qwen3-4B': bf16(4_022_468_096, 36, 32, 8, 128, 40_960),
  'Qwen/Qwen3-4B-Instruct-2507': bf16(4_022_468_096, 36, 32, 8, 128, 262_144),
  'Qwen/Qwen3-8B': bf16(8_190_735_360, 36, 32, 8, 128, 40_960),
  'Qwen/Qwen3-14B': bf16(14_768_307_200, 40, 40, 8, 128, 40_960),
  'Qwen/Qwen3-32B': bf16(32_762_123_264, 64, 64, 8, 128, 40_960),
  'Qwen/Qwen3-30B-A3B': QWEN3_30B(40_960),
  'Qwen/Qwen3-30B-A3B-Instruct-2507': QWEN3_30B(262_144),
  'Qwen/Qwen3-Coder-30B-A3B-Instruct': QWEN3_30B(262_144),
  'Qwen/Qwen3-235B-A22B': QWEN3_235B(40_960),
  'Qwen/Qwen3-235B-A22B-Instruct-2507': QWEN3_235B(262_144),
  'Qwen/Qwen3-Coder-480B-A35B-Instruct': mixture(35_000_000_000, 160, 8, bf16(480_154_875_392, 62, 96, 8, 128, 262_144)),
  'Qwen/Qwen3-Next-80B-A3B-Instruct': QWEN3_NEXT,
  'Qwen/Qwen3.5-397B-A17B': QWEN3_5_397B,

  'mistralai/Mistral-7B-Instruct-v0.3': bf16(7_248_023_552, 32, 32, 8, 128, 32_768),
  'mistralai/Mixtral-8x7B-Instruct-v0.1': mixture(12_900_000_000, 8, 2, bf16(46_702_792_704, 32, 32, 8, 128, 32_768)),
  'mistralai/Mixtral-8x22B-Instruct-v0.1': mixture(39_000_000_000, 8, 2, bf16(140_630_071_296, 56, 48, 8, 128, 65_536)),
  'mistralai/Mistral-Nemo-Instruct-2407': bf16(12_247_782_400, 40, 32, 8, 128, 131_072),
  'mistralai/Mistral-Small-24B-Instruct-2501': bf16(23_572_403_200, 40, 32, 8, 128, 32_768),
  'mistralai/Ministral-8B-Instruct-2410': bf16(8_019_808_256, 36, 32, 8, 128, 32_768),

  'google/gemma-2-2b-it': bf16(2_614_341_888, 26, 8, 4, 256, 8192, windows(13, 13, 4096)),
  'google/gemma-2-9b-it': bf16(9_241_705_984, 42, 16, 8, 256, 8192, windows(21, 21, 4096)),
  'google/gemma-2-27b-it': bf16(27_227_128_320, 46, 32, 16, 128, 8192, windows(23, 23, 4096)),
  'google/gemma-3-1b-it': bf16(999_885_952, 26, 4, 1, 256, 32_768, windows(4, 22, 512)),
  'google/gemma-3-4b-it': bf16(4_300_079_472, 34, 8, 4, 256, 131_072, windows(5, 29, 1024)),
  'google/gemma-3-12b-it': bf16(12_187_325_040, 48, 16, 8, 256, 131_072, windows(8, 40, 1024)),
  'google/gemma-3-27b-it': GEMMA_3_27B,

  'microsoft/Phi-3-mini-4k-instruct': PHI_3_MINI(4096),
  'microsoft/Phi-3-mini-128k-instruct': PHI_3_MINI(131_072),
  'microsoft/Phi-3.5-mini-instruct': PHI_3_MINI(131_072),
  'microsoft/phi-4': bf16(14_659_507_200, 40, 40, 10, 128, 16_384),
  'microsoft/Phi-4-mini-instruct': bf16(3_836_021_760, 32, 24, 8, 128, 131_072),

  'deepseek-ai/DeepSeek-V2-Lite': DEEPSEEK_V2_LITE,
  'deepseek-ai/DeepSeek-V2-Lite-Chat': DEEPSEEK_V2_LITE,
  'deepseek-ai/DeepSeek-V3': DEEPSEEK_V3,
  'deepseek-ai/DeepSeek-V3-0324': DEEPSEEK_V3,
  'deepseek-ai/DeepSeek-V3.1': DEEPSEEK_V3,
  'deepseek-ai/DeepSeek-R1': DEEPSEEK_V3,
  'deepseek-ai/DeepSeek-R1-0528': DEEPSEEK_V3,
  'moonshotai/Kimi-K2-Instruct': KIMI_K2(131_072),
  'moonshotai/Kimi-K2-Instruct-0905': KIMI_K2(262_144),
  'moonshotai/Kimi-K2.5': KIMI_K2(262_144),
  'openai/gpt-oss-20b': mixture(3_600_000_000, 32, 4, gptOss(20_914_757_184, 1_804_459_584, 24)),
  'openai/gpt-oss-120b': mixture(5_100_000_000, 128, 4, gptOss(116_829_156_672, 2_167_371_072, 36)),
  'zai-org/GLM-4.5': mixture(32_000_000_000, 160, 8, bf16(358_337_791_296, 92, 96, 8, 128, 131_072)),
  'zai-org/GLM-5': GLM_5,
  'zai-org/GLM-4.5-Air': mixture(12_000_000_000, 128, 8, bf16(110_468_824_832, 46, 96, 8, 128, 131_072)),
  'MiniMaxAI/MiniMax-M2.5': mixture(10_000_000_000, 256, 8, languageModel(228_703_644_928, DataType.FP8, 62, 8, 128, 196_608, {
    attentionHeads: 48, unquantizedParameters: 1_229_193_216,
  })),

  'ibm-granite/granite-3.3-8b-instruct': bf16(8_170_864_640, 40, 32, 8, 128, 131_072),
  'ibm-granite/granite-3.3-2b-instruct': bf16(2_533_539_840, 40, 32, 8, 64, 131_072),
  'tiiuae/Falcon3-7B-Instruct': bf16(7_455_550_464, 28, 12, 4, 256, 32_768),
  'tiiuae/Falcon3-10B-Instruct': bf16(10_305_653_760, 40, 12, 4, 256, 32_768),
  'allenai/OLMo-2-1124-7B-Instruct': bf16(7_298_617_344, 32, 32, 32, 128, 4096),
  'allenai/OLMo-2-1124-13B-Instruct': bf16(13_716_198_400, 40, 40, 40, 128, 4096),
  'HuggingFaceTB/SmolLM2-1.7B-Instruct': bf16(1_711_376_384, 24, 32, 32, 64, 8192),
  'HuggingFaceTB/SmolLM3-3B': bf16(3_075_098_624, 36, 16, 4, 128, 65_536),
  '01-ai/Yi-1.5-9B-Chat': bf16(8_829_407_232, 48, 32, 4, 128, 4096),
  '01-ai/Yi-1.5-34B-Chat': bf16(34_388_917_248, 60, 56, 8, 128, 4096),

  // Turn texts into vectors: no cache, and no text.
  'BAAI/bge-base-en-v1.5': encoder(109_482_752, 12),
  'BAAI/bge-large-en-v1.5': encoder(335_142_400, 24),
  'intfloat/multilingual-e5-large': encoder(559_890_946, 24),

  'facebook/opt-125m': languageModel(125_239_296, DataType.FP16, 12, 12, 64, 2048),
  'openai-community/gpt2-xl': GPT2_XL,
  'gpt2-xl': GPT2_XL,
  'EleutherAI/gpt-j-6b': languageModel(6_053_381_344, DataType.FP32, 28, 16, 256, 2048),
  'EleutherAI/gpt-neox-20b': languageModel(20_554_567_680, DataType.FP16, 44, 64, 96, 2048),
  'EleutherAI/pythia-70m': languageModel(70_426_624, DataType.FP16, 6, 8, 64, 2048),
  'bigscience/bloom': languageModel(176_247_271_424, DataType.BF16, 70, 112, 128, 2048),
  'stable-diffusion-v1-5/stable-diffusion-v1-5': STABLE_DIFFUSION,
  'runwayml/stable-diffusion-v1-5': STABLE_DIFFUSION,
};

/** Whether a repository of the hub is known to hold a model that generates text: the one kind that has a context here. */
export function generatesText(repository: string | undefined): boolean {
  return repository !== undefined && MODEL_ROWS.get(repository.toLowerCase())?.contextLength !== undefined;
}

/** By repository, in lower case. */
export const MODEL_ROWS = new Map(Object.entries(MODELS).map(([id, facts]) => [id.toLowerCase(), facts]));

/** Month in which rows without one of their own were compared with their repositories. */
export const MODELS_CHECKED = '2026-11';
