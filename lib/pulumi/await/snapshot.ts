import type { Cluster, LiveObject, Query } from './cluster';

/** A service whose rollout is waited for. */
export interface Served extends Query {
  readonly name: string;
}

/** A service and what its controller made of it. */
export interface Snapshot {
  readonly service: LiveObject;
  /** Deployments and Knative Services, which roll out. */
  readonly workloads: LiveObject[];
  readonly scalers: LiveObject[];
}

const DEPLOYMENT = { apiVersion: 'apps/v1', kind: 'Deployment' };
const SCALER = { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler' };
const KNATIVE_SERVICE = { apiVersion: 'serving.knative.dev/v1', kind: 'Service' };
const POD = { apiVersion: 'v1', kind: 'Pod' };
const OF_KNATIVE = 'serving.knative.dev/service';

/** What others make objects of, so that a rollout is more than one object. */
export function isServed({ apiVersion, kind }: { apiVersion: string; kind: string }): boolean {
  return kind === 'InferenceService' || (kind === 'Service' && apiVersion.startsWith('serving.knative.dev/'));
}

/** @returns nothing where the service is gone */
export async function look(cluster: Cluster, served: Served): Promise<Snapshot | undefined> {
  const service = await cluster.read(served, served.name);
  if (service === undefined || served.kind !== 'InferenceService') return service && { service, workloads: [], scalers: [] };
  const made = (kind: object) => cluster.list({ ...served, ...kind }, labelOf(served));
  const [deployments, knativeServices, scalers] = await Promise.all([made(DEPLOYMENT), made(KNATIVE_SERVICE), made(SCALER)]);
  // Knative speaks for the Deployments of its Revisions: those of Revisions without traffic stay as they are.
  const own = deployments.filter(({ metadata }) => metadata.labels?.[OF_KNATIVE] === undefined);
  return { service, workloads: [...own.map(as(DEPLOYMENT)), ...knativeServices.map(as(KNATIVE_SERVICE))], scalers };
}

export function podsOf(cluster: Cluster, served: Served): Promise<LiveObject[]> {
  return cluster.list({ ...served, ...POD }, labelOf(served));
}

function labelOf({ apiVersion, kind, name }: Served): string {
  return kind === 'InferenceService' ? `${apiVersion.split('/')[0]}/inferenceservice=${name}` : `${OF_KNATIVE}=${name}`;
}

/** Items of a list do not say what they are. */
function as(kind: object): (item: LiveObject) => LiveObject {
  return (item) => ({ ...item, ...kind });
}
