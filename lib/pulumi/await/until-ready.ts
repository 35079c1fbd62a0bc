import type { Cluster, LiveObject } from './cluster';
import type { Failure } from './failures';
import { failuresOf, Standing } from './failures';
import { isServed } from './kinds';
import { readPods } from './pods';
import { isRefused, isRolledOut, isTakenUp, isUnscheduled } from './readiness';
import { reasonsOf } from './reasons';
import type { Served, Snapshot } from './snapshot';
import { look } from './snapshot';

/** How long, and who hears of it. */
export interface Patience {
  readonly timeoutSeconds: number;
  /** Version of the object after a change that controllers may not have seen yet; not known unless a number. @default - they have */
  readonly changedVersion?: string;
  /** How many polls in a row must find it ready. @default 2 */
  readonly polls?: number;
  /** Whether it is all right that there is none, as with a Job that is complete and was deleted. @default false */
  readonly mayBeGone?: boolean;
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
/** Seconds: controllers retry, and what failed once may be right at the second try. */
const REFUSED = 30;

/**
 * Polls until a service is rolled out, or a Job complete.
 *
 * @returns nothing where it is gone, and may be
 * @throws with the cluster's reasons
 */
export async function untilReady(
  cluster: Cluster, served: Served, patience: Patience, clock: Clock = CLOCK,
): Promise<LiveObject | undefined> {
  const { timeoutSeconds, changedVersion = '0', polls = 2, mayBeGone = false, progress } = patience;
  const start = clock.now();
  const standing = new Standing();
  let readyPolls = 0;
  let lastTold = start;
  for (;;) {
    const snapshot = await look(cluster, served).catch((error: Error) => error);
    if (snapshot === undefined) {
      if (mayBeGone) return undefined;
      throw failure(served, 'is gone from the cluster: somebody else deleted it, and `pulumi up --refresh` makes it anew');
    }
    const waited = clock.now() - start;
    readyPolls = showsReady(snapshot, changedVersion, waited) ? readyPolls + 1 : 0;
    if (readyPolls >= polls) return (snapshot as Snapshot).service;

    const { failures, reasons } = await missing(cluster, served, snapshot);
    const overdue = standing.overdue(failures, clock.now()).map(({ text }) => text);
    if (overdue.length > 0) throw failure(served, served.kind === 'Job' ? 'failed' : 'will not become ready', toldOnce(overdue, reasons));
    if (waited >= timeoutSeconds * 1000) throw failure(served, `is not ready after ${timeoutSeconds} s`, reasons);
    if (clock.now() - lastTold >= PROGRESS) {
      lastTold = clock.now();
      progress(`waits until ${nameOf(served)} is ready: ${reasons[0]}`);
    }
    await clock.sleep(waited < 60_000 ? POLL : LATER_POLL);
  }
}

/** A connection that breaks for a moment is not a failed rollout, but not a ready one either. */
function showsReady(snapshot: Snapshot | Error, changedVersion: string, waited: number): boolean {
  if (snapshot instanceof Error) return false;
  return (waited >= TAKEN_UP || isTakenUp(snapshot, changedVersion)) && isRolledOut(snapshot);
}

interface Missing {
  readonly failures: Failure[];
  readonly reasons: string[];
}

async function missing(cluster: Cluster, served: Served, snapshot: Snapshot | Error): Promise<Missing> {
  if (snapshot instanceof Error) return { failures: [], reasons: [`the cluster does not answer: ${firstLine(snapshot)}`] };
  const pods = await readPods(cluster, served, snapshot).catch(() => ({ current: [], areLeaving: false, events: new Map() }));
  const reasons = reasonsOf(snapshot, pods);
  // Controllers also say so while pods wait for a node that a cloud brings.
  const refused = isServed(served) && isRefused(snapshot) && !pods.current.some(isUnscheduled);
  const failures = failuresOf(snapshot, pods, served.namespace);
  return { failures: refused ? [...failures, { key: 'controller', patience: REFUSED, text: reasons[0] }] : failures, reasons };
}

/** What ends the wait comes first; the reason that it is made of is not said again. */
function toldOnce(failures: readonly string[], reasons: readonly string[]): string[] {
  return [...failures, ...reasons.filter((reason) => !failures.some((text) => text.startsWith(reason)))];
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
