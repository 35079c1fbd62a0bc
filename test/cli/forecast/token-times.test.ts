import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command } from '../command';

const folder = mkdtempSync(join(tmpdir(), 'token-times-'));
afterAll(() => rmSync(folder, { recursive: true }));

const HOUR = ['--traffic', 'constant(rate=0.5, duration=20m)', '--cold-start', '60s'];
const TOKENS = ['--prompt-tokens', '500', '--output-tokens', '200'];

interface Server {
  readonly image?: string;
  readonly args?: readonly string[];
  readonly gpus?: number;
}

function deployment(
  { image = 'vllm/vllm-openai:v0.11.0', args = ['--model=Qwen/Qwen2.5-7B-Instruct'], gpus = 1 }: Server = {}, kind = 'Deployment',
): string {
  const path = join(folder, 'chat.yaml');
  writeFileSync(path, JSON.stringify({
    apiVersion: kind === 'Deployment' ? 'apps/v1' : 'serving.knative.dev/v1', kind: kind === 'Deployment' ? kind : 'Service', metadata: { name: 'chat' },
    spec: {
      template: {
        spec: {
          nodeSelector: { 'nvidia.com/gpu.product': 'NVIDIA-H100-80GB-HBM3' },
          containers: [{ name: 'vllm', image, args, resources: { limits: { 'nvidia.com/gpu': gpus, 'cpu': 8, 'memory': '64Gi' } } }],
        },
      },
    },
  }));
  return path;
}

function times(path: string, ...more: string[]) {
  const { code, out, err } = command(['simulate', path, ...HOUR, ...TOKENS, '--format', 'json', ...more]);
  expect([code, err]).toEqual([0, '']);
  const { services: [service], notes } = JSON.parse(out);
  return { service, notes: notes.join('\n') as string };
}

describe('the time of a request', () => {
  it('follows from model, GPU and tokens, as an interval that the output tells', () => {
    const { service, notes } = times(deployment());
    const { low, typical, high, isEstimate } = service.requestSeconds;
    expect(isEstimate).toBe(true);
    expect(low).toBeLessThan(typical);
    expect(typical).toBeLessThan(high);
    expect([low > 0.3, high < 8]).toEqual([true, true]);
    expect(service.withShortestTimes.latency.p95).toBeLessThan(service.latency.p95);
    expect(service.withLongestTimes.latency.p95).toBeGreaterThan(service.latency.p95);
    expect(notes).toMatch(/^chat: a request takes [\d.]+ s by itself \([\d.]+ s to [\d.]+ s\), reckoned of Qwen\/Qwen2\.5-7B-Instruct/m);
    expect(notes).toContain('in vLLM on 1 × H100_SXM');
    const { out } = command(['simulate', deployment(), ...HOUR, ...TOKENS]);
    expect(out).toContain('With the shortest and the longest times of requests that are estimated');
    expect(out).toMatch(/^service +time of a request .*\nchat +[\d.]+ s to [\d.]+ s/m);
  });

  it('is the one that was said, where somebody says it', () => {
    const { service, notes } = times(deployment(), '--service-time', 'constant(3s)');
    expect(service.requestSeconds).toEqual({ low: 3, typical: 3, high: 3, isEstimate: false });
    expect(service.withLongestTimes).toBeUndefined();
    expect(notes).not.toContain('reckoned');
  });

  it('takes the lengths of a trace, where nobody says others', () => {
    const trace = join(folder, 'tokens.csv');
    writeFileSync(trace, 'time,ContextTokens,GeneratedTokens\n0,400,100\n5,600,300\n60,500,200\n');
    const { out } = command(['simulate', deployment(), '--traffic', trace]);
    expect(out).toContain('for 500 tokens in and 200 out');
  });

  it('is wider where GPU or model were not measured, and says so', () => {
    const known = times(deployment()).service.requestSeconds;
    const { service: { requestSeconds: { low, high } }, notes } = times(deployment(), '--gpu', 'L4');
    expect(high / low).toBeGreaterThan((known.high / known.low) * 1.5);
    expect(notes).toContain('The interval is wider, since the GPU L4 was not measured.');
  });

  it.each([
    ['more GPUs', { args: ['--model=Qwen/Qwen2.5-32B-Instruct', '--tensor-parallel-size=2'], gpus: 2 }, 'on 2 × H100_SXM'],
    ['SGLang', {
      image: 'lmsysorg/sglang:v0.5.0', args: ['python3', '-m', 'sglang.launch_server', '--model-path', 'Qwen/Qwen2.5-7B-Instruct', '--host=0.0.0.0'],
    }, 'in SGLang'],
    ['a model of the catalogue that somebody quantized', { args: ['--model=neuralmagic/Qwen2.5-7B-Instruct-FP8'] }, 'is guessed from its name'],
  ])('knows %s', (_, server, expected) => {
    expect(times(deployment(server)).notes).toContain(expected);
  });

  it('is shorter with weights of fewer bits', () => {
    const typical = (args: string[]) => times(deployment({ args })).service.requestSeconds.typical;
    const model = '--model=Qwen/Qwen2.5-7B-Instruct';
    expect(typical([model, '--quantization=fp8'])).toBeLessThan(typical([model]) * 0.8);
  });

  it.each([
    [{ args: ['--model=Qwen/Qwen2.5-7B-Instruct'] }, [], 'with --prompt-tokens and --output-tokens: Qwen/Qwen2.5-7B-Instruct in vLLM on 1 × H100_SXM is known'],
    [{ args: ['--model=/mnt/models'] }, TOKENS, 'the manifest does not say which model it serves; --model names it'],
    [{ args: ['--model=acme/own-model'] }, TOKENS, 'the layers of acme/own-model are not known'],
    [{ image: 'example.com/own:1', args: [] }, TOKENS, 'its server is neither vLLM nor SGLang'],
    [{ args: ['--model=Qwen/Qwen2.5-7B-Instruct', '--speculative-config={"a":1}'] }, TOKENS, 'it guesses tokens ahead'],
    [{ args: ['--model=Qwen/Qwen2.5-7B-Instruct'], gpus: 4 }, TOKENS, 'it splits its layers over 1 of its 4 GPUs'],
  ])('is asked for where %j does not tell it', (server, more, message) => {
    const { code, err } = command(['simulate', deployment(server), ...HOUR, ...more]);
    expect(code).toBe(2);
    expect(err).toContain('how long a request to chat takes stands in no manifest; say it with --service-time');
    expect(err).toContain(message);
  });

  it('follows from a model that is named, where the manifest does not name it', () => {
    const { notes } = times(deployment({ image: 'example.com/own:1', args: [] }), '--model', 'chat:Qwen/Qwen2.5-7B-Instruct');
    expect(notes).toContain('Its server is taken for vLLM.');
    expect(times(deployment({ args: ['/models/llama'] }, 'Service'), '--model', 'Qwen/Qwen2.5-7B-Instruct').notes).toContain('in vLLM');
  });
});
