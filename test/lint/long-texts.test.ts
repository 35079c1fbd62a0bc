import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { parseAllDocuments } from 'yaml';
import { lintObject } from '../../lib/lint/lint-object';
import type { KubernetesObject } from '../../lib/manifest/kubernetes-object';

/** What reads a text again for each of its characters takes minutes. */
const LONG = 250_000;

/** What patterns with a choice read again and again. */
const UNITS = ['0', '1h', 'a.', 'eyJ-', '://a:', '-_', '{{', ' \t', '$(', 'A=', '[', '/@:'];

type Path = readonly (string | number)[];

/** The places of all texts, numbers and booleans, and of all keys of a user's own. */
function scalarsIn(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object') return [at];
  return Object.entries(value ?? {}).flatMap(([key, inner]) => scalarsIn(inner, [...at, Array.isArray(value) ? Number(key) : key]));
}

function replaced(value: any, [key, ...rest]: Path, other: unknown): any {
  if (key === undefined) return other;
  const copy = Array.isArray(value) ? [...value] : { ...value };
  copy[key] = replaced(copy[key], rest, other);
  return copy;
}

function valueAt(value: any, at: Path): unknown {
  return at.reduce((inner, key) => inner[key], value);
}

function objectsIn(folder: string): KubernetesObject[] {
  return readdirSync(folder).filter((file) => file.endsWith('.yaml')).flatMap((file) => (
    parseAllDocuments(readFileSync(join(folder, file), 'utf8')).map((document) => document.toJS() as KubernetesObject)
  )).filter((object) => typeof object?.kind === 'string');
}

/** One object for each field of each kind, by kind and name of the field. */
const FIELDS = new Map([join(__dirname, '../golden'), join(__dirname, '../agreement/bases')].flatMap(objectsIn).flatMap((object) => (
  scalarsIn(object).filter(([first]) => first !== 'apiVersion' && first !== 'kind').map((at) => {
    const name = [...at].reverse().find((part) => typeof part === 'string');
    return [`${object.kind} ${name}`, { object, at }] as const;
  })
)));

describe('a very long text in one field', () => {
  it('is read once by every rule, whatever the field and the text', () => {
    expect(FIELDS.size).toBeGreaterThan(200);
    [...FIELDS.values()].filter(({ object, at }) => typeof valueAt(object, at) === 'string').forEach(({ object, at }, index) => {
      const unit = UNITS[index % UNITS.length];
      const findings = lintObject(replaced(object, at, unit.repeat(LONG / unit.length)));
      // FIL004 is a rule that failed.
      expect(findings.filter(({ finding }) => finding.id === 'FIL004')).toEqual([]);
    });
  });

  it('is read once as a key too', () => {
    for (const unit of UNITS) {
      const key = unit.repeat(LONG / unit.length);
      for (const field of ['labels', 'annotations']) {
        const object = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'a', [field]: { [key]: 'x' } }, spec: {} };
        expect(lintObject(object).some(({ finding }) => finding.id === 'NAM004')).toBe(true);
      }
    }
  });
});

test.each<{ value: unknown }>([{ value: { toString: null } }, { value: { toString: 1, valueOf: 1 } }, { value: ['a', null] }])('$value in the place of any value stops no rule', ({ value }) => {
  for (const { object, at } of FIELDS.values()) {
    const broken = lintObject(replaced(object, at, value)).filter(({ finding }) => finding.id === 'FIL004');
    expect({ at, broken }).toEqual({ at, broken: [] });
  }
});
