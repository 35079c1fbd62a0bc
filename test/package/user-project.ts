import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const ROOT = resolve(__dirname, '../..');

/** The oldest versions that package.json takes, with the oldest compiler, and today's. */
export const VERSIONS = {
  oldest: ['constructs@10.3.0', 'cdk8s@2.68.12', 'cdk8s-plus-27@2.9.5', 'typescript@5.4.5', '@types/node@20'],
  newest: ['constructs@10', 'cdk8s@2', 'cdk8s-plus-27@2', 'typescript@6', '@types/node@20'],
};

export interface Outcome {
  readonly status: number | null;
  readonly output: string;
}

/** `npm pack`, as it goes to the registry. */
export function pack(): string {
  const folder = mkdtempSync(join(tmpdir(), 'package-'));
  if (!existsSync(join(ROOT, 'build/lib/index.cjs'))) execFileSync('npm', ['run', 'build'], { cwd: ROOT });
  const [{ filename }] = JSON.parse(execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { cwd: ROOT, encoding: 'utf8' }));
  return join(folder, filename);
}

/** A fresh folder in which a user has installed the package. */
export class UserProject {
  public readonly folder = mkdtempSync(join(tmpdir(), 'user-'));

  public constructor(tarball: string, packages: string[]) {
    this.write('package.json', '{ "name": "user", "private": true }');
    execFileSync('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', tarball, ...packages], { cwd: this.folder, stdio: 'pipe' });
  }

  public write(file: string, text: string): void {
    const path = join(this.folder, file);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
  }

  public node(args: string[], env: NodeJS.ProcessEnv = {}): Outcome {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: this.folder, encoding: 'utf8', env: { ...process.env, ...env } });
    return { status, output: `${stdout}${stderr}` };
  }

  /** Compiles a program under the options of a user who checks libraries too. */
  public compile(file: string, options: object): Outcome {
    const config = `${file}.json`;
    this.write(config, JSON.stringify({
      compilerOptions: { strict: true, target: 'es2022', types: ['node'], ...options },
      files: [file],
    }));
    return this.node(['node_modules/typescript/bin/tsc', '-p', config]);
  }
}
