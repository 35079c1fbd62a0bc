import { isOlder } from '../../catalog/version';
import type { PreStopOptions } from '../../container/pod/lifecycle-options';
import type { PodOptions } from '../../container/pod/pod-options';
import type { PreStopPlan } from '../../runtime/server';

/** The pod of a service, but for what other parts of the plan decide. */
export interface PodPlan {
  /** The user's group, of the service and of the cluster's profile. */
  readonly given: PodOptions;
  /** Seconds from the decision that the pod ends until it is killed; absent for Kubernetes' own. */
  readonly terminationGracePeriodSeconds?: number;
}

/** The service's own over the profile's, property by property. */
export function mergedPod(profile: PodOptions = {}, own: PodOptions = {}): PodOptions {
  const given = Object.entries(own).filter(([, value]) => value !== undefined);
  return { ...profile, ...Object.fromEntries(given) };
}

export function planPod(pod: PodOptions): PodPlan {
  return { given: pod, terminationGracePeriodSeconds: pod.terminationGracePeriod?.toSeconds() };
}

/** Lifecycle hooks that sleep are beta, and on, since then (KEP-3960). */
const SLEEP_SINCE = '1.30';

export function planPreStop(options: PreStopOptions | undefined, kubernetes = SLEEP_SINCE): PreStopPlan | undefined {
  if (options === undefined) return undefined;
  const { command, sleep } = options;
  if (sleep === undefined) return { command };
  return isOlder(kubernetes, SLEEP_SINCE) ? { command: ['sleep', String(sleep.toSeconds())] } : { sleepSeconds: sleep.toSeconds() };
}
