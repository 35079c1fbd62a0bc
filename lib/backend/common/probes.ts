import type { k8s } from 'cdk8s-plus-27';
import type { Plain } from '../../../imports/plain';
import type { ProbePlan } from '../../container/probe';
import { compact } from '../manifest';
import type { ServicePlan } from '../../service/plan/service-plan';

type Probe = Plain<k8s.Probe>;

/** Kubernetes' defaults, which are left out. */
const DEFAULTS = { periodSeconds: 10, timeoutSeconds: 1, failureThreshold: 3, initialDelaySeconds: 0 };

export function probeOf(plan: ProbePlan): Probe {
  return compact(handlerOf(plan), {
    periodSeconds: timing(plan, 'periodSeconds'),
    timeoutSeconds: timing(plan, 'timeoutSeconds'),
    failureThreshold: timing(plan, 'failureThreshold'),
    initialDelaySeconds: timing(plan, 'initialDelaySeconds'),
  });
}

function timing(plan: ProbePlan, field: keyof typeof DEFAULTS): number | undefined {
  return plan[field] === DEFAULTS[field] ? undefined : plan[field];
}

/**
 * On Knative an absent period is zero, which forbids the other two (serving pkg/apis/serving/k8s_validation.go): all three are written. A
 * cold start lasts until the next check: where the user does not say how often, it is made often, with the same patience.
 */
export function knativeProbe(probe: ProbePlan): Probe {
  const { periodSeconds, timeoutSeconds, failureThreshold } = probe;
  const timing = probe.isTimed ? { periodSeconds, failureThreshold } : often(periodSeconds * failureThreshold);
  return compact(probeOf(probe), { timeoutSeconds, ...timing });
}

/** At most so long a replica that can answer is not asked. */
export const OFTEN_SECONDS = 2;

function often(patienceSeconds: number): Pick<ProbePlan, 'periodSeconds' | 'failureThreshold'> {
  return { periodSeconds: OFTEN_SECONDS, failureThreshold: Math.max(1, Math.ceil(patienceSeconds / OFTEN_SECONDS)) };
}

/**
 * KServe lays its fields over those of its own runtime's checks: whatever is not written is the runtime's, and zero counts as not written
 * (kserve v0.20.0 pkg/utils/container_merge.go; config/runtimes/kserve-vllmserver.yaml has 30 s periods and a delay of 30 s).
 */
export function overRuntimeProbe(probe: Probe): Probe {
  return { ...DEFAULTS, ...probe, initialDelaySeconds: probe.initialDelaySeconds ?? 1 };
}

function handlerOf({ path, command, grpc, port }: ProbePlan): Probe {
  if (command !== undefined) return { exec: { command } };
  if (grpc) return { grpc: { port } };
  return path === undefined ? { tcpSocket: { port } } : { httpGet: { path, port } };
}

/** Lets a replica load its model for as long as the deadline says: the readiness check, with patience. */
export function startupProbe(readiness: ProbePlan, deadlineSeconds: number): Probe {
  return probeOf({ ...readiness, initialDelaySeconds: undefined, ...often(deadlineSeconds) });
}

/** Before a replica starts to load: a node may have to be started, an image pulled, a cache waited for. */
const BEFORE_LOADING_SECONDS = 600;

/** How long a revision may take until it counts as failed; the startup probe watches the loading itself. */
export function progressDeadlineSeconds({ loadDeadlineSeconds }: ServicePlan): number {
  return BEFORE_LOADING_SECONDS + loadDeadlineSeconds;
}
