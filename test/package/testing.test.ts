import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pack, ROOT, UserProject } from './user-project';

const PEERS = ['constructs@10', 'cdk8s@2', 'cdk8s-plus-27@2', 'typescript@7', '@types/node@20'];
const BLOCK = /^```(?:typescript|js)\n\/\/ (\S+)\n([\s\S]*?)^```$/gm;

/** The files that docs/testing.md shows, by their names. */
const FILES = [...readFileSync(join(ROOT, 'docs/testing.md'), 'utf8').matchAll(BLOCK)].map(([, name, text]) => [name, text]);

function projectWith(packages: string[], change: (text: string) => string = (text) => text): UserProject {
  const project = new UserProject(pack(), [...PEERS, ...packages]);
  for (const [name, text] of FILES) project.write(name, change(text));
  return project;
}

const SETTINGS = {
  noEmit: true, allowImportingTsExtensions: true, module: 'esnext', moduleResolution: 'bundler', types: ['node'],
};

/** A developer's first run writes the snapshots; CI compares with them, and writes none. */
const WHERE = [{ CI: '' }, { CI: 'true' }];

describe('the files of docs/testing.md', () => {
  test('pass with vitest, first at home and then in CI, and with TypeScript 7', () => {
    const project = projectWith(['vitest@4']);
    for (const env of WHERE) {
      const outcome = project.node(['node_modules/vitest/vitest.mjs', 'run'], env);
      expect(outcome).toMatchObject({ status: 0, output: expect.stringContaining('9 passed') });
    }
    expect(project.compile('llm.test.ts', SETTINGS)).toEqual({ status: 0, output: '' });
    expect(project.compile('main.ts', SETTINGS)).toEqual({ status: 0, output: '' });
  });

  test('pass with jest, first at home and then in CI', () => {
    const project = projectWith(['jest@30', '@swc/core@1', '@swc/jest@0.2'], (text) => text.replace('\'vitest\'', '\'@jest/globals\''));
    for (const env of WHERE) {
      const outcome = project.node(['node_modules/jest/bin/jest.js'], env);
      expect(outcome).toMatchObject({ status: 0, output: expect.stringContaining('9 passed') });
    }
  });
});
