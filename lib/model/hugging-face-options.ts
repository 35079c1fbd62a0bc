import { RuntimeOptions } from './runtime';

/** What KServe's Hugging Face server does with a model (kserve python/huggingfaceserver/huggingfaceserver/task.py). */
export enum HuggingFaceTask {
  /** Writes text on: run by vLLM where vLLM knows the architecture. */
  TEXT_GENERATION = 'text_generation',
  /** Translates or rewrites text. */
  TEXT2TEXT_GENERATION = 'text2text_generation',
  /** Says which class a text belongs to. */
  SEQUENCE_CLASSIFICATION = 'sequence_classification',
  /** Says of each token which class it belongs to, such as names of persons. */
  TOKEN_CLASSIFICATION = 'token_classification',
  /** Fills gaps in a text. */
  FILL_MASK = 'fill_mask',
  /** Turns texts into vectors. */
  TEXT_EMBEDDING = 'text_embedding',
  /** Continues a series of numbers. */
  TIME_SERIES_FORECAST = 'time_series_forecast',
}

/** Options of KServe's Hugging Face server. */
export interface HuggingFaceOptions extends RuntimeOptions {
  /**
   * What the model is for. Text generation is left to vLLM; everything else is run by transformers (`--backend=huggingface`), which vLLM
   * would refuse at every request.
   *
   * @default - text generation for the language models that the library knows; else the server finds it out, and transformers run it
   */
  readonly task?: HuggingFaceTask;
}
