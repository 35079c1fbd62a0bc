import type { Cluster, LiveObject } from './cluster';
import { isRefused, isRolledOut, isTakenUp, isUnscheduled } from './readiness';
import { reasonsOf } from './reasons';
import type { Served, Snapshot } from './snapshot';
import { look, podsOf } from './snapshot';

/** How long, and who hears of it. */
export interface Patience {
  readonly timeoutSeconds: number;
  /** Version of the object after a change that controllers may not have seen yet; not known unless a number. @default - they have */
  readonly changedVersion?: string;
  /** How many polls in a row must find it ready. @default 2 */
  readonly polls?: number;
  /** Told now and then what is missing. */
  progress(text: string): void;
}

/** Time, which tests make pass. */
export interface Clock {
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

const CLOCK: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds) => new Promise((done) => { setTimeout(done, milliseconds); }),
};

const POLL = 2_000;
/** Pause between polls when the first minute is over. */
const LATER_POLL = 5_000;
const PROGRESS = 30_000;
/** A controller that has nothing to do for a change leaves no trace of it. */
const TAKEN_UP = 10_000;
/** Controllers retry: what failed once may be right at the second try. */
const REFUSED = 30_000;

/**
 * Polls until a service is rolled out.
 *
 * @throws with the cluster's reasons
 */
export async function untilReady(cluster: Cluster, served: Served, patience: Patience, clock: Clock = CLOCK): Promise<LiveObject> {
  const { timeoutSeconds, changedVersion = '0', polls = 2, progress } = patience;
  const start = clock.now();
  let readyPolls = 0;
  let lastTold = start;
  let lastRightAt = start;
  for (;;) {
    const snapshot = await look(cluster, served).catch((error: Error) => error);
    if (snapshot === undefined) throw failure(served, 'is gone from the cluster');
    const waited = clock.now() - start;
    readyPolls = showsReady(snapshot, changedVersion, waited) ? readyPolls + 1 : 0;
    if (readyPolls >= polls) return (snapshot as Snapshot).service;

    const isOver = waited >= timeoutSeconds * 1000;
    const isNews = clock.now() - lastTold >= PROGRESS;
    const mayBeRefused = !(snapshot instanceof Error) && isRefused(snapshot);
    if (!mayBeRefused) lastRightAt = clock.now();
    if (isOver || isNews || mayBeRefused) {
      const pods = await podsOf(cluster, served).catch(() => []);
      const reasons = snapshot instanceof Error ? [`the cluster does not answer: ${firstLine(snapshot)}`] : reasonsOf(snapshot, pods);
      if (pods.some(isUnscheduled)) lastRightAt = clock.now();
      if (clock.now() - lastRightAt >= REFUSED) throw failure(served, 'will not become ready', reasons);
      if (isOver) throw failure(served, `is not ready after ${timeoutSeconds} s`, reasons);
      if (isNews) {
        lastTold = clock.now();
        progress(`waits until ${nameOf(served)} is ready: ${reasons[0]}`);
      }
    }
    await clock.sleep(waited < 60_000 ? POLL : LATER_POLL);
  }
}

/** A connection that breaks for a moment is not a failed rollout, but not a ready one either. */
function showsReady(snapshot: Snapshot | Error, changedVersion: string, waited: number): boolean {
  if (snapshot instanceof Error) return false;
  return (waited >= TAKEN_UP || isTakenUp(snapshot, changedVersion)) && isRolledOut(snapshot);
}

function nameOf({ kind, namespace, name }: Served): string {
  return `${kind} ${namespace}/${name}`;
}

/** The client's messages go on with the headers of the answer. */
function firstLine({ message }: Error): string {
  return message.split('\n')[0];
}

function failure(served: Served, what: string, reasons: string[] = []): Error {
  return new Error([`${nameOf(served)} ${what}`, ...reasons.map((reason) => `  - ${reason}`)].join('\n'));
}
