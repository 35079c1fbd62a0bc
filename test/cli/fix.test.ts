import * as fc from 'fast-check';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { fixedText } from '../../lib/lint/file/fixed-text';
import { lintText } from '../../lib/lint/file/lint-together';
import { lintObject } from '../../lib/lint/lint-object';
import { examples } from '../rules/examples';
import { command } from './command';
import { inTree } from './inputs/tree';

function fixed(text: string): string {
  return fixedText(text, [lintObject], () => true).text;
}

function ids(text: string): string[] {
  return lintText(text).findings.map(({ finding: { id } }) => id);
}

const CONFIG_MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n';
const KNATIVE = 'apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata:\n  name: a\n  annotations:\n'
  + '    # keeps one pod\n    autoscaling.knative.dev/min-scale: "1" # warm\n    team: b\nspec:\n  template:\nTEMPLATE    spec:\n      containers: [{image: a/b}]\n';
const KSERVE = 'apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata:\n  name: a\n  annotations:\n    KEYspec:\n  predictor:\n'
  + '    model: {modelFormat: {name: sklearn}, storageUri: s3://b/m}\n';

describe('a fix', () => {
  test.each([
    ['quotes texts, and leaves comments, spaces and order', `${CONFIG_MAP}data:\n  b: on   # why\n  a: 010\n`, `${CONFIG_MAP}data:\n  b: "on"   # why\n  a: "010"\n`],
    ['quotes texts in maps of one line', `${CONFIG_MAP}data: {a: 1, b: yes }\n`, `${CONFIG_MAP}data: {a: "1", b: "yes" }\n`],
    ['quotes texts in JSON', '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"data":{"a":1.50}}', '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"data":{"a":"1.50"}}'],
    ['quotes in each document of a file', `${CONFIG_MAP}data: {a: 1}\n---\n# two\n${CONFIG_MAP.replace('a}', 'b}')}data: {a: 2}\n`,
      `${CONFIG_MAP}data: {a: "1"}\n---\n# two\n${CONFIG_MAP.replace('a}', 'b}')}data: {a: "2"}\n`],
    ['keeps the line ends of Windows', `${CONFIG_MAP}data:\n  a: 1\n`.replaceAll('\n', '\r\n'), `${CONFIG_MAP}data:\n  a: "1"\n`.replaceAll('\n', '\r\n')],
    ['moves an annotation to the template', KNATIVE.replace('TEMPLATE', ''), KNATIVE
      .replace('    autoscaling.knative.dev/min-scale: "1" # warm\n', '')
      .replace('TEMPLATE', '    metadata:\n      annotations:\n        autoscaling.knative.dev/min-scale: "1" # warm\n')],
    ['moves an annotation beside those that are there', KNATIVE.replace('TEMPLATE', '    metadata:\n        annotations:\n            x: z\n'), KNATIVE
      .replace('    autoscaling.knative.dev/min-scale: "1" # warm\n', '')
      .replace('TEMPLATE', '    metadata:\n        annotations:\n            autoscaling.knative.dev/min-scale: "1" # warm\n            x: z\n')],
    ['moves the comments above the last annotation with it', KNATIVE.replace('TEMPLATE', '').replace('    team: b\n', ''), KNATIVE
      .replace('  annotations:\n    # keeps one pod\n    autoscaling.knative.dev/min-scale: "1" # warm\n    team: b\n', '')
      .replace('TEMPLATE', '    metadata:\n      annotations:\n        # keeps one pod\n        autoscaling.knative.dev/min-scale: "1" # warm\n')],
    ['writes the name of a mode as it is today', KSERVE.replace('KEY', '"serving.kserve.io/deploymentMode": \'RawDeployment\'\n'),
      KSERVE.replace('KEY', '"serving.kserve.io/deploymentMode": \'Standard\'\n')],
  ])('%s', (_, before, after) => {
    expect(fixed(before)).toBe(after);
    expect(fixed(after)).toBe(after);
  });

  test.each([
    ['a value behind an alias', `${CONFIG_MAP}data: {a: &a 1, b: *a}\n`],
    ['a guess', `${CONFIG_MAP}datta: {a: b}\n`],
    ['what is in place already', KNATIVE.replace('TEMPLATE', '    metadata: {annotations: {autoscaling.knative.dev/min-scale: "2"}}\n')],
    ['what cannot be read', 'a: [\n'],
    ['nothing', CONFIG_MAP],
  ])('leaves %s', (_, text) => {
    expect(fixed(text)).toBe(text);
  });

  const VALUE = fc.constantFrom('1', '010', 'on', 'true', 'n', '1.5', '0x1F', '1_000', 'x', '"1"', '\'on\'', '1.2.3', '~', '1e3', '.5', '+1');
  const ENTRY = fc.tuple(VALUE, fc.constantFrom('', ' # a: 1', '   # on'));

  test('changes nothing but the values that it quotes, and has nothing to do the second time', () => {
    fc.assert(fc.property(fc.array(ENTRY, { minLength: 1, maxLength: 8 }), fc.constantFrom('\n', '\r\n'), (entries, newline) => {
      const lines = entries.map(([value, comment], index) => `  k${index}: ${value}${comment}`);
      const text = [...CONFIG_MAP.trimEnd().split('\n'), '# data', 'data:', ...lines, ''].join(newline);
      const after = fixed(text);
      expect(ids(after).filter((id) => id === 'YML003')).toEqual([]);
      expect(fixed(after)).toBe(after);
      expect(after.replaceAll(/[ ]"([^"']*)"/g, ' $1')).toBe(text.replaceAll(/[ ]"([^"']*)"/g, ' $1'));
      expect(parse(after)).toMatchObject({ kind: 'ConfigMap', metadata: { name: 'a' } });
    }), { numRuns: 60 });
  });
});

