import { SERVICE_LABEL } from '../../platform/knative';
import type { Cluster, LiveObject } from './cluster';
import type { Kind } from './kinds';
import { DEPLOYMENT, HPA, isKnativeService, KNATIVE_SERVICE, pathOf, SCALED_OBJECT } from './kinds';
import { KEDA_PAUSED, KEDA_PAUSED_REPLICAS } from '../../platform/keda';
import { KSERVE_KEY } from '../../platform/kserve';

/** What is waited for. */
export interface Served extends Kind {
  readonly namespace: string;
  readonly name: string;
}

/** A service, or what loads its model, and what its controller made of it. */
export interface Snapshot {
  readonly service: LiveObject;
  /** Deployments and Knative Services of an InferenceService, which roll out. */
  readonly workloads: LiveObject[];
  /** HorizontalPodAutoscalers and ScaledObjects. */
  readonly scalers: LiveObject[];
}

/** @returns nothing where the service is gone */
export async function look(cluster: Cluster, served: Served): Promise<Snapshot | undefined> {
  const { apiVersion, kind, namespace, name } = served;
  const found = await cluster.read({ ...pathOf(served), namespace }, name);
  if (found === undefined) return undefined;
  const service = { ...found, apiVersion, kind };
  const list = async (of: Kind, labels: string) => {
    const items = await cluster.list({ ...pathOf(of), namespace }, labels);
    // Items of a list do not say what they are.
    return items.map((item): LiveObject => ({ ...item, ...of }));
  };
  const scalers = async (labels: string) => (await Promise.all([list(HPA, labels), list(SCALED_OBJECT, labels)])).flat();
  // Whoever scales a Deployment need not have its labels.
  if (kind === DEPLOYMENT.kind) return { service, workloads: [], scalers: (await scalers('')).filter((each) => isScalerOf(each, service)) };
  if (kind !== 'InferenceService') return { service, workloads: [], scalers: [] };
  const labels = `${apiVersion.split('/')[0]}/inferenceservice=${name}`;
  const [deployments, knativeServices, all] = await Promise.all([
    list(DEPLOYMENT, labels), list(KNATIVE_SERVICE, labels), scalers(labels),
  ]);
  // Knative speaks for the Deployments of its Revisions: those of Revisions without traffic stay as they are.
  const own = deployments.filter(({ metadata }) => metadata.labels?.[SERVICE_LABEL] === undefined);
  return { service, workloads: [...own, ...knativeServices], scalers: all };
}

export function isScalerOf({ spec }: LiveObject, { metadata }: LiveObject): boolean {
  const { kind = DEPLOYMENT.kind, name } = spec?.scaleTargetRef ?? {};
  return kind === DEPLOYMENT.kind && name === metadata.name;
}

/** Labels of the pods of a service, as a query. */
export function podLabels({ apiVersion, kind, name }: Served, { service }: Snapshot): string {
  if (kind === 'InferenceService') return `${apiVersion.split('/')[0]}/inferenceservice=${name}`;
  if (isKnativeService({ apiVersion, kind })) return `${SERVICE_LABEL}=${name}`;
  if (kind === 'Job') return `job-name=${name}`;
  return Object.entries(service.spec?.selector?.matchLabels ?? {}).map(([key, value]) => `${key}=${value}`).join(',');
}

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
