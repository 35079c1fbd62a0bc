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

/** On Knative an absent period is zero, which forbids the other two (serving pkg/apis/serving/k8s_validation.go): all three are written. */
export function knativeProbe(plan: ProbePlan): Probe {
  const { periodSeconds, timeoutSeconds, failureThreshold } = plan;
  return compact(probeOf(plan), { periodSeconds, timeoutSeconds, failureThreshold });
}

function handlerOf({ path, port }: ProbePlan): Probe {
  return path === undefined ? { tcpSocket: { port } } : { httpGet: { path, port } };
}

/** Lets a replica load its model for as long as the deadline says: the readiness check, with patience. */
export function startupProbe(readiness: ProbePlan, deadlineSeconds: number): Probe {
  const periodSeconds = 10;
  const failureThreshold = Math.max(1, Math.ceil(deadlineSeconds / periodSeconds));
  return probeOf({ ...readiness, initialDelaySeconds: undefined, periodSeconds, failureThreshold });
}

/** Before a replica starts to load: a node may have to be started, an image pulled, a cache waited for. */
const BEFORE_LOADING_SECONDS = 600;

/** How long a revision may take until it counts as failed; the startup probe watches the loading itself. */
export function progressDeadlineSeconds({ loadDeadlineSeconds }: ServicePlan): number {
  return BEFORE_LOADING_SECONDS + loadDeadlineSeconds;
}
