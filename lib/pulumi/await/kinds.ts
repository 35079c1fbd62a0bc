/** A kind of object. */
export interface Kind {
  readonly apiVersion: string;
  readonly kind: string;
}

export const DEPLOYMENT: Kind = { apiVersion: 'apps/v1', kind: 'Deployment' };
export const REPLICA_SET: Kind = { apiVersion: 'apps/v1', kind: 'ReplicaSet' };
export const HPA: Kind = { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler' };
export const SCALED_OBJECT: Kind = { apiVersion: 'keda.sh/v1alpha1', kind: 'ScaledObject' };
export const KNATIVE_SERVICE: Kind = { apiVersion: 'serving.knative.dev/v1', kind: 'Service' };

/** A Service of Knative, not of Kubernetes. */
export function isKnativeService({ apiVersion, kind }: Partial<Kind>): boolean {
  return kind === 'Service' && apiVersion !== undefined && apiVersion.startsWith('serving.knative.dev/');
}

/** What others make objects of, and the provider does not wait for. */
export function isServed(kind: Kind): boolean {
  return kind.kind === 'InferenceService' || isKnativeService(kind);
}

/** What the provider waits for, until a timeout and without telling why. */
export function isBuiltIn({ apiVersion, kind }: Kind): boolean {
  return [['apps/v1', 'Deployment'], ['batch/v1', 'Job']].some(([version, name]) => version === apiVersion && name === kind);
}

/** What changes the number of a Deployment's pods. */
export function isScaler({ kind }: Partial<Kind>): boolean {
  return kind === HPA.kind || kind === SCALED_OBJECT.kind;
}

/** Where the API has the objects of a kind. */
export function pathOf({ apiVersion, kind }: Kind): { apiVersion: string; plural: string } {
  return { apiVersion, plural: `${kind.toLowerCase()}s` };
}
