import { SERVICE_LABEL } from '../../platform/knative';
import type { Cluster, LiveObject } from './cluster';

/** A service whose rollout is waited for. */
export interface Served {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** A service and what its controller made of it. */
export interface Snapshot {
  readonly service: LiveObject;
  /** Deployments and Knative Services, which roll out. */
  readonly workloads: LiveObject[];
  readonly scalers: LiveObject[];
}

interface Kind {
  readonly apiVersion: string;
  readonly kind: string;
}

const DEPLOYMENT = { apiVersion: 'apps/v1', kind: 'Deployment' };
const SCALER = { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler' };
const KNATIVE_SERVICE = { apiVersion: 'serving.knative.dev/v1', kind: 'Service' };

/** What others make objects of, so that a rollout is more than one object. */
export function isServed({ apiVersion, kind }: Kind): boolean {
  return kind === 'InferenceService' || (kind === 'Service' && apiVersion.startsWith('serving.knative.dev/'));
}

export function readService(cluster: Cluster, served: Served): Promise<LiveObject | undefined> {
  return cluster.read({ ...path(served), namespace: served.namespace }, served.name);
}

/** @returns nothing where the service is gone */
export async function look(cluster: Cluster, served: Served): Promise<Snapshot | undefined> {
  const { namespace } = served;
  const service = await readService(cluster, served);
  if (service === undefined || served.kind !== 'InferenceService') return service && { service, workloads: [], scalers: [] };
  const made = async (kind: Kind) => {
    const items = await cluster.list({ ...path(kind), namespace }, labelOf(served));
    // Items of a list do not say what they are.
    return items.map((item) => ({ ...item, ...kind }));
  };
  const [deployments, knativeServices, scalers] = await Promise.all([made(DEPLOYMENT), made(KNATIVE_SERVICE), made(SCALER)]);
  // Knative speaks for the Deployments of its Revisions: those of Revisions without traffic stay as they are.
  const own = deployments.filter(({ metadata }) => metadata.labels?.[SERVICE_LABEL] === undefined);
  return { service, workloads: [...own, ...knativeServices], scalers };
}

export function podsOf(cluster: Cluster, served: Served): Promise<LiveObject[]> {
  return cluster.pods(served.namespace, labelOf(served));
}

function path({ apiVersion, kind }: Kind): { apiVersion: string; plural: string } {
  return { apiVersion, plural: `${kind.toLowerCase()}s` };
}

function labelOf({ apiVersion, kind, name }: Served): string {
  return kind === 'InferenceService' ? `${apiVersion.split('/')[0]}/inferenceservice=${name}` : `${SERVICE_LABEL}=${name}`;
}
