import { mkdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'fs';
import { dirname, join } from 'path';
import type { Machine } from './machine';
import { contents, Program, temporaryFolder, until } from './machine';
import type { Source } from './sources';

export const MODEL: Record<string, string> = {
  'config.json': '{}', 'first.bin': 'f'.repeat(300_000), 'weights/second.bin': 's'.repeat(700_000),
};

const LONG_AGO = new Date('2020-01-01');

/** One model at one source, and the volume that it is loaded into. */
export class Bench {
  readonly folder = temporaryFolder();
  readonly origin = join(this.folder, 'origin');
  readonly volume = join(this.folder, 'volume');
  source!: Source;

  constructor() {
    mkdirSync(this.volume);
    for (const [file, text] of Object.entries(MODEL)) this.write(join(this.origin, 'model', file), text);
  }

  /** Writes a file that is as old as the source's. */
  write(file: string, text: string): void {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    utimesSync(file, LONG_AGO, LONG_AGO);
  }

  loader(machine: Machine, env: NodeJS.ProcessEnv = {}): Program {
    return new Program(machine, 'load-model.sh', { ...this.source.env, MODEL_DIRECTORY: 'abc', MODEL_ROOT: this.volume, MODEL_RETRY_SECONDS: '0', ...env });
  }

  published(): Record<string, string> | undefined {
    return contents(join(this.volume, 'abc'));
  }

  staged(file: string): string {
    return join(this.volume, '.incomplete/abc', file);
  }

  /** Starts a loader and lets it come as far as the middle of the second file, the others being finished. */
  async startAndHold(machine: Machine, env: NodeJS.ProcessEnv = {}): Promise<Program> {
    const held = this.source.origin.hold('second.bin');
    const program = this.loader(machine, env);
    await held;
    await until(() => this.isFinished('config.json') && this.isFinished('first.bin'), 'the other files are finished');
    return program;
  }

  /** Leaves what a node that dies in the middle of the second file leaves. */
  async killMidway(machine: Machine): Promise<void> {
    await (await this.startAndHold(machine)).kill();
    this.source.origin.release();
  }

  async remove(): Promise<void> {
    await this.source.stop();
    rmSync(this.folder, { recursive: true });
  }

  /** The tools give a file its name, its full size and at last the time of its source. */
  private isFinished(file: string): boolean {
    const status = statSync(this.staged(file), { throwIfNoEntry: false });
    const isWhole = status?.size === MODEL[file].length;
    return isWhole && (!this.source.keepsTimes || status.mtimeMs <= LONG_AGO.getTime());
  }
}
