import { objectCheck } from '../../../lib/lint/lint-object';
import { PROGRAM_RULES } from '../../../lib/rules/program/program-rules';
import { server } from './cases';

const lint = objectCheck(PROGRAM_RULES);

function ids(port: number, container: object): string[] {
  const asked = { ports: [{ containerPort: port }], readinessProbe: { httpGet: { path: '/', port } } };
  return lint(server({ image: 'ollama/ollama:0.12.3', ...asked, ...container })).map(({ finding }) => finding.id);
}

const at = (port: number, value: string) => ids(port, { env: [{ name: 'OLLAMA_HOST', value }] });

describe('the address of Ollama', () => {
  it.each<[string, number]>([
    [':11434', 11434], [':8080', 8080], ['::', 11434], ['[::]', 11434], ['[::]:8080', 8080], ['0.0.0.0', 11434], ['0.0.0.0:8080/', 8080],
    ['http://0.0.0.0', 80], ['https://0.0.0.0', 443], ['http://0.0.0.0:8080/base', 8080], ['http://:8080', 8080], ['https://[::]', 443],
    ['"0.0.0.0:8080"', 8080], [' 0.0.0.0:8080 ', 8080], ['0.0.0.0:', 11434], ['0.0.0.0:99999', 11434], ['http://0.0.0.0:x', 80],
    ['tcp://0.0.0.0', 11434],
  ])('%s is reached from outside, at port %i', (value, port) => {
    expect(at(port, value)).toEqual([]);
    expect(at(port + 1, value)).toEqual(['PRG200', 'PRG201']);
  });

  it.each(['', '127.0.0.1', 'localhost', '::1', '[::1]:11434', 'http://localhost:11434', '127.0.0.1:11434/'])('%s is of the pod alone', (value) => {
    expect(at(11434, value)).toEqual(['PRG203']);
  });

  it.each(['OLLAMA_HOST=0.0.0.0:9000 ollama serve', 'export OLLAMA_HOST=:9000; exec ollama serve', 'env OLLAMA_HOST=:9000 ollama serve'])(
    'is not known where a command line sets it: %s', (script) => {
      expect(ids(9000, { command: ['sh', '-c', script] })).toEqual([]);
    },
  );

  it('may be set by a wrapper for the server that it starts', () => {
    expect(ids(9000, { command: ['env', 'OLLAMA_HOST=:9000', 'ollama', 'serve'] })).toEqual([]);
    const script = ['/bin/bash', '-c', 'ollama serve & sleep 3 && ollama pull x && wait'];
    expect(ids(11434, { command: script, env: [{ name: 'OLLAMA_HOST', value: ':11434' }] })).toEqual([]);
  });
});
