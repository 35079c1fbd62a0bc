/** Logarithms of measured / estimated time between which nine of ten measurements lie. */
export interface Scatter {
  readonly least: number;
  readonly most: number;
}

/** What the estimates are made of. Written by `npm run latency -- --write`. */
export interface Coefficients {
  readonly tokenParts: readonly number[];
  readonly firstTokenTerms: readonly number[];
  readonly timePerOutputToken: Scatter;
  readonly timeToFirstToken: {
    readonly [engine: string]: { readonly usual: Scatter; readonly crowded: Scatter };
  };
  /** After two measurements of the user's. */
  readonly measured: { readonly timePerOutputToken: Scatter; readonly timeToFirstToken: Scatter };
}

/**
 * Fitted to 1106 measurements of 10 models, by vLLM and SGLang: aiconfigurator (NVIDIA, Apache-2.0), silicon_sample.csv of 2026-04.
 */
export const COEFFICIENTS: Coefficients = {
  tokenParts: [1.372, 1.009, 0, 0.9049, 0.8518, 1.031, 0.3633, 2.286],
  firstTokenTerms: [
    -1.328, 1.13, 0.3187, 0.3016, 0.06541, 0.03966, 0.1451, 0.5408,
    -0.003472, 0.3298, 0.142, -0.1194, 0.5988, -0.04646, 0.2149,
  ],
  timePerOutputToken: { least: -0.2626, most: 0.7167 },
  timeToFirstToken: {
    vllm: { usual: { least: -0.7114, most: 0.6198 }, crowded: { least: -5.275, most: 1.498 } },
    sglang: { usual: { least: -1.058, most: 1.772 }, crowded: { least: -3.755, most: 4.414 } },
  },
  measured: {
    timePerOutputToken: { least: -0.2153, most: 0.3365 },
    timeToFirstToken: { least: -1.398, most: 0.7689 },
  },
};
