import type { Duration } from 'cdk8s';
import { isOlder } from '../../catalog/version';
import type { PreStopOptions } from '../../container/pod/pod-options';
import type { PodOptions } from '../../container/pod/pod-options';
import { Draining, untilIdle } from '../../runtime/drain';
import type { PlannedRuntime, PreStopPlan } from '../../runtime/server';

/** In this time endpoints, proxies and balancers have learned that a pod ends, and send it nothing new. KServe's own pods wait as long. */
export const REMOVAL_SECONDS = 15;

/** Requests may take so long where nobody says. */
const REQUEST_SECONDS = 60;

/** From the last answer until the process is gone: vLLM takes 8 to 9 seconds. */
const TEARDOWN_SECONDS = 15;

/** How the pods of a service end: preStop, then what is in flight, then the process. */
export interface TerminationPlan {
  /** Before SIGTERM. */
  readonly removalSeconds: number;
  /** For requests in flight. */
  readonly drainSeconds: number;
  /** What the pod has in all. */
  readonly graceSeconds: number;
}

/** Where the user says how long the pod has, requests have what is left of that; where he says how long they take, the pod has as long. */
export function planTermination({ preStop, terminationGracePeriod }: PodOptions, timeout: Duration | undefined): TerminationPlan {
  const removalSeconds = preStop?.sleep?.toSeconds() ?? REMOVAL_SECONDS;
  const given = terminationGracePeriod?.toSeconds();
  const around = removalSeconds + TEARDOWN_SECONDS;
  const drainSeconds = timeout?.toSeconds() ?? (given === undefined ? REQUEST_SECONDS : Math.max(1, given - around));
  return { removalSeconds, drainSeconds, graceSeconds: given ?? drainSeconds + around };
}

/** Lifecycle hooks that sleep are beta, and on, since then (KEP-3960). */
const SLEEP_SINCE = '1.30';

function planSleep(seconds: number, kubernetes = SLEEP_SINCE): PreStopPlan {
  return isOlder(kubernetes, SLEEP_SINCE) ? { command: ['sleep', String(seconds)] } : { sleepSeconds: seconds };
}

/** What goes before SIGTERM: what the user says, else a time in which nothing new comes, and more where the server would lose the rest. */
export function planPreStop(
  options: PreStopOptions | undefined, { drains, container }: PlannedRuntime, { removalSeconds, drainSeconds }: TerminationPlan,
  kubernetes?: string,
): PreStopPlan | undefined {
  if (options?.command !== undefined) return { command: options.command };
  if (options === undefined && drains === Draining.WHEN_IDLE) {
    return { command: ['sh', '-c', `sleep ${removalSeconds}; ${untilIdle(container.port, drainSeconds)}`] };
  }
  return options === undefined && drains === undefined ? undefined : planSleep(removalSeconds, kubernetes);
}
