import { mkdtempSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Size } from 'cdk8s';
import { MODEL_ROWS } from '../../lib/catalog/data/models';
import { DataType } from '../../lib/catalog/data-type';
import { ModelFacts } from '../../lib/catalog/model-facts';
import { refusal } from './refusal';

const folder = mkdtempSync(join(tmpdir(), 'config-json-'));

function configJson(config: unknown): string {
  const path = join(folder, 'config.json');
  writeFileSync(path, typeof config === 'string' ? config : JSON.stringify(config));
  return path;
}

describe('the size of the weights', () => {
  test('is parameters times bytes of the number format', () => {
    const facts = ModelFacts.of({ parameters: 2 ** 30, dataType: DataType.BF16 });
    expect(facts.weightsSize!.toGibibytes()).toBe(2);
  });

  test('is what was given, where that is known', () => {
    const facts = ModelFacts.of({ size: Size.gibibytes(3), parameters: 2 ** 30, dataType: DataType.BF16 });
    expect(facts.weightsSize!.toGibibytes()).toBe(3);
  });

  test('counts the scales of 4-bit weights', () => {
    const weights = ModelFacts.of({ parameters: 70_000_000_000, dataType: DataType.INT4 }).weightsSize!;
    expect(weights.toMebibytes() * 2 ** 20).toBeGreaterThan(35_000_000_000);
  });

  test('is unknown without parameters or without number format', () => {
    expect(ModelFacts.of({ parameters: 7 }).weightsSize).toBeUndefined();
    expect(ModelFacts.of({ dataType: DataType.FP8 }).weightsSize).toBeUndefined();
  });
});

describe('facts of the user', () => {
  test.each([
    ['size', { size: Size.gibibytes(0) }],
    ['parameters', { parameters: 0 }],
    ['parameters', { parameters: 7.5 }],
    ['parameters', { parameters: NaN }],
    ['dataType', { dataType: 'fp12' }],
    ['layers', { layers: -1 }],
    ['kvHeads', { kvHeads: '8' }],
    ['headDimension', { headDimension: Infinity }],
    ['contextLength', { contextLength: 1e300 }],
  ])('are refused for a bad %s: %j', (property, wrong) => {
    expect(refusal(() => ModelFacts.of(wrong as any))).toMatchObject({ id: 'ARG001', property });
  });
});

describe('facts from config.json', () => {
  test('are read from a model of today', () => {
    const path = configJson({
      num_hidden_layers: 32, num_attention_heads: 32, num_key_value_heads: 8, hidden_size: 4096,
      max_position_embeddings: 131072, torch_dtype: 'bfloat16',
    });
    expect(ModelFacts.fromConfigJson(path)).toMatchObject({
      layers: 32, kvHeads: 8, headDimension: 128, contextLength: 131072, dataType: DataType.BF16,
    });
    expect(ModelFacts.fromConfigJson(path).weightsSize).toBeUndefined();
    expect(ModelFacts.fromConfigJson(path, { parameters: 8_030_261_248 }).weightsSize!.toMebibytes()).toBe(15317);
  });

  test('are read from the names of GPT-2', () => {
    const path = configJson({ n_layer: 48, n_head: 25, n_embd: 1600, n_positions: 1024 });
    expect(ModelFacts.fromConfigJson(path)).toMatchObject({ layers: 48, kvHeads: 25, headDimension: 64, contextLength: 1024 });
    expect(ModelFacts.fromConfigJson(path).dataType).toBeUndefined();
  });

  test('are the language model of a model for text and images', () => {
    const path = configJson({ dtype: 'bfloat16', text_config: { num_hidden_layers: 26, num_attention_heads: 8, head_dim: 256 } });
    expect(ModelFacts.fromConfigJson(path)).toMatchObject({ layers: 26, headDimension: 256, dataType: DataType.BF16 });
  });

  test.each([
    [{ quant_method: 'awq', bits: 4 }, DataType.INT4],
    [{ quant_method: 'gptq', bits: 8 }, DataType.INT8],
    [{ quant_method: 'fp8' }, DataType.FP8],
    [{ quant_method: 'mxfp4' }, DataType.MXFP4],
    [{ quant_method: 'modelopt', quant_algo: 'NVFP4' }, DataType.NVFP4],
    [{ quant_method: 'bitsandbytes', load_in_4bit: true }, DataType.INT4],
    [{ quant_method: 'something new' }, undefined],
  ])('take the number format from the quantization %j', (quantization_config, dataType) => {
    expect(ModelFacts.fromConfigJson(configJson({ torch_dtype: 'float16', quantization_config })).dataType).toBe(dataType);
  });

  test('stay unknown where the file does not say', () => {
    expect(ModelFacts.fromConfigJson(configJson({ torch_dtype: 'constructor' }))).toEqual(ModelFacts.of({}));
  });

  test('are refused for a file that is not there', () => {
    const finding = refusal(() => ModelFacts.fromConfigJson('/nowhere/config.json'));
    expect(finding).toMatchObject({ id: 'ARG001', property: 'path', value: '/nowhere/config.json', rule: 'cannot be read (ENOENT)' });
  });

  test.each(['', '{', '[]', 'null', '7'])('are refused for a file with %j', (text) => {
    const finding = refusal(() => ModelFacts.fromConfigJson(configJson(text)));
    expect(finding).toMatchObject({ id: 'ARG001', property: 'path', rule: 'is not a file with a JSON object' });
  });

  test('are refused by the name of the key that is wrong', () => {
    const finding = refusal(() => ModelFacts.fromConfigJson(configJson({ n_layer: 'many' })));
    expect(finding).toMatchObject({ id: 'ARG001', property: 'n_layer', value: 'many' });
    expect(finding.rule).toContain(folder);
  });
});

