import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { BAD, inTree, lintTree, PATCH } from './inputs/tree';

const ROOT = join(__dirname, '../..');
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const action = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8'));
const [step] = action.runs.steps;
const [hook] = parse(readFileSync(join(ROOT, '.pre-commit-hooks.yaml'), 'utf8'));

/** An npx that says what it is asked for, and ends as it is told. */
const NPX = '#!/bin/sh\nprintf "[%s]" "$@"\necho\nexit "${FAKE_CODE:-0}"\n';

/** What a script calls, and what it leaves in the files of a workflow. */
function running(command: string[], env: { readonly [name: string]: string }) {
  return inTree({ 'bin/npx': NPX, 'summary': '', 'output': '' }, (folder) => {
    chmodSync(join(folder, 'bin/npx'), 0o755);
    writeFileSync(join(folder, 'summary'), '');
    const { stdout, status } = spawnSync('bash', command, {
      cwd: folder, encoding: 'utf8',
      env: {
        PATH: `${join(folder, 'bin')}:${process.env.PATH}`, GITHUB_STEP_SUMMARY: join(folder, 'summary'), GITHUB_OUTPUT: join(folder, 'output'), ...env,
      },
    });
    const [summary, output] = ['summary', 'output'].map((name) => readFileSync(join(folder, name), 'utf8'));
    return { calls: stdout.trim().split('\n'), status, summary, output };
  });
}

/** The step of the action with its inputs, as a runner puts them in. */
function act(inputs: { readonly [name: string]: string }, more: { readonly [name: string]: string } = {}) {
  const given = (name: string) => inputs[name] ?? action.inputs[name].default;
  const env = Object.fromEntries(Object.entries<string>(step.env).map(([name, text]) => [
    name, text.replace(/\$\{\{ inputs\.([\w-]+) \}\}/, (_, input) => given(input)).replace('${{ github.action_path }}', ROOT),
  ]));
  return running(['-c', step.run], { ...env, ...more });
}

describe('the GitHub Action', () => {
  test('lints the working directory with the version that it comes with, and adds a summary', () => {
    const { calls, status, summary, output } = act({});
    const lint = `[--yes][inference-constructs@${version}][lint]`;
    expect([calls, status, output]).toEqual([[`${lint}[--format=github][--][.]`], 0, 'exit-code=0\n']);
    expect(summary).toBe(`${lint}[--format=markdown][--][.]\n`);
  });

  test('passes its inputs on, each line as one argument, and ends as the command does', () => {
    const { calls, status, summary, output } = act({
      'files': 'a b\n-c\n', 'version': '0.1.1', 'fail-on': 'warning', 'cluster-profile': 'gke', 'args': '--exclude=charts\n--release\n',
      'format': 'text', 'summary': 'false', 'sarif-file': '/dev/null',
    }, { FAKE_CODE: '2' });
    expect(calls).toEqual([
      '[--yes][inference-constructs@0.1.1][lint][--fail-on=warning][--cluster-profile=gke][--exclude=charts][--release][--format=text][--][a b][-c]',
    ]);
    expect([status, summary, output]).toEqual([2, '', 'exit-code=2\n']);
  });

  test('runs nothing that an input holds', () => {
    const hostile = '"; echo broken; `echo broken` $(echo broken) \'';
    const { calls } = act({ files: hostile, args: hostile });
    expect(calls).toEqual([expect.stringContaining(`[${hostile}][--format=github][--][${hostile}]`)]);
    expect(step.run).not.toContain('${{');
  });

  test('says of each input what it is, and uses each', () => {
    const used = JSON.stringify(action.runs).match(/inputs\.[\w-]+/g)!.map((name) => name.slice('inputs.'.length));
    expect([...new Set(used)].sort()).toEqual(Object.keys(action.inputs).sort());
  });
});

describe('the pre-commit hook', () => {
  test('calls lint of the version that it comes with, on what has changed', () => {
    const [script, ...args] = hook.entry.split(' ');
    const { calls, status } = running([join(ROOT, script), ...args, 'a.yaml', 'b c.yaml'], { FAKE_CODE: '1' });
    expect([calls, status]).toEqual([[`[--yes][inference-constructs@${version}][lint][--skip-foreign][a.yaml][b c.yaml]`], 1]);
  });
});

describe('--skip-foreign', () => {
  const FILES = {
    'app/kustomization.yaml': 'resources: [bad.yaml]\npatches: [{path: patches/a.yaml}]\n', 'app/bad.yaml': BAD, 'app/patches/a.yaml': PATCH,
    'values.yaml': 'a: 1\n', 'chart/Chart.yaml': 'apiVersion: v2\nname: x\n', 'chart/templates/x.yaml': 'kind: Deployment\nx: {{ y }}\n',
  };

  test('leaves named files out that are not objects, and judges the others', () => {
    const names = Object.keys(FILES).filter((name) => !name.includes('kustomization'));
    const { code, out, err } = lintTree(FILES, '--skip-foreign', ...names);
    expect([code, out.split(' ', 1), err]).toEqual([1, ['app/bad.yaml:4:8:'], '1 error in 1 object of 1 file; 4 other files are left out\n']);
    expect(lintTree(FILES, ...names).code).toBe(1);
  });

  test('finds nothing where only such files are named', () => {
    expect(lintTree(FILES, '--skip-foreign', 'values.yaml', 'app/patches/a.yaml').code).toBe(0);
    expect(lintTree(FILES, '--skip-foreign', 'app/patches/a.yaml').code).toBe(0);
  });
});
