import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BackendKind } from '../../lib';
import { BACKENDS } from '../../lib/backend/backends';

const LIBRARY = join(__dirname, '../../lib');

/** Where backends are made. */
const OWN = /^(backend\/|catalog\/backend\.ts$)/;

describe('a backend', () => {
  test('is asked for its kind by nobody: no file outside lib/backend and its factories names one', () => {
    const files = readdirSync(LIBRARY, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !OWN.test(file));
    const kinds = new RegExp(`\\bBackendKind\\s*[.[]|'(${Object.values(BackendKind).filter((kind) => kind.includes('-')).join('|')})'`);
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter((file) => kinds.test(readFileSync(join(LIBRARY, file), 'utf8')))).toEqual([]);
  });

  test.each(Object.values(BackendKind))('%s tells whether it runs on Knative, and then which pod it gives to Knative', (kind) => {
    const { runsOnKnative, limits } = BACKENDS[kind];
    expect(limits.knativePod !== undefined).toBe(runsOnKnative);
  });
});
