import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import type { Accepted } from '../../lib/cli/accepted/accepted';
import { Acceptance } from '../../lib/cli/accepted/acceptance';
import { globMatcher } from '../../lib/cli/project/glob';
import { InferenceValidation } from '../../lib/cli/validation';
import { finding } from '../../lib/finding/definition';
import { ACCEPTED_FILE } from '../../lib/lint/accepted-file';
import { ACKNOWLEDGEMENT_STALE } from '../../lib/rules/acknowledgements';
import { command } from './command';

/** Put together here, so that no scanner takes it for one. */
const TOKEN = `hf_${'aBcDeFgHiJ'.repeat(3)}kLmN`;
const SHOWN = new RegExp(TOKEN, 'i');
const PROJECT = '.inference-constructs.yaml';
const PATIENCE_MS = 3000;
const MANY = 60_000;
const POD = [
  'apiVersion: v1', 'kind: Pod', 'metadata: {name: server, namespace: team-a}', 'spec:', '  containers:', '  - name: server',
  '    image: registry.example.com/server:1.0', '    resources: {limits: {nvidia.com/gpu: 2}}', '',
].join('\n');
const ACCEPTED = {
  id: 'POD100', apiVersion: 'v1', kind: 'Pod', namespace: 'team-a', name: 'server', property: 'spec.volumes', reason: 'none',
};

const start = process.cwd();
let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'attack-')));
  process.chdir(folder);
  writeFileSync('pod.yaml', POD);
});
afterEach(() => {
  process.chdir(start);
  rmSync(folder, { recursive: true });
});

function lint(...args: string[]) {
  const { code, out, err } = command(['lint', ...args]);
  return { code, out, text: out + err };
}

function property(): string {
  return JSON.parse(lint('-f', 'json', 'pod.yaml').out).findings[0].property;
}

describe('a token that is written in a wrong place is not shown', () => {
  test.each([
    ['the reason of a project file', () => writeFileSync(PROJECT, `ignore: [{id: POD100, reason: "with ${TOKEN}"}]`)],
    ['the reason of a program', () => writeFileSync(ACCEPTED_FILE, JSON.stringify({ ...ACCEPTED, property: property(), reason: TOKEN }))],
  ])('%s', (_, write) => {
    write();
    for (const format of ['json', 'sarif']) {
      const { out } = lint('-f', format, 'pod.yaml');
      expect(out).toContain('(withheld)');
      expect(out).not.toMatch(SHOWN);
    }
  });

  test.each([
    ['--ignore', TOKEN], ['--severity', `${TOKEN}=off`], ['--severity', `POD100=${TOKEN}`], ['--severity', TOKEN], ['--fail-on', TOKEN],
    ['--format', TOKEN], ['--explain', TOKEN], ['--config', TOKEN], ['--previous', TOKEN], ['--cluster-profile', TOKEN],
    ['--cluster-profile', `gke:${TOKEN}`], ['--cluster-profile', `coreweave-cloud:${TOKEN}`], [`--${TOKEN}`],
  ])('in %s %s', (...args) => {
    expect(lint(...args, 'pod.yaml').text).not.toMatch(SHOWN);
  });

  test.each([
    `ignore: [{id: ${TOKEN}, reason: none}]`, `severity: {${TOKEN}: off}`, `failOn: ${TOKEN}`, `clusterProfile: ${TOKEN}`, `${TOKEN}: 1`,
    `exclude: ["(${TOKEN}"]`,
  ])('in the project file, %s', (text) => {
    writeFileSync(PROJECT, text);
    const { code, text: told } = lint('pod.yaml');
    expect(code).toBe(2);
    expect(told).toContain('(withheld)');
    expect(told).not.toMatch(SHOWN);
  });

  test.each([`ignore ${TOKEN} -- none`, `ignore ${TOKEN}`, `ignore POD100 -- ${TOKEN}`])('in a comment, %s', (comment) => {
    writeFileSync('pod.yaml', `# inference-constructs: ${comment}\n${POD}`);
    expect(lint('-f', 'json', 'pod.yaml').out).toContain('(withheld)');
    expect(lint('-f', 'json', 'pod.yaml').out).not.toMatch(SHOWN);
  });
});

