import { Backend, Runtime } from '../../../lib';
import { lintObject } from '../../../lib/lint/lint-object';
import { service } from '../case';

interface Words {
  readonly command?: readonly string[];
  readonly args?: readonly string[];
}

/** What is found of the flags of a server that an image starts with these words. */
function found(image: string, words: Words): string[] {
  const container = { name: 'server', image, ...words, resources: { limits: { 'nvidia.com/gpu': 1 } } };
  const object = {
    apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'server' },
    spec: {
      strategy: { type: 'Recreate' }, selector: { matchLabels: { app: 'server' } },
      template: { metadata: { labels: { app: 'server' } }, spec: { containers: [container] } },
    },
  };
  return lintObject(object).map(({ finding }) => finding).filter(({ id }) => /^PRG60/.test(id))
    .map(({ id, property, rule, cure }) => `${id} ${property.replace(/^.*containers\[0\]\.?/, '')} ${rule}; ${cure}`);
}

const VLLM = (version: string) => `vllm/vllm-openai:v${version}`;

describe('Flags that the version of vLLM or SGLang does not have are told', () => {
  test.each<[string, string, Words, string]>([
    ['of an image of the project', VLLM('0.9.0'), { args: ['--model=a/b', '--guided-decoding-backend=xgrammar', '--async-scheduling'] },
      'PRG600 args[2] is not a flag of vLLM 0.9.0; leave it out, or take vLLM 0.10.0 or newer, which has it'],
    ['that are gone', VLLM('0.12.0'), { args: ['--model=a/b', '--guided-decoding-backend', 'xgrammar'] },
      'PRG600 args[1] is not a flag of vLLM 0.12.0; write --structured-outputs-config.backend in its place'],
    ['behind vllm serve', VLLM('0.10.2'), { command: ['vllm', 'serve', 'a/b'], args: ['--tensor-paralel-size=2'] },
      'PRG600 args[0] is not a flag of vLLM 0.10.2; did you mean --tensor-parallel-size?'],
    ['in the script of a shell', VLLM('0.10.2'), { command: ['sh', '-c'], args: ['exec vllm serve a/b --max-model-length 4096'] },
      'PRG600 args[0] has --max-model-length, which is not a flag of vLLM 0.10.2; did you mean --max-model-len?'],
    ['of other servers', VLLM('0.10.2'), { args: ['--model=a/b', '--context-length=4096'] },
      'PRG600 args[1] is not a flag of vLLM 0.10.2; did you mean --max-model-len?'],
    ['of other servers, to SGLang', 'lmsysorg/sglang:v0.5.9', { command: ['python3', '-m', 'sglang.launch_server'], args: ['--model-path=a/b', '--max-model-len', '4096'] },
      'PRG600 args[1] is not a flag of SGLang 0.5.9; did you mean --context-length?'],
    ['that shorten other words', VLLM('0.10.2'), { args: ['--model=a/b', '--gpu-mem-util=0.9'] },
      'PRG600 args[1] is not a flag of vLLM 0.10.2; did you mean --gpu-memory-utilization?'],
    ['with a name like no other', VLLM('0.10.2'), { args: ['--model=a/b', '--frobnicate'] },
      'PRG600 args[1] is not a flag of vLLM 0.10.2; write one that it has, or leave it out'],
    ['with a value that is none', VLLM('0.10.2'), { args: ['--model=a/b', '--enable-prefix-caching=true'] },
      'PRG601 args[1] takes no value; write it alone, or with --no- before its name'],
    ['with a word too much', VLLM('0.10.2'), { command: ['vllm', 'serve', 'a/b'], args: ['--enable-prefix-caching', 'true'] },
      'PRG602 args[1] does not belong to a flag: --enable-prefix-caching takes no value; leave it out'],
    ['with the word that starts the server, where the image starts it', VLLM('0.10.2'), { args: ['serve', 'a/b', '--port=8000'] },
      'PRG602 args[0] is taken for the model: the server is started already; leave it out'],
    ['with a dash in place of hyphens', VLLM('0.10.2'), { args: ['\u2014model', 'a/b', '--port', '8000'] },
      'PRG602 args[0] begins with a dash, which is not a hyphen; write --model'],
    ['with a dash behind a hyphen', VLLM('0.10.2'), { command: ['vllm', 'serve', 'a/b'], args: ['-\u2013max-model-len=4096'] },
      'PRG602 args[0] begins with a dash, which is not a hyphen; write --max-model-len'],
    ['of SGLang', 'lmsysorg/sglang:v0.5.9-cu130', {
      command: ['python3', '-m', 'sglang.launch_server'], args: ['--model-path', 'a/b', '--tool-call-parser', 'qwen3_codr'],
    }, 'PRG601 args[3] is a value of --tool-call-parser that is not one of those it takes; did you mean qwen3_coder?'],
  ])('%s', (_, image, words, expected) => {
    expect(found(image, words)).toEqual([expected]);
  });

  test.each<[string, string]>([
    ['of a fork', 'rocm/vllm:v0.9.0'], ['of a fork of the same name', 'ghcr.io/acme/vllm-openai:v0.9.0'], ['without a version', 'vllm/vllm-openai'],
    ['of today', 'vllm/vllm-openai:latest'], ['of the night', 'vllm/vllm-openai:nightly'], ['of a candidate', 'vllm/vllm-openai:v0.9.0rc1'],
    ['of a version that nobody read', VLLM('0.99.0')], ['with a name of its own behind the version', 'vllm/vllm-openai:v0.9.0-acme'],
    ['by digest', `vllm/vllm-openai@sha256:${'0'.repeat(64)}`],
  ])('but not of images %s', (_, image) => {
    expect(found(image, { command: ['vllm', 'serve', 'a/b'], args: ['--no-such-flag'] })).toEqual([]);
  });

  test('nor where another program reads them: `sglang serve` starts programs for pictures too', () => {
    const image = 'lmsysorg/sglang:v0.5.21';
    expect(found(image, { command: ['sglang', 'serve', '--no-such-flag'] })).toEqual([]);
    expect(found(image, { command: ['python3', '-m', 'sglang.launch_server', '--no-such-flag'] })).toHaveLength(1);
    expect(found(VLLM('0.9.0'), { command: ['bench', '--no-such-flag'] })).toEqual([]);
  });

  test('nor where a script installs what may be another version', () => {
    const of = (before: string) => found(VLLM('0.9.0'), { command: ['bash', '-c', `${before}; vllm serve a/b --no-such-flag`] });
    expect(of('uv pip install -U vllm')).toEqual([]);
    expect(of('sleep 1')).toHaveLength(1);
  });

  test('copies in other registries are of the same version, with CUDA and processor in the tag', () => {
    for (const image of ['registry.example.com/vllm/vllm-openai:v0.9.0', 'vllm/vllm-openai:v0.9.0-x86_64', 'vllm/vllm-openai:v0.9.0-cu129']) {
      expect(found(image, { args: ['--model=a/b', '--no-such-flag'] })).toHaveLength(1);
    }
  });

  test.each([['a Deployment', Backend.deployment()], ['Knative', Backend.knative()], ['KServe', Backend.kserve()]])(
    'what a service of a program adds is told on %s, and the library adds nothing that its images do not take', (_, backend) => {
      const of = (args: string[]) => service({ runtime: Runtime.vllm({ args }) }, { backend }).filter(({ id }) => /^PRG60/.test(id));
      expect(of(['--no-such-flag']).map(String)).toEqual([expect.stringMatching(/^PRG600 .*"--no-such-flag" is not a flag of vLLM 0.32.0/)]);
      expect(of(['--enable-prefix-caching'])).toEqual([]);
    },
  );
});
