import { objectCheck } from '../../../lib/lint/lint-object';
import { PROGRAM_RULES } from '../../../lib/rules/program/program-rules';
import { gpus, server, VLLM } from './cases';

const lint = objectCheck(PROGRAM_RULES);
const SHM = { volumeMounts: [{ name: 'shm', mountPath: '/dev/shm' }] };
const OWN = 'registry.example.com/llm/vllm-openai:stable';
const SGLANG = {
  image: 'lmsysorg/sglang:v0.5.3',
  command: ['python3', '-m', 'sglang.launch_server', '--model-path=/m', '--host', '0.0.0.0'],
};
const TGI = 'ghcr.io/huggingface/text-generation-inference:3.3.4';
const TEI = 'ghcr.io/huggingface/text-embeddings-inference:1.8';
const TRITON = { image: 'nvcr.io/nvidia/tritonserver:25.09-py3', command: ['tritonserver', '--model-repository=/m'] };

function ids(container: object, port?: number, count?: number): string[] {
  const asked = port === undefined ? {} : { readinessProbe: { tcpSocket: { port } } };
  const object = server({ ...container, ...asked, ...SHM }, {}, count === undefined ? undefined : gpus(count));
  return lint(object).map(({ finding }) => finding.id);
}

describe('the beginning of a name', () => {
  it.each<[string, object]>([
    ['vLLM', { image: VLLM, args: ['--model=/m', '--por=9000'] }], ['vLLM in two words', { image: VLLM, args: ['/m', '--por', '9000'] }],
    ['SGLang', { ...SGLANG, args: ['--por', '9000'] }], ['a script', { command: ['sh', '-c', 'vllm serve /m --por 9000'] }],
  ])('is read as the name: %s', (_, container) => {
    expect(ids(container, 9000)).toEqual([]);
    expect(ids(container, 9001)).toEqual(['PRG200']);
  });

  it('tells how many GPUs a server takes', () => {
    for (const args of [['/m', '--tensor-parallel', '4'], ['/m', '--tensor-par=4'], ['/m', '-t', '4'], ['/m', '--pipeline=2', '-tp=2']]) {
      expect(ids({ image: VLLM, args }, undefined, 4)).toEqual([]);
      expect(ids({ image: VLLM, args }, undefined, 8)).toEqual(['FIT012']);
      expect(ids({ image: VLLM, args }, undefined, 2)).toEqual(['POD101']);
    }
    expect(ids({ ...SGLANG, args: ['--tensor-parallel', '4'] }, undefined, 4)).toEqual([]);
    expect(ids({ image: VLLM, args: ['/m', '--hos', '127.0.0.1'] }, 8000)).toEqual(['PRG203']);
  });

  it('decides nothing where the version of the program is not known', () => {
    for (const port of [8000, 9000]) expect(ids({ image: OWN, args: ['/m', '--por=9000'] }, port)).toEqual([]);
    expect(ids({ image: OWN, args: ['/m', '--por=9000', '--port=9000'] }, 8000)).toEqual(['PRG200']);
    for (const count of [1, 4]) expect(ids({ image: OWN, args: ['/m', '--tensor-parallel', '4'] }, undefined, count)).toEqual([]);
    expect(ids({ image: OWN, args: ['/m', '--conf=/c.yaml'] }, 9000)).toEqual([]);
    expect(ids({ ...TRITON, args: ['--http-po=9000'] }, 9000)).toEqual([]);
  });

  it('is another name for programs that want whole ones', () => {
    expect(ids({ image: TGI, args: ['--por=9000'] }, 9000)).toEqual(['PRG200']);
  });
});

describe('a value right behind a letter', () => {
  it.each<[string, readonly string[]]>([[TGI, ['-p8080']], [TGI, ['-p=8080']], [TEI, ['-p8080', '--model-id', '/m']], [TGI, ['-p8080', '/m']]])(
    'is that of the letter: %s %j', (image, args) => {
      expect(ids({ image, args }, 8080)).toEqual([]);
      expect(ids({ image, args }, 80)).toEqual(['PRG200']);
    },
  );

  it('is none where a longer name begins with the letter', () => {
    expect(ids({ image: VLLM, args: ['/m', '-tp', '2'] }, undefined, 2)).toEqual([]);
    expect(ids({ image: OWN, args: ['/m', '-pp=2'] }, undefined, 2)).toEqual([]);
  });
});
