import type { LiveObject } from './cluster';
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

export function readyCondition(object: Pick<LiveObject, 'status'>): Condition | undefined {
  return conditionsOf(object).find(({ type }) => type === 'Ready');
}

/** Whether the service is rolled out: a condition that was true before an update stays so for a while. */
export function isRolledOut({ service, workloads }: Snapshot): boolean {
  if (readyCondition(service)?.status !== 'True') return false;
  // KServe's observedGeneration is that of the Deployment or the Knative Service.
  // Source: kserve pkg/apis/serving/v1beta1/inference_service_status.go
  if (service.kind !== 'InferenceService') return isObserved(service);
  return workloads.every(
    (workload) => isObserved(workload) && (workload.kind === 'Deployment' ? hasAllReplicas(workload) : isReady(workload)),
  );
}

/** Whether a controller has acted on a change: something else of the service is younger. Versions of one cluster count upwards. */
export function isTakenUp({ service, workloads, scalers }: Snapshot, version: string | undefined): boolean {
  return [service, ...workloads, ...scalers].some(({ metadata }) => Number(metadata.resourceVersion) > Number(version));
}

function isObserved({ metadata, status }: LiveObject): boolean {
  return (status?.observedGeneration ?? 0) >= (metadata.generation ?? 0);
}

function isReady(object: LiveObject): boolean {
  return readyCondition(object)?.status === 'True';
}

/** As `kubectl rollout status` says. */
function hasAllReplicas({ spec, status }: LiveObject): boolean {
  const { replicas = 0, updatedReplicas = 0, availableReplicas = 0 } = status ?? {};
  return updatedReplicas >= (spec?.replicas ?? 1) && replicas === updatedReplicas && availableReplicas === updatedReplicas;
}

/** Whether controllers say that only another spec helps; they also say so while pods wait for a node that a cloud brings. */
export function isRefused({ service, workloads }: Snapshot): boolean {
  const { reason } = readyCondition(service) ?? {};
  const isInvalid = service.status?.modelStatus?.transitionStatus === 'InvalidSpec' || reason === 'ReconcileFailed';
  return isInvalid || [service, ...workloads].some((object) => isKnative(object) && readyCondition(object)?.status === 'False');
}

export function isUnscheduled(pod: LiveObject): boolean {
  return conditionsOf(pod).some(({ type, status }) => type === 'PodScheduled' && status === 'False');
}

function isKnative({ kind, apiVersion }: LiveObject): boolean {
  return kind === 'Service' && apiVersion !== 'v1';
}