describe('a glob', () => {
  test.each([
    ['a'.repeat(70_000), 'is longer than 256 characters'], ['('.repeat(50_000), 'is longer than 256 characters'],
    ['((a+)+)+b', 'has a bracket'], ['(?:a+)+$b', 'has a bracket'], ['{a,b}', 'has a bracket'], ['!a', 'starts with "!"'],
  ])('number %# is refused', (glob, rule) => {
    const { code, text } = lint('--exclude', glob, 'pod.yaml');
    expect(code).toBe(2);
    expect(text).toContain(rule);
    expect(text.length).toBeLessThan(400);
    writeFileSync(PROJECT, `exclude: ['${glob}']`);
    expect(lint('pod.yaml')).toMatchObject({ code: 2, text: expect.stringContaining(rule) });
  });

  test('takes no longer for many stars', () => {
    const begin = Date.now();
    expect(globMatcher(`${'*a'.repeat(127)}b`)('a'.repeat(20_000))).toBe(false);
    expect(globMatcher(`${'**/a/'.repeat(50)}b`)('a/'.repeat(10_000))).toBe(false);
    expect(Date.now() - begin).toBeLessThan(PATIENCE_MS);
  });

  test.each([
    ['*.yaml', 'a.yaml', true], ['*.yaml', 'a/b.yaml', false], ['**/b', 'b', true], ['**/b', 'a/c/b', true], ['a/**', 'a/b/c', true],
    ['a/**/b', 'a/b', true], ['[a-c]?', 'bz', true], ['[!a-c]', 'b', false], ['[]]', ']', true], ['[', '[', true], ['\\*', '*', true],
    ['\\*', 'a', false], ['*', '..', false], ['**/a', '../a', false], ['../a', '../a', true],
  ])('%s for %s: %s', (glob, path, is) => {
    expect(globMatcher(glob)(path)).toBe(is);
  });
});

describe('much of something', () => {
  test.each([['each at its line', 0], ['all above the document', MANY]])('comments are applied in linear time, %s', (_, lines) => {
    const at = [...Array(MANY).keys()];
    const instance = { property: 'data', rule: 'is read as a number', cure: 'quote it' };
    const findings = at.map((line) => ({ file: 'a.yaml', line, column: 1, finding: finding(ACKNOWLEDGEMENT_STALE, instance) }));
    const comments = at.map((line): Accepted => ({
      id: ACKNOWLEDGEMENT_STALE.id, reason: 'none', by: 'comment', source: { file: 'a.yaml', line, column: 1 },
      meant: { first: lines === 0 ? line : 0, last: line + lines }, isExpectedIn: () => true,
    }));
    const acceptance = new Acceptance();
    const begin = Date.now();
    const accepted = acceptance.among(comments, findings);
    expect(Date.now() - begin).toBeLessThan(PATIENCE_MS);
    expect(accepted.get(findings[MANY - 1])).toBe(comments[lines === 0 ? MANY - 1 : 0]);
    expect(acceptance.leftovers(['a.yaml'], true)).toEqual([]);
  });

  test('ids in a comment, lines of a program, entries of a project file: told, and not read', () => {
    writeFileSync('pod.yaml', `# inference-constructs: ignore ${'POD100,'.repeat(101)} -- none\n${POD}`);
    expect(lint('pod.yaml').out).toContain('names more than 100 findings');
    writeFileSync(ACCEPTED_FILE, `${JSON.stringify(ACCEPTED)}\n`.repeat(20_001));
    expect(lint('pod.yaml').out).toContain(`${ACCEPTED_FILE}:20001:1: warning ACK003 ignore is beyond the 20000 lines`);
    writeFileSync(PROJECT, `ignore:\n${'- {id: POD100, reason: none, files: [a]}\n'.repeat(1001)}`);
    expect(lint('pod.yaml')).toMatchObject({ code: 2, text: expect.stringContaining('ignore has more than 1000 entries') });
    writeFileSync(PROJECT, '#'.repeat(1_000_001));
    expect(lint('pod.yaml')).toMatchObject({ code: 2, text: expect.stringContaining('has more than 1000000 characters') });
  });
});

describe('an acceptance that means nothing is told', () => {
  test('a line of a program with an id that no finding has', () => {
    writeFileSync(ACCEPTED_FILE, JSON.stringify({ ...ACCEPTED, id: 'PODD100' }));
    expect(lint('pod.yaml').out).toContain('ACK003 ignore "PODD100" is not the id of a finding; did you mean POD100?');
  });

  test('a comment with two last days', () => {
    writeFileSync('pod.yaml', `# inference-constructs: ignore POD100 until=2999-01-01 until=2999-01-02 -- none\n${POD}`);
    expect(lint('pod.yaml').out).toContain('ACK003 ignore "POD100" has more than one last day; keep one of them');
  });

  test.each([[PROJECT, 'does not exist'], [ACCEPTED_FILE, 'FIL001']])('a link %s that leads nowhere', (name, message) => {
    symlinkSync('nowhere', name);
    expect(lint('pod.yaml')).toMatchObject({ code: 2, text: expect.stringContaining(message) });
  });
});

describe('properties of the validation', () => {
  test.each([
    [{ failon: 'error' }, 'failon is not known; did you mean failOn?'], [{ clusterProfile: 5 }, 'clusterProfile is not a text'],
    [null, 'properties is not a map'], [{ failOn: 'fatal' }, 'failOn "fatal" is not known'],
  ])('%j is refused', (properties, message) => {
    expect(() => new InferenceValidation(properties as object)).toThrow(message);
  });
});
