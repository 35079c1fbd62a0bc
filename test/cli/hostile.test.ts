import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Run } from './command';
import { command } from './command';

const FIXTURES = join(__dirname, 'hostile');
const GOOD = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: good}\n';
const BAD = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: bad}\ndatta: x\n';
const isRoot = process.getuid?.() === 0;

interface Told {
  readonly id: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly property: string;
  readonly rule: string;
}

/** What a run tells, from JSON and SARIF, which must say the same. */
function told(args: string[], input?: string | Buffer): { readonly code: number; readonly findings: Told[]; readonly objects: number } {
  const json = command(['lint', '--format', 'json', ...args], { input });
  const { findings, objects } = JSON.parse(json.out);
  const sarif = JSON.parse(command(['lint', '--format', 'sarif', ...args], { input }).out);
  expect(sarif.runs[0].results.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual(findings.map(({ id }: Told) => id));
  for (const { locations: [{ physicalLocation: { region } }] } of sarif.runs[0].results) {
    expect(Math.min(region.startLine, region.startColumn)).toBeGreaterThan(0);
  }
  return { code: json.code, findings, objects };
}

function ids(text: string | Buffer): string[] {
  return [...new Set(told(['-'], text).findings.map(({ id }) => id))];
}

describe('a hostile text', () => {
  /** `code: id property, …` for each file that broke 0.1.0. */
  const JUDGED: { readonly [file: string]: string } = {
    '01-brackets.yaml': '2: FIL002 yaml',
    '02-redos-duration.yaml': '1: KNV005 spec.template.metadata.annotations.autoscaling.knative.dev/window, KNV011 spec.template.spec.containers[0].image',
    '03-crash-secret-type.yaml': '0: ',
    '05-list-cycle.yaml': '1: YML005 yaml',
    '07-quantity-tostring.yaml': '1: SCH002 spec.hard.pods',
    '09-c1-bidi.yaml': '1: SCH002 spec.ports[0].port',
    '11-invalid-utf8.yaml': '2: FIL003 file',
    '12-json-stream.json': '0: ',
  };

  test.each(readdirSync(FIXTURES))('%s is judged', (name) => {
    const { code, findings } = told([join(FIXTURES, name)]);
    expect(`${code}: ${findings.map(({ id, property }) => `${id} ${property}`).join(', ')}`).toBe(JUDGED[name]);
  });

  const DEEP: [string, (levels: number) => string][] = [
    ['lists that nothing closes', (levels) => '['.repeat(levels)],
    ['lists', (levels) => `a: ${'['.repeat(levels)}${']'.repeat(levels)}`],
    ['maps', (levels) => `${'{a: '.repeat(levels)}1${'}'.repeat(levels)}`],
    ['JSON', (levels) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`],
    ['dashes', (levels) => `${'- '.repeat(levels)}x`],
    ['lines', (levels) => Array.from({ length: Math.min(levels, 2000) }, (_, index) => `${' '.repeat(index)}a:\n`).join('')],
    ['aliases', (levels) => `a0: &a0 [x]\n${Array.from({ length: Math.min(levels, 2000) }, (_, index) => `a${index + 1}: &a${index + 1} [*a${index}]\n`).join('')}`],
  ];

  test.each(DEEP)('of %s inside each other ends, and leaves the next document to be judged', (_, text) => {
    for (const levels of [832, 100_000]) {
      const { findings, objects } = told(['-'], `${text(levels)}\n---\n${BAD}`);
      if (text(1).startsWith('{"')) continue;
      expect(findings.map(({ id }) => id)).toContain('SCH001');
      expect(findings.some(({ id }) => id === 'FIL002' || id === 'YML005')).toBe(true);
      expect(objects).toBe(1);
    }
  });

  test('whose aliases lead back to themselves, or expand without end, is a finding', () => {
    expect(ids('apiVersion: v1\nkind: List\nitems: &i\n- {apiVersion: v1, kind: List, items: *i}\n')).toEqual(['YML005']);
    expect(ids(`${GOOD}data: &a {b: *a}\n`)).toEqual(['YML005']);
    const laughs = Array.from({ length: 30 }, (_, index) => `l${index + 1}: &l${index + 1} [${Array(9).fill(`*l${index}`).join(', ')}]\n`);
    expect(ids(`l0: &l0 lol\n${laughs.join('')}`)).toEqual(['YML005']);
  });

  test('that merges 2,000 times 2,000 keys ends', () => {
    const keys = Array.from({ length: 2000 }, (_, index) => `k${index}: x`).join(', ');
    expect(ids(`${GOOD}x: &x {${keys}}\ndata:\n  <<: [${Array(2000).fill('*x').join(', ')}]\n`)).toEqual(['YML005']);
  });

  test('with four errors in each of 20,000 lines ends', () => {
    expect(new Set(ids(Array.from({ length: 20_000 }, (_, index) => `k: [- ${index}\n`).join('')))).toEqual(new Set(['YML001']));
  });

  test('with a hundred aliases of one anchor is read as kubectl reads it', () => {
    expect(ids(`${GOOD}data:\n  a0: &a x\n${Array.from({ length: 300 }, (_, index) => `  b${index}: *a\n`).join('')}`)).toEqual([]);
  });

  test('with very many findings tells them all', () => {
    const objects = 3000;
    const { findings } = told(['-'], `${BAD}---\n`.repeat(objects));
    const errors = findings.filter(({ id }) => id === 'SCH001');
    expect(errors).toHaveLength(objects);
    expect(errors.at(-1)!.line).toBe((objects - 1) * 5 + 4);
    // They have one name.
    expect(findings.filter(({ id }) => id !== 'SCH001').map(({ id }) => id)).toEqual(['REL001']);
  });

  test('with many unknown keys in one object finds the place of each', () => {
    const { findings } = told(['-'], `${GOOD}${Array.from({ length: 3000 }, (_, index) => `unknown${index}: x\n`).join('')}`);
    expect(findings).toHaveLength(3000);
    expect(findings.at(-1)!.line).toBe(3003);
  });

  test('of very many keys that are no texts ends', () => {
    expect(command(['lint', '-'], { input: '?\n'.repeat(30_000) }).err).toContain('59999 errors');
  });

  test('that repeats a key says where, however many keys there are', () => {
    const keys = Array.from({ length: 20_000 }, (_, index) => `  k${index}: x\n`).join('');
    expect(told(['-'], `${GOOD}data:\n${keys}  k7: z\n`).findings).toMatchObject([{ id: 'YML002', line: 20_005, column: 3 }]);
  });

  test('of several JSON objects is judged to its end, as kubectl reads it', () => {
    const [one, two] = ['a', 'b'].map((name) => JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, datta: '}{"' }));
    for (const between of ['', '\n', '\n\n  ']) {
      const { findings, objects } = told(['-'], one + between + two);
      expect([objects, findings.map(({ id }) => id)]).toEqual([2, ['SCH001', 'SCH001']]);
    }
    expect(told(['-'], `${one}\n\n${two}`).findings[1].line).toBe(3);
  });

  test('that is not UTF-8 is a finding where that begins', () => {
    const bytes = Buffer.concat([Buffer.from(`${GOOD}data: {a: "\ufffd`), Buffer.from([0xff, 0xfe]), Buffer.from('"}\n')]);
    expect(told(['-'], bytes)).toMatchObject({ code: 2, findings: [{ id: 'FIL003', line: 4, column: 13 }] });
    expect(ids(Buffer.from(GOOD, 'utf16le'))).not.toEqual([]);
  });

  test('with names that every object has is judged like any other', () => {
    const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'];
    for (const name of names) {
      expect(ids(`apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ntype: ${name}\n`)).toEqual([]);
      const texts = [
        `apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: q}\nspec: {hard: {pods: {${name}: x}}, scopes: [${name}]}\n`,
        `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: a}\nspec: {maxReplicas: 2, scaleTargetRef: {kind: a, name: b}, metrics: [{type: ${name}}]}\n`,
        `apiVersion: ${name}/v1\nkind: ${name}\nmetadata: {name: a, labels: {${name}: ${name}}, annotations: {${name}: ${name}}}\n`,
        `apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: a}\nspec: {template: {spec: {${name}: x, volumes: [{name: a, ${name}: x}]}}}\n`,
        `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: config-autoscaler, namespace: knative-serving}\ndata: {${name}: x}\n`,
        `${GOOD}data: !<${name}> {a: b}\n`,
      ];
      for (const text of texts) expect(ids(text).filter((id) => id.startsWith('FIL'))).toEqual([]);
    }
  });

  test('too large for the API server, or with characters that no program gets, is a finding', () => {
    expect(ids(`${BAD}x: "${'a'.repeat(1_600_000)}"\n`)).toEqual(['OBJ001']);
    const pod = (argument: string) => JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: { containers: [{ name: 'a', image: 'a/b', args: [argument] }] } });
    expect(told(['-'], pod('a\0b')).findings).toMatchObject([{ id: 'OBJ002', property: 'spec.containers[0].args[0]' }]);
    expect(ids(`${GOOD}data: {a: "a\\0b"}\n`)).toEqual([]);
    expect(ids(JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { a: '\ud800' } }))).toEqual(['OBJ002']);
  });
});

