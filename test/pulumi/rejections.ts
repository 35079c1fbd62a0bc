import { readFileSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';

// Jest gives tests a copy of `process`, on which rejections are not reported.
const host: NodeJS.Process = (readFileSync as any).constructor('return process')();

/** Errors of promises that nobody handles while something runs, each once, as the CLI's host reports them. */
export async function rejectionsDuring(work: () => Promise<void>): Promise<Error[]> {
  const errors = new Set<Error>();
  const others = host.rawListeners('unhandledRejection');
  const note = (error: unknown) => void errors.add(error as Error);
  host.removeAllListeners('unhandledRejection');
  host.on('unhandledRejection', note);
  try {
    await work().catch(note);
    // What Outputs reject is passed on through many promises.
    for (let turn = 0; turn < 20; turn += 1) await nextTurn();
  } finally {
    host.removeListener('unhandledRejection', note);
    for (const listener of others) host.on('unhandledRejection', listener as NodeJS.UnhandledRejectionListener);
  }
  return [...errors];
}
