import { currentMode, KSERVE_KEY, Mode } from '../platform/kserve';
import type { Manifest } from './manifest';

type Names = (object: Named) => string[];

/** What tells which Services come of an object. */
export type Named = Pick<Manifest, 'apiVersion' | 'kind' | 'metadata' | 'spec'>;

const itself: Names = ({ metadata }) => [metadata.name];

/** Components with a Service or a Knative Service of their own; kserve v0.20.0 pkg/constants/constants.go, PredictorServiceName. */
function components({ metadata: { name }, spec = {} }: Named, suffix = ''): string[] {
  const parts = spec as { readonly [component: string]: { readonly name?: string } | undefined };
  const predictor = parts.predictor?.name ? `${name}-${parts.predictor.name}` : name;
  const others = ['transformer', 'explainer'].filter((part) => part in parts);
  return [`${predictor}-predictor${suffix}`, ...others.map((part) => `${name}-${part}${suffix}`)];
}

/**
 * In Standard mode each component has a Service. In Knative mode each is a Knative Service, and a Service by the name of all leads to them.
 * Source: kserve v0.20.0 reconcilers/ingress/ingress_reconciler.go, reconcileExternalService; reconcilers/service/service_reconciler.go
 */
const kserve: Names = (object) => {
  const isKnative = currentMode(object.metadata.annotations?.[KSERVE_KEY.deploymentMode] ?? '') === Mode.KNATIVE;
  return [...(isKnative ? itself(object) : []), ...components(object)];
};

/** Source: kfserving v0.6.1 pkg/constants/constants.go, DefaultPredictorServiceName; reconcilers/ingress/ingress_reconciler.go */
const kfserving: Names = (object) => [...itself(object), ...components(object, '-default')];

/** Source of Knative's: serving v1.23 pkg/reconciler/route/resources/service.go, MakeK8sPlaceholderService */
const NAMES: { readonly [groupKind: string]: Names } = {
  'Service.': itself,
  'Service.serving.knative.dev': itself,
  'Route.serving.knative.dev': itself,
  'InferenceService.serving.kserve.io': kserve,
  'InferenceService.serving.kubeflow.org': kfserving,
};

/** Names of the Services of Kubernetes that an object is, or that its controllers make of it and take for their own. */
export function serviceNames(object: Named): string[] {
  return NAMES[groupKindOf(object)]?.(object) ?? [];
}

function groupKindOf({ apiVersion, kind }: Named): string {
  const [group, version] = apiVersion.split('/');
  return `${kind}.${version === undefined ? '' : group}`;
}
