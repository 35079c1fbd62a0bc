import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './compile';

const IMPORTS = join(ROOT, 'imports');
const CRDS = join(ROOT, '../shared/crds');
const WRITTEN_BY_HAND = ['plain.ts'];

const withCrds = existsSync(CRDS) ? test : test.skip;

describe('the generated imports', () => {
  withCrds('are what `npm run imports` makes of ../shared/crds', () => {
    const output = mkdtempSync(join(tmpdir(), 'imports-'));
    try {
      execFileSync(process.execPath, [join(ROOT, 'scripts/imports/main.mjs'), output], { stdio: 'ignore' });
      expect(textsIn(output)).toEqual(textsIn(IMPORTS).filter(([name]) => !WRITTEN_BY_HAND.includes(name)));
    } finally {
      rmSync(output, { recursive: true });
    }
  }, 120_000);

  test('stay far below the 8,000 lines that a user\'s compiler can take', () => {
    const lines = textsIn(IMPORTS).map(([, text]) => text.split('\n').length);
    expect(lines.reduce((sum, count) => sum + count)).toBeLessThan(2_000);
  });

  test('spell no field as jsii does where a manifest spells it otherwise', () => {
    const wireNames = readFileSync(join(IMPORTS, 'k8s-wire-names.ts'), 'utf8');
    const renamed = [...wireNames.matchAll(/readonly (\w+): /g)].map(([, property]) => property);
    expect(renamed).toContain('hostIpc');
    const types = textsIn(IMPORTS).filter(([name]) => name !== 'k8s-wire-names.ts').map(([, text]) => text).join('\n');
    expect(renamed.filter((property) => new RegExp(`\\b${property}\\b`).test(types))).toEqual([]);
  });
});

function textsIn(directory: string): [name: string, text: string][] {
  return readdirSync(directory).filter((name) => name.endsWith('.ts')).sort().map((name) => [name, readFileSync(join(directory, name), 'utf8')]);
}
