import type { ChildProcess } from 'child_process';
import { spawn } from 'child_process';
import { once } from 'events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'fs';
import { tmpdir } from 'os';
import { join, resolve } from 'path';

const project = resolve(__dirname, '../..');
const tools = join(project, '.cache/loader');

/** A set of tools that stands for an image; `test/loader/setup.sh` installs them. */
export interface Machine {
  readonly name: string;
  readonly path: string;
}

/** rclone/rclone: busybox and today's rclone. */
export const ALPINE: Machine = { name: 'busybox sh and rclone 1.75', path: join(tools, 'alpine') };

/** Any Debian: dash and the rclone of 2022. */
export const DEBIAN: Machine = { name: 'dash and rclone 1.60', path: '/usr/bin:/bin' };

/** kserve/storage-initializer: Debian with huggingface_hub. */
export const STORAGE_INITIALIZER: Machine = { name: 'dash and huggingface_hub', path: `${join(tools, 'venv/bin')}:/usr/bin:/bin` };

export interface Outcome {
  readonly code: number | null;
  readonly output: string;
}

/** A program of lib/loader that runs as a process, with an environment that holds nothing of this machine's but PATH. */
export class Program {
  readonly ended: Promise<Outcome>;
  output = '';
  private readonly process: ChildProcess;

  constructor(machine: Machine, file: string, env: NodeJS.ProcessEnv, args: readonly string[] = []) {
    const shell = machine.path.split(':').map((folder) => join(folder, 'sh')).find(existsSync);
    this.process = spawn(shell ?? 'sh', [join(project, 'lib/loader', file), ...args], {
      env: { PATH: machine.path, ...env }, detached: true, stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.process.stdout?.on('data', (text) => { this.output += text; });
    this.process.stderr?.on('data', (text) => { this.output += text; });
    this.ended = once(this.process, 'close').then(([code]) => ({ code, output: this.output }));
  }

  /** As the kernel ends a container: every process at once. */
  kill(): Promise<Outcome> {
    process.kill(-(this.process.pid as number), 'SIGKILL');
    return this.ended;
  }

  /** As the kubelet asks a container to stop: its first process only. */
  terminate(): Promise<Outcome> {
    this.process.kill('SIGTERM');
    return this.ended;
  }
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'loader-'));
}

/** Every file below a folder with its content, or nothing if there is no such folder. */
export function contents(folder: string): Record<string, string> | undefined {
  if (!existsSync(folder)) return undefined;
  const files = (readdirSync(folder, { recursive: true }) as string[]).filter((file) => statSync(join(folder, file)).isFile());
  return Object.fromEntries(files.sort().map((file) => [file, readFileSync(join(folder, file), 'latin1')]));
}

export async function until(condition: () => boolean, what: string): Promise<void> {
  for (const deadline = Date.now() + 10_000; !condition();) {
    if (Date.now() > deadline) throw new Error(`never happened: ${what}`);
    await new Promise((done) => setTimeout(done, 10));
  }
}
