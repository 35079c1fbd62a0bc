import { mkdirSync, mkdtempSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { deployment, documents, service } from '../rules/release/yaml';
import { command } from './command';

const SERVER = deployment('llama', { container: 'ports: [{ name: http, containerPort: 8000 }]' });
const LOST = service('llama', 'selector: { app: test }\nports: [{ port: 80, targetPort: http }]');
const GOOD = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n';
const FILES = { 'deployment.yaml': SERVER, 'service.yaml': LOST };

function folderOf(files: { readonly [name: string]: string }): string {
  const folder = mkdtempSync(join(tmpdir(), 'inference-constructs-release-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** `service.yaml:5:3 REL101`. */
function foundBy(args: string[], input?: string): string[] {
  const { out } = command(['lint', '--no-config', ...args], { input });
  return out.split('\n').flatMap((line) => {
    const [, place, id] = /^(?:.*\/)?([^/]+:\d+:\d+): \w+ ([A-Z]+\d+)/.exec(line) ?? [];
    return place === undefined ? [] : `${place} ${id}`;
  });
}

describe('objects that are applied together', () => {
  it('are those of a folder, and a finding stands in the file of its object', () => {
    expect(foundBy([folderOf(FILES)])).toEqual(['service.yaml:5:3 REL101']);
  });

  it('are those of standard input', () => {
    expect(foundBy(['-'], documents(SERVER, LOST))).toEqual(['stdin:18:3 REL101']);
  });

  it('are those of each file that is given by itself, and with --release those of all files', () => {
    const folder = folderOf(FILES);
    const files = Object.keys(FILES).map((name) => join(folder, name));
    expect(foundBy(files)).toEqual([]);
    expect(foundBy(['--release', ...files])).toEqual(['service.yaml:5:3 REL101']);
  });

  it('are not those of files with an object twice: each file is judged by itself, and that is said once', () => {
    const both = documents(SERVER, LOST);
    expect(foundBy([folderOf({ 'base/all.yaml': SERVER, 'dev/all.yaml': SERVER, 'prod/service.yaml': LOST })])).toEqual(['all.yaml:3:19 REL001']);
    expect(foundBy([folderOf({ 'dev.yaml': both, 'prod.yaml': both })])).toEqual([
      'dev.yaml:18:3 REL101', 'prod.yaml:3:19 REL001', 'prod.yaml:18:3 REL101',
    ]);
  });

  it('are not all there where a file cannot be read or is excluded: then nothing is told to be missing', () => {
    expect(foundBy([folderOf({ ...FILES, 'broken.yaml': 'kind: Service\na: [' })])).toEqual(['broken.yaml:2:5 YML001']);
    const folder = folderOf({ ...FILES, 'other.yaml': GOOD, '.inference-constructs.yaml': 'exclude: [other.yaml]' });
    expect(command(['lint', '--config', join(folder, '.inference-constructs.yaml'), folder]).out).toBe('');
  });

  it('have findings that are accepted as others are', () => {
    const accepted = LOST.replace('  selector', '  # inference-constructs: ignore REL101 -- the pods come later\n  selector');
    const run = command(['lint', '--no-config', folderOf({ ...FILES, 'service.yaml': accepted })]);
    expect(run).toMatchObject({ code: 0, out: '', err: 'nothing found, 1 accepted in 2 objects of 2 files\n' });
    expect(foundBy(['--severity', 'REL101=off', folderOf(FILES)])).toEqual([]);
    expect(command(['lint', '--no-config', '--severity', 'REL101=error', folderOf(FILES)]).code).toBe(1);
  });
});