describe('--fix', () => {
  const BAD = `${CONFIG_MAP}data:\n  a: 1\ndatta: x\n`;

  test('shows a diff and changes nothing; with --write it changes the files and tells what is left', () => {
    inTree({ 'a.yaml': BAD, 'b.yaml': CONFIG_MAP }, (folder) => {
      const path = join(folder, 'a.yaml');
      const shown = command(['lint', '--fix', folder]);
      expect([shown.code, shown.err]).toEqual([1, '1 finding can be fixed; --fix --write does it\n']);
      expect(shown.out.split('\n').slice(2)).toEqual(['@@ -2,5 +2,5 @@', ' kind: ConfigMap', ' metadata: {name: a}', ' data:', '-  a: 1', '+  a: "1"', ' datta: x', '']);
      expect(readFileSync(path, 'utf8')).toBe(BAD);
      const written = command(['lint', '--fix', '--write', folder]);
      expect(written.err).toMatch(/^1 finding fixed\n1 error/);
      expect([written.code, written.out.split(' ')[2]]).toEqual([1, 'SCH001']);
      expect(readFileSync(path, 'utf8')).toBe(BAD.replace('a: 1', 'a: "1"'));
      expect(command(['lint', '--fix', folder])).toEqual({ code: 0, out: '', err: 'nothing has exactly one cure\n' });
    });
  });

  test('mends what shows only when another thing is mended, and counts both', () => {
    const bad = KNATIVE.replace('"1"', '1').replace('    team: b\n', '    autoscaling.knative.dev/max-scale: "3"\n').replace('TEMPLATE', '');
    inTree({ 'a.yaml': bad.replace('{image: a/b}', '{image: a/b, env: [{name: A, value: on}, {name: B, value: 1}]}') }, (folder) => {
      expect(command(['lint', '--fix', folder]).err).toBe('5 findings can be fixed; --fix --write does it\n');
      expect(command(['lint', '--fix', '--write', folder])).toMatchObject({ code: 0, err: expect.stringMatching(/^5 findings fixed\n/) });
    });
  });

  test('leaves nothing that a second run would mend, of what breaks the rules about manifests', () => {
    const files = [...examples()].filter(([, { wrong }]) => lintObject(wrong).some(({ fix }) => fix !== undefined))
      .map(([id, { wrong }]) => [`${id}.yaml`, stringify(wrong, { aliasDuplicateObjects: false }).replace(/^( *name): .*$/m, '$1: 1')]);
    expect(files.length).toBeGreaterThan(3);
    inTree(Object.fromEntries(files), (folder) => {
      expect(command(['lint', '--fix', '--write', folder]).err).toMatch(/^[1-9]\d* findings fixed\n/);
      expect(command(['lint', '--fix', folder])).toMatchObject({ out: '', err: expect.stringMatching(/nothing has exactly one cure\n$/) });
    });
  });

  test('shows the diff of standard input, which cannot be written', () => {
    expect(command(['lint', '--fix', '-'], { input: BAD }).out).toMatch(/^--- a\/stdin\n\+\+\+ b\/stdin\n/);
    expect(command(['lint', '--fix', '--write', '-'], { input: BAD })).toMatchObject({ code: 2, err: expect.stringContaining('standard input cannot be written') });
    expect(command(['lint', '--write', 'a.yaml']).err).toContain('--write is for --fix');
  });

  test('leaves what is accepted, and what is off', () => {
    expect(command(['lint', '--fix', '--ignore', 'YML003', '-'], { input: BAD }).out).toBe('');
    expect(command(['lint', '--fix', '--severity', 'YML003=off', '-'], { input: BAD }).out).toBe('');
  });

  test('leaves what a link leads to outside of the folder, and says so', () => {
    inTree({ 'in/a.yaml': BAD, 'out/b.yaml': BAD, 'out/deep/c.yaml': BAD }, (folder) => {
      const [inside, outside] = [join(folder, 'in'), join(folder, 'out')];
      symlinkSync(join(outside, 'b.yaml'), join(inside, 'b.yaml'));
      symlinkSync(join('..', 'out', 'deep'), join(inside, 'deep'));
      symlinkSync('a.yaml', join(inside, 'same.yaml'));
      for (const args of [['--fix'], ['--fix', '--write']]) {
        const { err } = command(['lint', ...args, inside]);
        expect(err).toContain(`--fix leaves ${join(inside, 'b.yaml')}, a link out of ${inside}; name ${join(outside, 'b.yaml')} to have it fixed\n`);
        expect(err.match(/--fix leaves /g)).toHaveLength(2);
      }
      expect([join(inside, 'a.yaml'), join(outside, 'b.yaml'), join(outside, 'deep', 'c.yaml')].map((path) => readFileSync(path, 'utf8') === BAD))
        .toEqual([false, true, true]);
      symlinkSync(inside, join(folder, 'alias'));
      writeFileSync(join(inside, 'a.yaml'), BAD);
      command(['lint', '--fix', '--write', join(folder, 'alias')]);
      command(['lint', '--fix', '--write', join(inside, 'b.yaml')]);
      expect([join(inside, 'a.yaml'), join(outside, 'b.yaml')].map((path) => readFileSync(path, 'utf8') === BAD)).toEqual([false, false]);
    });
  });

  test.each([
    ['a name and a value', 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: a\n    image: a/b:1\n    env:\n'
      + '    - name: DB_PASSWORD\n      value: HIDDEN\n    - name: B\n      value: 1\n'],
    ['a Secret of the same file', 'apiVersion: v1\nkind: Secret\nmetadata: {name: b}\nstringData: {a: HIDDEN}\n---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: {a: 1}}\n'],
    ['a block of a Secret', 'apiVersion: v1\nkind: Secret\nmetadata: {name: b}\nstringData:\n  a: |\n    HIDDEN\n    HIDDEN\n  b: 12\n'],
    ['the changed line itself', 'apiVersion: v1\nkind: Secret\nmetadata: {name: b}\nstringData:\n  b: HIDDEN\n'],
    ['a comment', `${CONFIG_MAP}# HIDDEN\ndata:\n  # password: HIDDEN\n  a: 1 # token=HIDDEN\n  password: HIDDEN\n`],
    ['an alias', `${CONFIG_MAP}x: [&x HIDDEN]\ndata:\n  a: 1\n  password: *x\n`],
    ['an escape', `${CONFIG_MAP}data:\n  a: 1\n  password: "\\x31\\\n    HIDDEN"\n`],
    ['options', `${CONFIG_MAP}data:\n  a: 1\n  b: vllm serve --api-key HIDDEN\nargs: [--api-key, HIDDEN]\n`],
    ['JSON', '{"apiVersion":"v1","kind":"Secret","metadata":{"name":"a"},"stringData":{"a":1,"b":"HIDDEN"}}'],
    ['what cannot be read', `${CONFIG_MAP}data:\n  a: 1\n---\nkind: Secret\ndata:\n  {{ x }}\n  b: HIDDEN\n  HIDDEN\n`],
    ['Windows', `${CONFIG_MAP}data:\n  a: 1\n  password: HIDDEN\n`.replaceAll('\n', '\r\n')],
  ])('shows no secret: %s', (_, text) => {
    for (const hidden of ['73012964558812', 'hf_abcdefghijklmnopqrstuvwxyzABCDEFGH']) {
      const { out } = command(['lint', '--fix', '-'], { input: text.replaceAll('HIDDEN', hidden) });
      if (out === '' && hidden.startsWith('hf_')) continue;
      expect(out).toContain('(withheld)');
      expect(out).not.toContain(hidden);
      expect(out).toMatch(/^\+.*"/m);
    }
  });
});
