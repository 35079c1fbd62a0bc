import { KEDA_PAUSED, KEDA_PAUSED_REPLICAS } from '../../platform/keda';
import { KSERVE_KEY } from '../../platform/kserve';
import type { LiveObject } from './cluster';
import { SCALED_OBJECT } from './kinds';
import type { Snapshot } from './snapshot';
import { isScalerOf } from './snapshot';

const PAUSED = [KEDA_PAUSED, KEDA_PAUSED_REPLICAS];

/**
 * How many pods of a Deployment there are at least, since a scaler says so. It is told to whoever scales at once, and to the Deployment
 * only later, so that the Deployment's own number is not enough after bounds were raised.
 *
 * @returns nothing where nobody scales it
 */
export function leastReplicas(deployment: LiveObject, { service, scalers }: Snapshot): number | undefined {
  const bounds = [
    ...scalers.filter((each) => isScalerOf(each, deployment)).map(boundOf),
    service.kind === 'InferenceService' ? boundOfComponent(service, deployment) : undefined,
  ].filter((bound) => bound !== undefined);
  return bounds.length === 0 ? undefined : Math.max(...bounds);
}

function boundOf({ kind, metadata, spec }: LiveObject): number {
  if (kind !== SCALED_OBJECT.kind) return spec?.minReplicas ?? 1;
  return PAUSED.some((key) => metadata.annotations?.[key] !== undefined) ? 0 : spec?.minReplicaCount ?? 0;
}

/** KServe tells its scaler of it a moment later. Where a scaler of somebody else's is in charge, it is a wish. */
function boundOfComponent({ metadata, spec }: LiveObject, deployment: LiveObject): number | undefined {
  if (metadata.annotations?.[KSERVE_KEY.autoscalerClass] === 'external') return undefined;
  const component = deployment.metadata.labels?.component ?? 'predictor';
  const least: unknown = spec?.[component]?.minReplicas;
  return typeof least === 'number' ? least : undefined;
}
