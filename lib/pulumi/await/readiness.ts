import type { LiveObject } from './cluster';
import { DEPLOYMENT, isKnativeService } from './kinds';
import { leastReplicas } from './snapshot';
import type { Snapshot } from './snapshot';

export interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
  readonly severity?: string;
}

export function conditionsOf({ status }: Pick<LiveObject, 'status'>): Condition[] {
  return status?.conditions ?? [];
}

export function conditionOf(object: Pick<LiveObject, 'status'>, wanted: string): Condition | undefined {
  return conditionsOf(object).find(({ type }) => type === wanted);
}

/** Whether the service is rolled out, or a Job complete: a condition that was true before an update stays so for a while. */
export function isRolledOut(snapshot: Snapshot): boolean {
  const { service, workloads } = snapshot;
  if (service.kind === DEPLOYMENT.kind) return hasItsPods(service, snapshot);
  if (service.kind === 'Job') return conditionOf(service, 'Complete')?.status === 'True';
  if (!isReady(service)) return false;
  // KServe's observedGeneration is that of the Deployment or the Knative Service.
  // Source: kserve pkg/apis/serving/v1beta1/inference_service_status.go
  if (service.kind !== 'InferenceService') return isObserved(service);
  return workloads.every(
    (workload) => (workload.kind === DEPLOYMENT.kind ? hasItsPods(workload, snapshot) : isObserved(workload) && isReady(workload)),
  );
}

/** Whether a controller has acted on a change: something else of the service is younger. Versions of one cluster count upwards. */
export function isTakenUp({ service, workloads, scalers }: Snapshot, version: string | undefined): boolean {
  // These say themselves which generation they are of.
  if (service.kind === DEPLOYMENT.kind || service.kind === 'Job') return true;
  return [service, ...workloads, ...scalers].some(({ metadata }) => Number(metadata.resourceVersion) > Number(version));
}

export function isObserved({ metadata, status }: LiveObject): boolean {
  return (status?.observedGeneration ?? 0) >= (metadata.generation ?? 0);
}

function isReady(object: LiveObject): boolean {
  return conditionOf(object, 'Ready')?.status === 'True';
}

/**
 * As `kubectl rollout status` says; but where somebody scales it, so many pods must be available as there are to be at least, and not all
 * that the load of the moment asks for.
 */
function hasItsPods(deployment: LiveObject, snapshot: Snapshot): boolean {
  if (deployment.spec?.paused === true) return true;
  const { replicas = 0, updatedReplicas = 0, availableReplicas = 0 } = deployment.status ?? {};
  const wanted = deployment.spec?.replicas ?? 1;
  const least = leastReplicas(deployment, snapshot);
  return isObserved(deployment) && updatedReplicas >= wanted && replicas === updatedReplicas && availableReplicas >= (least ?? wanted);
}

/** Whether controllers say that only another spec helps; they also say so while pods wait for a node that a cloud brings. */
export function isRefused({ service, workloads }: Snapshot): boolean {
  const { reason } = conditionOf(service, 'Ready') ?? {};
  const isInvalid = service.status?.modelStatus?.transitionStatus === 'InvalidSpec' || reason === 'ReconcileFailed';
  return isInvalid || [service, ...workloads].some((object) => isKnativeService(object) && conditionOf(object, 'Ready')?.status === 'False');
}

export function isUnscheduled(pod: LiveObject): boolean {
  return conditionOf(pod, 'PodScheduled')?.status === 'False';
}
