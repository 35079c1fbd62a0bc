import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { command } from '../cli/command';

export const ROOT = join(__dirname, '../..');
const EXAMPLES = join(ROOT, 'examples');

export const NAMES = readdirSync(EXAMPLES).filter((name) => existsSync(join(EXAMPLES, name, 'main.ts'))).sort();

export function goldenFile(name: string): string {
  return join(EXAMPLES, name, 'expected.yaml');
}

export interface Synthesised {
  /** All files of the example, each under its name. */
  readonly text: string;
  readonly objects: any[];
  readonly warnings: string[];
  /** What the command finds in the files, and what was accepted. */
  readonly linted: { readonly findings: readonly { readonly severity: string }[]; readonly accepted: readonly unknown[] };
}

const synthesised = new Map<string, Synthesised>();

/** Runs an example as a program, on the sources. */
export function synthesise(name: string): Synthesised {
  let result = synthesised.get(name);
  if (result === undefined) synthesised.set(name, result = run(name));
  return result;
}

function run(name: string): Synthesised {
  jest.doMock('inference-constructs', () => jest.requireActual('../../lib'), { virtual: true });
  const warn = jest.spyOn(console, 'warn').mockImplementation();
  const directory = mkdtempSync(join(tmpdir(), 'example-'));
  process.env.CDK8S_OUTDIR = directory;
  try {
    require(join(EXAMPLES, name, 'main.ts'));
    const text = writtenIn(directory);
    const objects = parseAllDocuments(text).map((document) => document.toJS());
    const linted = JSON.parse(command(['lint', '--no-config', '--format', 'json', directory]).out);
    return { text, objects, warnings: warn.mock.calls.map(([line]) => String(line)), linted };
  } finally {
    delete process.env.CDK8S_OUTDIR;
    rmSync(directory, { recursive: true });
    warn.mockRestore();
  }
}

/** The manifests of a directory, one after the other. */
export function writtenIn(directory: string): string {
  return readdirSync(directory).filter((file) => file.endsWith('.yaml')).sort().map((file) => `# ${file}\n${readFileSync(join(directory, file), 'utf8')}`).join('---\n');
}
