import { DataType } from '../data-type';
import type { ModelFactsProps } from '../model-facts-props';

/*
 * Models of the examples, 2026-08. Parameters: the repository's safetensors metadata on huggingface.co (Llama, Qwen, Mistral), the
 * model card or the authors' paper (the others). The rest: the repository's config.json.
 */

function languageModel(
  parameters: number, dataType: DataType, layers: number, kvHeads: number, headDimension: number, contextLength: number,
): ModelFactsProps {
  return { parameters, dataType, layers, kvHeads, headDimension, contextLength };
}

const GPT2_XL = languageModel(1_557_611_200, DataType.FP32, 48, 25, 64, 1024);

/** UNet 859,520,964, text encoder 123,060,480 and autoencoder 83,653,863 parameters; without the safety checker. */
const STABLE_DIFFUSION: ModelFactsProps = { parameters: 1_066_235_307, dataType: DataType.FP32 };

const MODELS: { readonly [id: string]: ModelFactsProps } = {
  'meta-llama/Llama-3.1-8B-Instruct': languageModel(8_030_261_248, DataType.BF16, 32, 8, 128, 131_072),
  'meta-llama/Llama-3.1-70B-Instruct': languageModel(70_553_706_496, DataType.BF16, 80, 8, 128, 131_072),
  'Qwen/Qwen2.5-0.5B-Instruct': languageModel(494_032_768, DataType.BF16, 24, 2, 64, 32_768),
  'Qwen/Qwen2.5-1.5B-Instruct': languageModel(1_543_714_304, DataType.BF16, 28, 2, 128, 32_768),
  'Qwen/Qwen2.5-7B-Instruct': languageModel(7_615_616_512, DataType.BF16, 28, 4, 128, 32_768),
  'mistralai/Mistral-7B-Instruct-v0.3': languageModel(7_248_023_552, DataType.BF16, 32, 8, 128, 32_768),
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

/** Whether a repository of the hub is known to hold a model that generates text: the one kind that has key-value heads here. */
export function generatesText(repository: string | undefined): boolean {
  return repository !== undefined && MODEL_ROWS.get(repository.toLowerCase())?.kvHeads !== undefined;
}

/** By repository, in lower case. */
export const MODEL_ROWS = new Map(Object.entries(MODELS).map(([id, facts]) => [id.toLowerCase(), facts]));

/** Month in which rows without one of their own were compared with their repositories. */
export const MODELS_CHECKED = '2026-08';
