import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** The scripts are ES modules, which jest does not load: a process of its own makes the mutants. */
function mutantsOf(seed: number, count: number, objects: object[] = DOCUMENTS): any[] {
  const program = `
    import { mutants } from './scripts/agreement/mutate.mjs';
    import { Random } from './scripts/agreement/random.mjs';
    import { Schemas } from './scripts/agreement/schemas.mjs';
    const { objects, seed, count } = JSON.parse(process.argv[1]);
    const documents = objects.map((object, index) => ({ source: String(index), object }));
    const made = [];
    for (const mutant of mutants(documents, new Schemas(${JSON.stringify(OPENAPI)}), new Random(seed))) {
      if (made.push(mutant) >= count) break;
    }
    console.log(JSON.stringify(made));
  `;
  const argument = JSON.stringify({ objects, seed, count });
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program, argument], { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 28 });
  return JSON.parse(output);
}

const OPENAPI = {
  definitions: {
    Toy: {
      'x-kubernetes-group-version-kind': [{ group: 'example.com', version: 'v1', kind: 'Toy' }],
      'properties': { spec: { $ref: '#/definitions/Spec' } },
    },
    Spec: { type: 'object', properties: { colour: { type: 'string' }, wheels: { type: 'integer' }, parts: { type: 'array', items: { type: 'string' } } } },
  },
};

const DOCUMENTS = [
  { apiVersion: 'example.com/v1', kind: 'Toy', metadata: { name: 'car' }, spec: { colour: 'red', parts: ['door', 'hood'] } },
  { apiVersion: 'v1', kind: 'Doll', metadata: { name: 'doll', labels: { made: 'here' } }, spec: { arms: 2, bends: true } },
];

const CLASSES = [
  'change', 'cross', 'drop', 'duplicate', 'empty', 'insert', 'kind', 'length', 'metadata', 'move', 'number', 'rename', 'reshape', 'retype', 'text', 'twice', 'unicode',
];

describe('mutations', () => {
  const mutants = mutantsOf(7, 2400);

  test('are the same for the same seed, and others for another', () => {
    expect(mutantsOf(7, 100)).toEqual(mutants.slice(0, 100));
    expect(mutantsOf(8, 100)).not.toEqual(mutants.slice(0, 100));
  });

  test('come once for each kind, path, mutation and detail', () => {
    const keys = mutants.map(({ kind, path, mutation, detail }) => `${kind} ${path} ${mutation} ${detail}`);
    expect(new Set(keys).size).toBe(mutants.length);
  });

  test('are of every class, and reach every path of every kind', () => {
    expect([...new Set(mutants.map(({ mutation }) => mutation))].sort()).toEqual(CLASSES);
    for (const [kind, paths] of [
      ['Toy.example.com/v1', ['metadata', 'metadata.name', 'spec', 'spec.colour', 'spec.parts', 'spec.parts[]']],
      ['Doll/v1', ['metadata', 'metadata.name', 'metadata.labels', 'metadata.labels.made', 'spec', 'spec.arms', 'spec.bends']],
    ] as [string, string[]][]) {
      const reached = new Set(mutants.filter((mutant) => mutant.kind === kind).map(({ path }) => path));
      expect(paths.filter((path) => !reached.has(path))).toEqual([]);
    }
  });

  test('leave kind and group alone, but for those that are about them', () => {
    for (const { object, source } of mutants.filter(({ mutation }) => mutation !== 'kind')) {
      expect(object.kind).toBe(DOCUMENTS[source].kind);
      expect(object.apiVersion).toMatch(source === '0' ? /^example\.com\/v\d/ : /^v\d/);
    }
  });

  test('drop takes one field or one item away', () => {
    const { object } = mutants.find(({ mutation, path }) => mutation === 'drop' && path === 'spec.colour');
    expect(object).toEqual({ ...DOCUMENTS[0], spec: { parts: ['door', 'hood'] } });
  });

  test('rename keeps the value', () => {
    const renamed = mutants.filter(({ mutation, path }) => mutation === 'rename' && path === 'spec.arms');
    expect(renamed.length).toBeGreaterThan(0);
    for (const { object: { spec } } of renamed) {
      expect(spec).not.toHaveProperty('arms');
      expect(Object.values(spec).sort()).toEqual([2, true]);
    }
  });

  test('retype changes the type and nothing else', () => {
    const retyped = mutants.filter(({ mutation, path }) => mutation === 'retype' && path === 'spec.bends');
    expect(retyped.length).toBeGreaterThan(5);
    for (const { object } of retyped) {
      expect(typeof object.spec.bends).not.toBe('boolean');
      expect({ ...object.spec, bends: true }).toEqual(DOCUMENTS[1].spec);
    }
  });

  test('insert adds only fields that the schema has', () => {
    const added = mutants.filter(({ mutation, path }) => mutation === 'insert' && path === 'spec').map(({ object }) => Object.keys(object.spec));
    expect(added.length).toBeGreaterThan(0);
    for (const names of added) expect(names).toEqual(['colour', 'parts', 'wheels']);
  });
});