describe('any bytes', () => {
  const PIECES = fc.constantFrom(
    '[', ']', '{', '}', '- ', 'a: ', '\n', '  ', '&a ', '*a', '<<: ', '"', '\'', '|', '>', '---\n', '%YAML 1.1\n', '!!x ', '#', ',', '? ', '\t', '\0', '\u2028', GOOD, BAD, 'x',
  );

  test('are judged without a crash, and leave the other file its findings', () => {
    fc.assert(fc.property(fc.array(PIECES, { maxLength: 60 }).map((pieces) => pieces.join('')), (text) => {
      expect(told(['-'], text).findings.filter(({ id }) => id === 'FIL004')).toEqual([]);
    }), { numRuns: 150 });
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(told(['-'], Buffer.from(bytes)).findings.filter(({ id }) => id === 'FIL004')).toEqual([]);
    }), { numRuns: 150 });
  });
});

describe('what is not a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
  const at = (name: string) => join(folder, name);
  afterAll(() => rmSync(folder, { recursive: true }));
  beforeAll(() => {
    for (const name of ['a-folder.yaml', 'locked', 'deeper/node_modules']) mkdirSync(at(name), { recursive: true });
    writeFileSync(at('bad.yaml'), BAD);
    writeFileSync(at('a-folder.yaml/inner.yaml'), BAD);
    writeFileSync(at('secret.yaml'), BAD);
    execFileSync('mkfifo', [at('pipe.yaml')]);
    symlinkSync(at('nothing'), at('dangling.yaml'));
    symlinkSync(at('loop.yaml'), at('loop.yaml'));
    symlinkSync(folder, at('deeper/up'));
    symlinkSync('/dev/zero', at('device.yaml'));
    writeFileSync(at('binary.yaml'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff]));
    if (isRoot) return;
    chmodSync(at('secret.yaml'), 0);
    chmodSync(at('locked'), 0);
  });

  test('is a finding of that file, and the rest is judged', () => {
    const { code, findings } = told([folder]);
    expect(code).toBe(2);
    expect(findings.map(({ id, file }) => `${file.slice(folder.length + 1)} ${id}`)).toEqual([
      'a-folder.yaml/inner.yaml SCH001', 'bad.yaml REL001', 'bad.yaml SCH001', 'binary.yaml FIL003', 'dangling.yaml FIL001', 'device.yaml FIL001',
      ...(isRoot ? [] : ['locked FIL001']), 'loop.yaml FIL001', 'pipe.yaml FIL001', isRoot ? 'secret.yaml SCH001' : 'secret.yaml FIL001',
    ]);
  });

  test('is a finding where a folder has nothing to read, and such a folder is not a previous state', () => {
    mkdirSync(at('deeper/empty'), { recursive: true });
    const { code, findings: [found] } = told([at('deeper/empty')]);
    expect([code, found.id, found.rule]).toEqual([2, 'FIL001', 'is a folder without .yaml, .yml and .json files']);
    expect(told([at('deeper/empty'), at('bad.yaml')]).findings.map(({ id }) => id)).toEqual(['FIL001', 'SCH001']);
    expect(told([at('a-folder.yaml'), at('a-folder.yaml')]).findings.map(({ id }) => id)).toEqual(['SCH001']);
    expect(command(['lint', '--previous', at('deeper/empty'), '-'], { input: GOOD })).toMatchObject({ code: 2, err: expect.stringContaining('is a folder without') });
  });

  test('is a finding where it is named, too', () => {
    const names = ['nowhere.yaml', 'pipe.yaml', 'device.yaml', 'dangling.yaml', 'loop.yaml'];
    const { code, findings } = told([...names.map(at), at('bad.yaml')]);
    expect([code, findings.map(({ id }) => id)]).toEqual([2, [...names.map(() => 'FIL001'), 'SCH001']]);
  });

  test('is not a previous state', () => {
    writeFileSync(at('empty'), '');
    writeFileSync(at('broken'), 'a: [');
    writeFileSync(at('nothing-applied'), 'apiVersion: v1\nkind: List\nitems: []\n');
    const run = (previous: string, input = GOOD): Run => command(['lint', '--previous', previous, '-'], { input });
    for (const previous of ['empty', 'broken', 'nowhere', 'pipe.yaml', 'binary.yaml'].map(at)) {
      expect(run(previous)).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/^inference-constructs: --previous: "[^\n]*\n$/) });
    }
    expect(run(at('nothing-applied')).code).toBe(0);
    expect(run('-').err).toContain('can be read once only');
  });
});