describe('the catalogue of models', () => {
  test('finds a model whatever the case of its name', () => {
    expect(ModelFacts.ofHuggingFace('eleutherai/GPT-J-6B')).toEqual(ModelFacts.ofHuggingFace('EleutherAI/gpt-j-6b'));
    expect(ModelFacts.ofHuggingFace('meta-llama/Llama-3.1-8B-Instruct')).toMatchObject({ layers: 32, kvHeads: 8 });
  });

  test('takes a known model in another number format for a guess, with its layers', () => {
    for (const id of ['meta-llama/Llama-3.1-405B-Instruct-FP8', 'acme/Llama-3.1-405B-Instruct-FP8-dynamic']) {
      const facts = { dataType: DataType.FP8, layers: 126, kvHeads: 8, contextLength: 131_072, guessed: true };
      expect(ModelFacts.ofHuggingFace(id)).toMatchObject(facts);
    }
    expect(ModelFacts.ofHuggingFace('Qwen/Qwen2.5-7B-Instruct-GPTQ-Int4')).toMatchObject({ parameters: 7_615_616_512, dataType: DataType.INT4 });
    expect(ModelFacts.ofHuggingFace('acme/Tuned-7B-AWQ')).toMatchObject({ parameters: 7e9, dataType: DataType.INT4, layers: undefined });
  });

  test('does not guess', () => {
    expect(ModelFacts.ofHuggingFace('acme/unknown')).toBeUndefined();
    expect(ModelFacts.ofHuggingFace('constructor')).toBeUndefined();
  });

  test('refuses what is not a text', () => {
    for (const id of [undefined, 5, ['a'], { toString: 5 }]) {
      expect(refusal(() => ModelFacts.ofHuggingFace(id as any))).toMatchObject({ id: 'ARG001', property: 'id' });
    }
  });

  test('knows the weights of each of its models', () => {
    for (const id of MODEL_ROWS.keys()) expect(ModelFacts.ofHuggingFace(id)!.weightsSize).toBeDefined();
  });

  test('has the KV cache that gpu-clusters.md computes for Llama 3: 128 and 320 KiB per token', () => {
    const perToken = (id: string) => {
      const { layers, kvHeads, headDimension } = ModelFacts.ofHuggingFace(id)!;
      return (2 * layers! * kvHeads! * headDimension! * 2) / 1024;
    };
    expect(perToken('meta-llama/Llama-3.1-8B-Instruct')).toBe(128);
    expect(perToken('meta-llama/Llama-3.1-70B-Instruct')).toBe(320);
  });
});
