import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { command } from '../cli/command';

const INPUTS = join(__dirname, 'inputs');

function lint(...names: string[]): { readonly code: number; readonly lines: string[]; readonly err: string } {
  const { code, out, err } = command(['lint', join(INPUTS, ...names)]);
  return { code, lines: out.replaceAll(`${join(INPUTS, names[0])}/`, '').split('\n').filter(Boolean), err };
}

describe('a file of the field', () => {
  test('with a key left of its item says where that key belongs', () => {
    const { code, lines } = lint('24-broken-indentation-in-a-published-tutorial', 'input.yaml');
    expect([code, lines]).toEqual([1, [
      'input.yaml:9:1: error YML001 yaml cannot be read: Sequence item without - indicator; start it in the column of the first key of the item, or with "- "',
    ]]);
  });

  test('that a kustomization names as a patch is not an object, and neither is the kustomization', () => {
    const { code, lines, err } = lint('33-kustomize-folder');
    expect([code, lines.length]).toEqual([0, 1]);
    expect(lines[0]).toMatch(/^kustomization\.yaml:2:1: info KUS001 .* kustomize build .* \| inference-constructs lint -$/);
    expect(err).toBe('1 info in 1 object of 1 file; 1 other file is left out\n');
  });

  test('with a placeholder is a template that is not rendered', () => {
    const { code, lines } = lint('35-template-not-rendered', 'input.yaml');
    expect([code, lines.length]).toEqual([1, 1]);
    expect(lines[0]).toMatch(/^input\.yaml:5:11: error TPL001 file is a template with \{\{ \}\} that is not rendered; /);
  });

  test('in UTF-16, as PowerShell writes it, is read', () => {
    const { code, lines, err } = lint('36-utf-16-from-powershell', 'input.yaml');
    expect([code, lines, err]).toEqual([0, [], 'nothing found in 1 object of 1 file\n']);
    const utf16 = join(INPUTS, '36-utf-16-from-powershell', 'input.yaml');
    expect(command(['lint', '--previous', utf16, '-'], { input: readFileSync(utf16) }).code).toBe(0);
  });
});
