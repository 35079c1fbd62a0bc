import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Run } from '../command';
import { command } from '../command';

/** Files of a folder that is there only for a test. */
export function inTree<T>(files: { readonly [name: string]: string | Buffer }, use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'tree-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A run of lint on parts of a tree; names in what it writes start at the tree. */
export function lintTree(files: { readonly [name: string]: string | Buffer }, ...args: string[]): Run {
  return inTree(files, (folder) => {
    const { code, out, err } = command(['lint', ...args.map((arg) => (arg.startsWith('-') ? arg : join(folder, arg)))]);
    return { code, out: out.replaceAll(`${folder}/`, ''), err: err.replaceAll(`${folder}/`, '') };
  });
}

export const deployment = (name: string, ...lines: string[]) => [
  'apiVersion: apps/v1', 'kind: Deployment', `metadata: {name: ${name}}`, 'spec:', `  selector: {matchLabels: {app: ${name}}}`, '  template:',
  `    metadata: {labels: {app: ${name}}}`, '    spec:', '      containers:', '      - {name: server, image: "example.com/server:1"}', ...lines, '',
].join('\n');

export const BAD = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: bad}\ndatta: x\n';
/** What a strategic merge patch looks like: no selector, no image. */
export const PATCH = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: server, args: [x]}]}}}\n';