describe('what people see', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shown-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const ACTING = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|^\s*::|##(?:vso|teamcity)?\[/m;

  test('has no character that acts on a terminal, nor the start of a command of a CI system, in any format', () => {
    const evil = ['\u001b]0;title\u0007', '\u009b31m', '\u202egnp', '\n::error file=app.js,line=1::injected', '##[error]x', '##vso[task.setvariable variable=a]b', '\u2028x', '\u200b'];
    for (const [index, text] of evil.entries()) writeFileSync(join(folder, `${text.replaceAll('/', '')}${index}.yaml`), BAD);
    const values = evil.map((text) => JSON.stringify({ apiVersion: 'v1', kind: 'Service', metadata: { name: text }, spec: { ports: [{ port: text }] }, [text]: 1 }));
    for (const format of ['text', 'json', 'sarif']) {
      for (const { out, err } of [command(['lint', '--format', format, folder]), command(['lint', '--format', format, '-'], { input: values.join('\n') })]) {
        expect(out).not.toMatch(ACTING);
        expect(out + err).toMatch(/SCH001/);
      }
    }
    for (const text of evil) expect(command(['lint', '--format', text, 'a']).err).not.toMatch(ACTING);
    for (const text of evil) expect(command([text]).err).not.toMatch(ACTING);
  });

  test('begins with no command where a file is named like one', () => {
    expect(command(['lint', '::error::x.yaml']).out).toMatch(/^\.\/::error/);
  });
});
