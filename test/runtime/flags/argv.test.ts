import type { Word } from '../../../lib/runtime/flags/argv';
import { argvProblems } from '../../../lib/runtime/flags/argv';
import type { FlagData } from '../../../lib/runtime/flags/flag-table';
import { setOf } from '../../../lib/runtime/flags/flag-table';

const DATA: FlagData = {
  versions: '0.8.0 0.9.0 0.10.0 0.11.0',
  isFlexible: true,
  dotted: '0.9.0',
  inverses: '0.11.0',
  rows: {
    's': '-q quantization host model',
    'i': '-tp tensor-parallel-size',
    'f': 'gpu-memory-utilization',
    'a<0.9.0 h>0.9.0': 'max-model-len',
    'b>0.9.0 0<0.9.0': 'enable-prefix-caching enable-lora',
    's=auto|fp8>0.10.0|half': 'dtype',
    's<0.10.0': 'guided-decoding-backend',
    's>0.10.0': 'structured-outputs-config',
    's+': 'lora-modules',
    's?n': 'hf-token',
    '0>0.11.0': 'async-scheduling',
    'x>0.10.0 0<0.10.0': 'use-v2-block-manager',
  },
  renamed: { 'guided-decoding-backend': 'structured-outputs-config.backend' },
};

function problems(version: string, words: readonly Word[], looseWords = 1): string[] {
  const program = { title: 'vLLM', looseWords, nameHere: () => undefined };
  return argvProblems(setOf(DATA, version)!, words, program).map(({ index, rule, cure }) => `${words[index]} ${rule}; ${cure}`);
}

describe('The words behind a program are read as its parser reads them', () => {
  test.each<[string, string, readonly Word[]]>([
    ['names and values in one word and in two', '0.9.0', ['--host=0.0.0.0', '--tensor-parallel-size', '2', '-tp=2', '-q', 'awq', '-qawq']],
    ['_ for -', '0.9.0', ['--tensor_parallel_size=2', '--max_model_len', '8k']],
    ['the beginning of one name', '0.9.0', ['--tensor-par=2', '--gpu', '.9']],
    ['a form with --no-', '0.9.0', ['--no-enable-lora']],
    ['the other word for its opposite, in versions that have it', '0.11.0', ['--disable-lora']],
    ['parts of JSON', '0.10.0', ['--structured-outputs-config.backend', 'xgrammar', '--structured-outputs-config.disable=true']],
    ['the model without a name', '0.9.0', ['org/model', '--host=::']],
    ['numbers below zero as values', '0.9.0', ['--tensor-parallel-size', '-1']],
    ['None where it is a value', '0.9.0', ['--hf-token', 'None', '--hf-token']],
    ['several values', '0.9.0', ['--lora-modules', 'a=b', 'c=d', '--host', 'x']],
    ['values and words that only the cluster knows', '0.9.0', ['--tensor-parallel-size=$(GPUS)', undefined, '--dtype', undefined]],
    ['what stands behind two dashes', '0.9.0', ['--', '--no-such-flag']],
    ['words that are two in one, which others judge', '0.9.0', ['--no-such flag', 'x']],
  ])('%s', (_, version, words) => {
    expect(problems(version, words)).toEqual([]);
  });

  test.each<[string, string, readonly Word[], string]>([
    ['a misspelt name', '0.9.0', ['--tensor-paralel-size=2'],
      '--tensor-paralel-size=2 is not a flag of vLLM 0.9.0; did you mean --tensor-parallel-size?'],
    ['a name that is gone, with the new one', '0.10.0', ['--guided-decoding-backend', 'auto'],
      '--guided-decoding-backend is not a flag of vLLM 0.10.0; write --structured-outputs-config.backend in its place'],
    ['a name that is not there yet', '0.9.0', ['--async-scheduling'],
      '--async-scheduling is not a flag of vLLM 0.9.0; leave it out, or take vLLM 0.11.0 or newer, which has it'],
    ['a part of what is not there', '0.9.0', ['--structured-outputs-config.backend=x'],
      '--structured-outputs-config.backend=x is not a flag of vLLM 0.9.0; leave it out, or take vLLM 0.10.0 or newer, which has it'],
    ['a part, before versions that take any', '0.8.0', ['--host.x=1'],
      '--host.x=1 is not a flag of vLLM 0.8.0; did you mean --host?'],
    ['a flag that ends the program', '0.10.0', ['--use-v2-block-manager'], '--use-v2-block-manager is refused by vLLM 0.10.0; leave it out'],
    ['the opposite, in versions that do not have it', '0.10.0', ['--disable-lora'],
      '--disable-lora is not a flag of vLLM 0.10.0; leave it out, or take vLLM 0.11.0 or newer, which has it'],
    ['a value where none is taken', '0.9.0', ['--enable-lora=true'],
      '--enable-lora=true takes no value; write it alone, or with --no- before its name'],
    ['a value behind such a flag', '0.9.0', ['model', '--enable-lora', 'true'],
      'true does not belong to a flag: --enable-lora takes no value; leave it out'],
    ['no value where one is needed', '0.9.0', ['--host', '--enable-lora'], '--host needs a value; write --host=<value>'],
    ['a value that is not a choice', '0.9.0', ['--dtype=fp8'], '--dtype=fp8 has a value that is not one of those it takes; write one of auto, half'],
    ['a value that is not a whole number', '0.9.0', ['-tp', 'two'],
      'two is a value of -tp that is not a whole number; write one, such as 2'],
    ['a value that is not a number', '0.9.0', ['--gpu-memory-utilization=90%'],
      '--gpu-memory-utilization=90% has a value that is not a number; write one, such as 0.9'],
    ['the beginning of several names', '0.9.0', ['--enable'],
      '--enable is the beginning of several flags: --enable-prefix-caching, --enable-lora; write the whole name'],
  ])('%s is told', (_, version, words, expected) => {
    expect(problems(version, words)).toEqual([expected]);
  });

  test('a program without a model of its own has no word without a flag', () => {
    expect(problems('0.9.0', ['model'], 0)).toEqual(['model does not belong to a flag; leave it out']);
  });

  test('of versions that were not read, nothing is known', () => {
    expect(setOf(DATA, '0.9.1')).toBeUndefined();
  });
});
