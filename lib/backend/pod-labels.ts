import type { StringMap } from '../service/plan/service-plan';
import type { Manifest } from './manifest';

/**
 * Labels that a controller gives the pods of an object. Sources: kserve v0.20.0 pkg/constants/constants.go, InferenceServicePodLabelKey and
 * KServiceComponentLabel; kfserving v0.6.1, the same; serving v1.23 pkg/apis/serving/register.go, ServiceLabelKey.
 */
const POD_LABELS: { readonly [kind: string]: (name: string) => StringMap } = {
  'InferenceService serving.kserve.io': (name) => ({ 'serving.kserve.io/inferenceservice': name, 'component': 'predictor' }),
  'InferenceService serving.kubeflow.org': (name) => ({ 'serving.kubeflow.org/inferenceservice': name, 'component': 'predictor' }),
  'Service serving.knative.dev': (name) => ({ 'serving.knative.dev/service': name }),
};

/** What selects the pods that come of an object; nothing of an object without pods. */
export function podLabelsOf({ apiVersion, kind, metadata, spec }: Manifest): StringMap | undefined {
  if (kind === 'Deployment') return (spec as { selector: { matchLabels: StringMap } }).selector.matchLabels;
  return POD_LABELS[`${kind} ${apiVersion.split('/')[0]}`]?.(metadata.name);
}
