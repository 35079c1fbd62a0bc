import { readFileSync } from 'fs';
import { join } from 'path';
import { factsOf } from '../../lib/catalog/hugging-face-config';
import type { CacheLayers } from '../../lib/catalog/memory/cache-layers';
import { cacheLayersOf } from '../../lib/catalog/memory/cache-layers';
import { cacheBytes } from '../../lib/catalog/memory/kv-cache';
import { ModelFacts } from '../../lib';

interface Measured {
  readonly name: string;
  readonly tokens: number;
  readonly tensorParallel: number;
  readonly batchedTokens: number;
  readonly bytes: number;
  readonly config: { readonly [key: string]: unknown };
}

const MODELS: Measured[] = JSON.parse(readFileSync(join(__dirname, 'vllm-kv-cache.json'), 'utf8')).models;

function ratio(facts: object, { tokens, tensorParallel, batchedTokens, bytes }: Measured): number {
  return cacheBytes(cacheLayersOf(facts)!, tokens, { split: tensorParallel, bytesPerNumber: 2, batchedTokens }) / bytes;
}

describe('the cache of one request', () => {
  test.each(MODELS.map((model) => [model.name, model] as const))('is within 10 %% of what vLLM counts, from config.json: %s', (_, model) => {
    const facts = factsOf(model.config, 'config.json');
    expect(Math.abs(ratio(facts, model) - 1)).toBeLessThan(0.1);
    expect(facts.contextLength).toBeGreaterThanOrEqual(model.tokens);
  });

  const known = MODELS.filter(({ name, tokens }) => ModelFacts.ofHuggingFace(name)!.contextLength === tokens);

  test.each(known.map((model) => [model.name, model] as const))('is within 10 %% of that from the catalogue too: %s', (name, model) => {
    expect(Math.abs(ratio(ModelFacts.ofHuggingFace(name)!, model) - 1)).toBeLessThan(0.1);
  });

  test('of 8 bits is half as large for keys and values, and the state of Mamba stays as large', () => {
    const use = { split: 1, batchedTokens: 2048 };
    const bytes = (layers: CacheLayers, bytesPerNumber: number) => cacheBytes([layers], 32_768, { ...use, bytesPerNumber });
    for (const each of [{ kvHeads: 8, headDimension: 128 }, { latentDimension: 576 }, { kvHeads: 8, headDimension: 128, window: 1024 }]) {
      expect(bytes({ layers: 4, ...each }, 1) * 2).toBe(bytes({ layers: 4, ...each }, 2));
    }
    expect(bytes({ layers: 4, stateBytes: 1000 }, 1)).toBe(bytes({ layers: 4, stateBytes: 1000 }, 2));
  });
});
