import { BackendKind } from '../catalog/backend';

/** An object that makes a service, whoever wrote it. */
export interface ServiceObject {
  /** As `groupKind` writes it. */
  readonly kind: string;
  readonly onKnative: boolean;
  readonly byKeda: boolean;
}

/** The backend whose objects are most like this one: other workloads of Kubernetes count as Deployments. */
export function nearestBackend({ kind, onKnative, byKeda }: ServiceObject): BackendKind {
  if (kind === 'Service.serving.knative.dev') return BackendKind.KNATIVE;
  if (kind === 'InferenceService.serving.kubeflow.org') return BackendKind.KFSERVING;
  if (kind.endsWith('.serving.kserve.io')) return onKnative ? BackendKind.KSERVE_KNATIVE : BackendKind.KSERVE_STANDARD;
  return byKeda ? BackendKind.DEPLOYMENT_KEDA : BackendKind.DEPLOYMENT_HPA;
}
