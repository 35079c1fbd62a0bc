import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { command } from '../cli/command';

const [, SECTION] = /^## Releases\n([^]*?)^## /m.exec(readFileSync(join(__dirname, '../../docs/lint.md'), 'utf8'))!;
const FILES = [...SECTION.matchAll(/^```yaml\n# (\S+)\n([^]*?)^```/gm)].map(([, name, text]) => ({ name, text }));
const [, OUTPUT] = /^```text\n([^]*?)^```/m.exec(SECTION)!;

describe('the release in docs/lint.md', () => {
  const folder = mkdtempSync(join(tmpdir(), 'inference-constructs-docs-'));
  for (const { name, text } of FILES) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), `# ${name}\n${text}`);
  }

  it('has the findings that the page shows', () => {
    const { out, err } = command(['lint', '--no-config', join(folder, 'release')]);
    expect(`${out.replaceAll(`${folder}/`, '')}${err}`).toBe(OUTPUT);
  });

  it.each(FILES.map(({ name }) => name))('has none of them in one file alone: %s', (name) => {
    expect(command(['lint', '--no-config', join(folder, name)]).out).toBe('');
  });

  it('is three files', () => {
    expect(FILES).toHaveLength(3);
  });
});
