import fc from 'fast-check';
import { Place } from '../../../lib/manifest/place';
import { numberOf, programsOf, settingOf } from '../../../lib/runtime/program/program';
import type { Program } from '../../../lib/runtime/program/program';

interface Container {
  readonly image?: string;
  readonly command?: unknown;
  readonly args?: unknown;
  readonly env?: unknown;
  readonly envFrom?: unknown;
}

const VLLM = 'vllm/vllm-openai:v0.11.0';

function programs(container: Container): readonly Program[] {
  return programsOf(Place.root(container, () => undefined));
}

function only(container: Container): Program {
  const found = programs(container);
  expect(found).toHaveLength(1);
  return found[0];
}

describe('the program of a container', () => {
  it.each<[string, Container, string]>([
    ['the image and its arguments', { image: VLLM, args: ['--model=m'] }, 'vLLM'],
    ['a copy of the image', { image: 'registry.example.com:5000/mirror/vllm-openai@sha256:0', args: ['m'] }, 'vLLM'],
    ['a command', { image: 'a/b', command: ['vllm', 'serve', 'm'] }, 'vLLM'],
    ['a module of Python', { command: ['/usr/bin/python3.12', '-m', 'vllm.entrypoints.openai.api_server'] }, 'vLLM'],
    ['a command in two fields', { command: ['python3'], args: ['-m', 'sglang.launch_server', '--model-path', 'm'] }, 'SGLang'],
    ['arguments that an image starts', { image: 'lmsysorg/sglang:v0.5.0', args: ['python3', '-m', 'sglang.launch_server'] }, 'SGLang'],
    ['a shell', { command: ['/bin/sh', '-c', 'exec vllm serve m --port 9000'] }, 'vLLM'],
    ['a shell with its script in args', { command: ['/bin/bash', '-lc'], args: ['set -e\nvllm serve \\\n  m --port=9000'] }, 'vLLM'],
    ['a shell with parameters', { command: ['bash', '-c', 'vllm serve "$@"', '--'], args: ['m'] }, 'vLLM'],
    ['variables before it', { command: ['env', 'A=b', 'text-generation-launcher'] }, 'Text Generation Inference'],
    ['an init process', { command: ['tini', '--', 'tritonserver', '--model-store=/m'] }, 'NVIDIA Triton'],
    ['assignments in a script', { command: ['sh', '-c', 'A=b HF_HOME=/tmp ollama serve & wait'] }, 'Ollama'],
    ['the owner of the image', { image: 'nvcr.io/nim/meta/llama3:1.0' }, 'NVIDIA NIM'],
    ['a node of Ray', { command: ['ray', 'start', '--head', '--block'] }, 'Ray'],
  ])('is known by %s', (_, container, title) => {
    expect(only(container).facts.title).toBe(title);
  });

  it.each<[string, Container]>([
    ['another image', { image: 'a/server:1', args: ['--model=m'] }],
    ['a command of one\'s own in the image', { image: VLLM, command: ['./start.sh'] }],
    ['a script in a file', { image: VLLM, command: ['bash', 'start.sh', 'vllm', 'serve'] }],
    ['another module', { command: ['python', '-m', 'vllm.benchmarks'] }],
    ['a here-document', { command: ['sh', '-c', 'cat <<EOF\nEOF\nvllm serve m'] }],
    ['a quote that nothing closes', { command: ['sh', '-c', 'vllm serve "m'] }],
    ['nothing', {}],
  ])('is unknown where there is %s', (_, container) => {
    expect(programs(container)).toEqual([]);
  });

  it('may be several of one script', () => {
    const script = 'ray start --head --port=6379; vllm serve m --tensor-parallel-size 8';
    expect(programs({ command: ['sh', '-c', script] }).map(({ facts: { title } }) => title)).toEqual(['Ray', 'vLLM']);
  });
});

describe('what it is told', () => {
  const PORT = [
    ['--port=9000'], ['--port', '9000'], ['m', '--enable-x', '--port', '9000', '-tp', '2'], ['--port=1', '--port=9000'],
  ];
  it.each(PORT.map((args) => [args]))('is read of %j', (args) => {
    expect(numberOf(only({ image: VLLM, args }), 'port')).toBe(9000);
  });

  it('holds by default where it is not said', () => {
    expect(settingOf(only({ image: VLLM, args: ['m'] }), 'port')).toEqual({ value: '8000' });
    expect(settingOf(only({ image: 'ghcr.io/huggingface/text-generation-inference:3.3.0' }), 'port')).toEqual({ value: '80' });
    expect(settingOf(only({ command: ['ollama', 'serve'] }), 'port')).toEqual({});
  });

  it('comes from variables too, and less than from arguments', () => {
    const image = 'ghcr.io/huggingface/text-generation-inference:3.3.0';
    const env = [{ name: 'PORT', value: '8080' }];
    expect(numberOf(only({ image, env }), 'port')).toBe(8080);
    expect(numberOf(only({ image, env, args: ['--port', '9090'] }), 'port')).toBe(9090);
    const ollama = only({ image: 'ollama/ollama:0.9', env: [{ name: 'OLLAMA_HOST', value: '0.0.0.0:8080' }] });
    expect(['host', 'port'].map((name) => settingOf(ollama, name as 'host')?.value)).toEqual(['0.0.0.0', '8080']);
  });

  it('is filled in from the environment as the kubelet does it', () => {
    const env = [{ name: 'PORT', value: '9000' }, { name: 'SECRET', valueFrom: {} }];
    expect(numberOf(only({ image: VLLM, args: ['--port=$(PORT)'], env }), 'port')).toBe(9000);
    expect(settingOf(only({ image: VLLM, args: ['--port', '$(SECRET)'], env }), 'port')?.value).toBeUndefined();
  });

  it.each<[string, Container]>([
    ['a variable that is not at hand', { image: VLLM, args: ['$(ARGS)'] }],
    ['a variable of the shell', { command: ['sh', '-c', 'vllm serve m $ARGS'] }],
    ['a substitution', { command: ['sh', '-c', 'vllm serve "$(cat model)"'] }],
    ['a file', { image: VLLM, args: ['--config', '/etc/vllm.yaml'] }],
  ])('is not known in whole with %s', (_, container) => {
    const program = only(container);
    expect(program.isWhole).toBe(false);
    expect(settingOf(program, 'port')?.value).toBeUndefined();
  });

  it('keeps quotes, line ends and comments of a script apart', () => {
    const script = 'vllm serve \'a b\' \\\n --served-model-name="x y" --port 9000 # --port 1\n';
    const program = only({ command: ['sh', '-c', script] });
    expect(program.words.map(({ text }) => text)).toEqual(['a b', '--served-model-name=x y', '--port', '9000']);
    expect(program.isWhole).toBe(true);
  });
});

it('never throws, and ends, whatever a container has', () => {
  fc.assert(fc.property(fc.jsonValue(), fc.string(), (value, script) => {
    programs({ image: VLLM, command: value, args: value, env: value });
    programs({ command: ['sh', '-c', script] });
    programs({ command: ['bash', '-c', `vllm serve ${script}`] });
  }), { numRuns: 500 });
});

it('reads a long script in no time', () => {
  for (const part of ['$', '${', '$(', '`', '"', '\\\n', 'a;', '#', '<<', '>', '(']) {
    const start = performance.now();
    programs({ command: ['sh', '-c', part.repeat(50_000)] });
    expect(performance.now() - start).toBeLessThan(1000);
  }
});
