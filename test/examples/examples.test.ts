import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { CRDS, schemaErrors } from './crd-schemas';
import { emptyPaths, isInOrder, volatileMetadata } from './manifest-style';
import { goldenFile, NAMES, ROOT, synthesise, writtenIn } from './synthesise';

/** Goldens are reviewed files: `npm run golden:update` writes them, `npm test` never does. */
const isUpdate = process.env.UPDATE_GOLDEN === '1';
const withCrds = existsSync(CRDS) ? test : test.skip;

describe.each(NAMES)('the example %s', (name) => {
  test('emits what was reviewed', () => {
    const { text } = synthesise(name);
    if (isUpdate) writeFileSync(goldenFile(name), text);
    expect(text).toBe(readFileSync(goldenFile(name), 'utf8'));
  });

  test('has no unacknowledged warning', () => {
    expect(synthesise(name).warnings).toEqual([]);
  });

  test('has no warning or error that lint finds in its files and the program has not accepted', () => {
    const { findings, accepted } = synthesise(name).linted;
    expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    const isAccepting = readFileSync(join(ROOT, 'examples', name, 'main.ts'), 'utf8').includes('.acknowledge(');
    expect(accepted.length > 0).toBe(isAccepting);
  });

  test('writes apiVersion, kind, metadata and spec in this order', () => {
    expect(synthesise(name).objects.filter((object) => !isInOrder(object))).toEqual([]);
  });

  test('writes no null and no empty map', () => {
    expect(synthesise(name).objects.flatMap(emptyPaths)).toEqual([]);
  });

  test('writes no version or time into labels and annotations, and of tools only the name of who manages the object', () => {
    expect(synthesise(name).objects.flatMap(volatileMetadata)).toEqual([]);
  });

  test('reads the same as YAML 1.1, where on, off, y and n are booleans', () => {
    const { text, objects } = synthesise(name);
    expect(parseAllDocuments(text, { version: '1.1' }).map((document) => document.toJS())).toEqual(objects);
  });

  withCrds('fits the schemas of the CRDs in ../shared/crds', () => {
    expect(synthesise(name).objects.flatMap(schemaErrors)).toEqual([]);
  }, 60_000);

  test('says how to apply it', () => {
    expect(readFileSync(join(ROOT, 'examples', name, 'main.ts'), 'utf8')).toContain(`kubectl apply -f dist/${name}/`);
  });
});

test('the examples are the same to the byte in another process, time zone, locale and directory', () => {
  const directory = mkdtempSync(join(tmpdir(), 'examples-'));
  const env = { ...process.env, TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', HOME: directory };
  try {
    const runner = join(ROOT, 'scripts/examples.cjs');
    execFileSync(process.execPath, [runner, '--sources', '--outdir', directory], { cwd: directory, env, stdio: 'pipe' });
    for (const name of NAMES) expect(writtenIn(join(directory, name))).toBe(synthesise(name).text);
  } finally {
    rmSync(directory, { recursive: true });
  }
}, 60_000);
