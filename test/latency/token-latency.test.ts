import { FindingError } from '../../lib/finding/finding-error';
import { DataType, Gpu, LatencyEngine, ModelFacts, TokenLatency } from '../../lib';
import * as fc from 'fast-check';

const LLAMA_70B = ModelFacts.ofHuggingFace('meta-llama/Llama-3.1-70B-Instruct')!;
const GPT_OSS = ModelFacts.ofHuggingFace('openai/gpt-oss-120b')!;
const CHAT = { concurrency: 16, inputTokens: 1024, outputTokens: 1024 };

function llama(more = {}) {
  return TokenLatency.of({ model: LLAMA_70B, dataType: DataType.FP8, gpu: Gpu.H100_SXM, gpuCount: 4, ...more });
}

function width({ lowMs, highMs }: { lowMs: number; highMs: number }): number {
  return highMs / lowMs;
}

describe('the time of tokens', () => {
  const LLAMA = { model: LLAMA_70B, dataType: DataType.FP8, gpuCount: 4 };
  const DEEPSEEK = {
    model: ModelFacts.ofHuggingFace('deepseek-ai/DeepSeek-R1')!, gpu: Gpu.B200, gpuCount: 8, engine: LatencyEngine.SGLANG,
  };

  // Measured, in ms: aiconfigurator 0.12.0, silicon_sample.csv.
  test.each([
    ['Llama 3.1 70B in FP8 on 4 H100', { ...LLAMA, gpu: Gpu.H100_SXM }, 13.2, 121],
    ['Llama 3.1 70B in FP8 on 4 B200', { ...LLAMA, gpu: Gpu.B200 }, 9.0, 143],
    ['gpt-oss-120b on an H200', { model: GPT_OSS, gpu: Gpu.H200_SXM }, 12.7, 133],
    ['DeepSeek-R1 on 8 B200, by SGLang', DEEPSEEK, 13.2, 402],
  ])('%s, 16 requests: what was measured is inside an interval a few times as wide as its lower end', (_, props, perToken, firstToken) => {
    const latency = TokenLatency.of(props);
    const [token, first] = [latency.timePerOutputToken(CHAT), latency.timeToFirstToken(CHAT)];
    expect(latency.extrapolations(CHAT)).toEqual([]);
    for (const [interval, measured] of [[token, perToken], [first, firstToken]] as const) {
      expect(interval.lowMs).toBeLessThan(measured);
      expect(interval.highMs).toBeGreaterThan(measured);
      expect(interval.typicalMs).toBeGreaterThan(interval.lowMs);
      expect(interval.typicalMs).toBeLessThan(interval.highMs);
    }
    expect(width(token)).toBeLessThan(3);
  });

  test('rises with the number of requests, whatever the lengths', () => {
    const load = fc.record({ inputTokens: fc.integer({ min: 1, max: 8192 }), outputTokens: fc.integer({ min: 1, max: 8192 }) });
    fc.assert(fc.property(load, fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 }), (lengths, one, other) => {
      const [few, many] = [Math.min(one, other), Math.max(one, other)];
      for (const latency of [llama(), TokenLatency.of({ model: GPT_OSS, gpu: Gpu.H100_SXM, engine: LatencyEngine.SGLANG })]) {
        const time = (concurrency: number) => latency.timePerOutputToken({ ...lengths, concurrency }).typicalMs;
        expect(time(few)).toBeLessThanOrEqual(time(many) * (1 + 1e-9));
      }
    }));
  });

  test('of a mixture of experts, few requests do not read all experts', () => {
    const { parameters, layers, kvHeads, headDimension } = GPT_OSS;
    const dense = ModelFacts.of({ parameters, layers, kvHeads, headDimension });
    const time = (model: ModelFacts) => TokenLatency.of({ model, dataType: DataType.MXFP4, gpu: Gpu.H100_SXM })
      .timePerOutputToken({ ...CHAT, concurrency: 1 }).typicalMs;
    expect(time(GPT_OSS)).toBeLessThan(time(dense) / 2);
  });

  test('says that it extrapolates where nobody measured, and is less sure there', () => {
    const known = llama();
    const elsewhere = llama({ gpu: Gpu.A100_SXM_80GB });
    expect(elsewhere.extrapolations(CHAT)).toEqual(['the GPU A100_SXM_80GB was not measured']);
    expect(width(elsewhere.timePerOutputToken(CHAT))).toBeGreaterThan(1.9 * width(known.timePerOutputToken(CHAT)));
    const long = { ...CHAT, inputTokens: 100_000 };
    expect(known.extrapolations(long)[0]).toBe('no prompts of 100000 tokens were measured');
    expect(width(known.timeToFirstToken(long))).toBeGreaterThan(width(known.timeToFirstToken(CHAT)));
  });

  test('goes through two measurements of the user, and is surer then', () => {
    const plain = llama({ gpu: Gpu.A100_SXM_80GB });
    const measurements = [
      { ...CHAT, concurrency: 1, timePerOutputTokenMs: 30, timeToFirstTokenMs: 90 },
      { ...CHAT, concurrency: 64, timePerOutputTokenMs: 70, timeToFirstTokenMs: 400 },
    ];
    const measured = llama({ gpu: Gpu.A100_SXM_80GB, measurements });
    for (const { timePerOutputTokenMs, timeToFirstTokenMs, ...load } of measurements) {
      expect(measured.timePerOutputToken(load).typicalMs / timePerOutputTokenMs).toBeCloseTo(1, 1);
      expect(measured.timeToFirstToken(load).typicalMs / timeToFirstTokenMs).toBeCloseTo(1, 1);
    }
    expect(width(measured.timePerOutputToken(CHAT))).toBeLessThan(width(plain.timePerOutputToken(CHAT)));
  });

  test('one measurement moves all estimates alike', () => {
    const ratio = (load: typeof CHAT) => llama({ measurements: [{ ...CHAT, timePerOutputTokenMs: 50 }] }).timePerOutputToken(load).typicalMs
      / llama().timePerOutputToken(load).typicalMs;
    expect(ratio({ ...CHAT, concurrency: 200 })).toBeCloseTo(ratio(CHAT), 6);
  });

  test('waits for room in the cache where the requests want more than there is', () => {
    const crowded = { concurrency: 512, inputTokens: 8192, outputTokens: 1024 };
    const latency = llama({ gpuCount: 2 });
    const answer = crowded.outputTokens * latency.timePerOutputToken(crowded).typicalMs;
    expect(latency.timeToFirstToken(crowded).typicalMs).toBeGreaterThan(answer / 2);
  });

  test.each([
    ['a model of which only the size is known', { model: ModelFacts.of({ parameters: 7e9, dataType: DataType.BF16 }) }, 'ARG002', 'model.layers'],
    ['a model without parameters', { model: ModelFacts.of({}) }, 'ARG002', 'model.parameters'],
    ['a GPU of which nobody knows the bandwidth', { gpu: Gpu.GAUDI3 }, 'ARG002', 'gpu.memoryBandwidth'],
    ['more groups than GPUs', { attentionGroups: 8 }, 'ARG001', 'attentionGroups'],
    ['a measurement below nothing', { measurements: [{ ...CHAT, timePerOutputTokenMs: -1 }] }, 'ARG001', 'measurements[0].timePerOutputTokenMs'],
  ])('refuses %s', (_, props, id, property) => {
    expect(() => llama(props)).toThrow(FindingError);
    expect(() => llama(props)).toThrow(`${id} ${property}`);
  });

  test.each([[{ ...CHAT, concurrency: 0 }], [{ ...CHAT, inputTokens: 1.5 }], [{ ...CHAT, outputTokens: NaN }]])('refuses the load %j', (load) => {
    expect(() => llama().timePerOutputToken(load)).toThrow('ARG001');
    expect(() => llama().timeToFirstToken(load)).toThrow('ARG001');
    expect(() => llama().extrapolations(load)).toThrow('ARG001');
  });

  test('is a text with its ends', () => {
    expect(String(llama().timePerOutputToken(CHAT))).toMatch(/^\d+(\.\d+)? to \d+(\.\d+)? ms$/);
  });
});
