import * as fc from 'fast-check';
import ignore from 'ignore';
import { patternOf } from '../../lib/cli/project/gitignore';
import { command } from './command';
import { BAD, inTree, lintTree } from './inputs/tree';

const FILES = { '.git/HEAD': '', 'a/bad.yaml': BAD, 'b/bad.yaml': BAD, 'b/keep.yaml': BAD, 'c/d/bad.yaml': BAD };

function linted(files: { readonly [name: string]: string }, ...args: string[]): string[] {
  // Objects of one name are told beside what else is found.
  return [...new Set(lintTree(files, ...args).out.split('\n').filter(Boolean).map((line) => line.split(':')[0]))];
}

describe('--gitignore', () => {
  test.each([
    ['a folder', { '.gitignore': 'b/\n/c\n' }, ['a/bad.yaml']],
    ['names, except some', { '.gitignore': '# none\nbad.yaml\n!/a/bad.yaml\n' }, ['a/bad.yaml', 'b/keep.yaml']],
    ['what a folder below says of itself', { 'b/.gitignore': '*\n!keep.yaml\n' }, ['a/bad.yaml', 'b/keep.yaml', 'c/d/bad.yaml']],
    ['nothing that is inside an ignored folder again', { '.gitignore': 'c\n!c/d/bad.yaml\n' }, ['a/bad.yaml', 'b/bad.yaml', 'b/keep.yaml']],
    ['any depth', { '.gitignore': '**/d/**\r\nb/*.yaml   \n' }, ['a/bad.yaml']],
  ])('leaves out %s', (_, more, expected) => {
    expect(linted({ ...FILES, ...more }, '--gitignore', '.')).toEqual(expected);
    expect(linted({ ...FILES, ...more }, '.')).toHaveLength(4);
  });

  test('reads what somebody names, and goes up to the repository for the rules', () => {
    const files = { ...FILES, '.gitignore': 'b/keep.yaml\nc\n' };
    expect(linted(files, '--gitignore', 'b')).toEqual(['b/bad.yaml']);
    expect(linted(files, '--gitignore', 'b/keep.yaml', 'c')).toEqual(['b/keep.yaml', 'c/d/bad.yaml']);
  });

  const NAME = fc.stringMatching(/^[ab.]{1,3}$/).filter((name) => !/^\.+$/.test(name));
  const PIECE = fc.constantFrom('a', 'b', '*', '**', '?', '.a', '[ab]', '[!a]', 'a*', '*b', 'ab');
  const LINE = fc.tuple(fc.constantFrom('', '/'), fc.array(PIECE, { minLength: 1, maxLength: 3 }), fc.constantFrom('', '/', ' '))
    .map(([start, pieces, end]) => `${start}${pieces.join('/')}${end}`);

  test('has an opinion on single patterns that the package ignore shares', () => {
    fc.assert(fc.property(LINE, fc.array(NAME, { minLength: 1, maxLength: 3 }), fc.boolean(), (line, names, isFolder) => {
      const path = names.join('/');
      const matcher = ignore({ ignorecase: false }).add(line);
      // The package looks at the folders around a path, too.
      fc.pre(names.slice(0, -1).every((_, index) => !matcher.ignores(`${names.slice(0, index + 1).join('/')}/`)));
      const pattern = patternOf(line);
      const own = pattern !== undefined && pattern.matches(path) && (!pattern.isForFolders || isFolder);
      expect([line, path, own]).toEqual([line, path, matcher.ignores(isFolder ? `${path}/` : path)]);
    }), { numRuns: 1000 });
  });

  test('ends for patterns that regular expressions take for ever for', () => {
    const begin = Date.now();
    const hostile = `${'*a'.repeat(30)}b\n${'*/'.repeat(400)}x\n`;
    const files = { 'x.yaml': BAD, [`${'a'.repeat(200)}.yaml`]: BAD, '.git/HEAD': '', '.gitignore': hostile };
    expect(new Set(linted(files, '--gitignore', '.')).size).toBe(2);
    expect(Date.now() - begin).toBeLessThan(2000);
  });
});

describe('an exclude', () => {
  test('that leaves nothing out is told, where all of its folder is linted', () => {
    inTree({ 'a/bad.yaml': BAD, 'project.yaml': 'exclude:\n- a\n- gone/*\n' }, (folder) => {
      const run = (...args: string[]) => command(['lint', '--config', `${folder}/project.yaml`, ...args]).out.replaceAll(`${folder}/`, '');
      expect(run(folder)).toMatch(/project\.yaml:3:3: warning ACK004 exclude "gone\/\*" leaves nothing out; correct it, or remove it\n/);
      expect(run(folder)).not.toContain('exclude "a"');
      expect(run(`${folder}/project.yaml`)).not.toContain('ACK004');
    });
  });

  test('of the command line that leaves nothing out is told too, where the working directory is linted', () => {
    inTree({ 'a/bad.yaml': BAD, 'b/bad.yaml': BAD }, (folder) => {
      const start = process.cwd();
      process.chdir(folder);
      try {
        const run = (...args: string[]) => command(['lint', '--exclude', 'gone', '--exclude', 'b', ...args]).out;
        expect(run('.')).toContain('command line:1:1: warning ACK004 exclude "gone" leaves nothing out');
        expect(run('.')).not.toContain('exclude "b"');
        expect(run('a')).not.toContain('ACK004');
        expect(run('a/bad.yaml')).not.toContain('ACK004');
      } finally {
        process.chdir(start);
      }
    });
  });

  test('of node_modules, which are never read, is of use', () => {
    inTree({ 'node_modules/x.yaml': BAD, 'a.yaml': BAD, 'project.yaml': 'exclude: [node_modules]\n' }, (folder) => {
      expect(command(['lint', '--config', `${folder}/project.yaml`, folder]).out).not.toContain('ACK004');
    });
  });
});
