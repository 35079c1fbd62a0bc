import { asMap, asText, mapOf } from '../../manifest/json';
import type { KubernetesObject } from '../../manifest/kubernetes-object';
import { groupKind } from '../../manifest/kubernetes-object';
import { currentMode, KSERVE_KEY, Mode } from '../../platform/kserve';
import type { FieldChange } from './field-changes';
import { fieldChanges } from './field-changes';

/** What starts when a field changes. */
export interface Start {
  /** The first such field. */
  readonly field: string;
  /** What becomes of it, as the end of a sentence. */
  readonly effect: string;
}

const PODS = 'replaces the pods';
const REVISION = 'makes a new revision, whose pods replace the old ones';

/** Kinds whose pods come from a template: apps/v1, and Knative, which makes a revision of it even where only an annotation differs. */
const TEMPLATES: { readonly [groupKind: string]: string } = {
  'Deployment.apps': PODS,
  'StatefulSet.apps': PODS,
  'DaemonSet.apps': PODS,
  'Service.serving.knative.dev': REVISION,
  'Configuration.serving.knative.dev': REVISION,
};

/** Of a predictor or transformer, what KServe writes elsewhere than to the template of its pods; kserve v0.20.0 pkg/controller/v1beta1. */
const BESIDE_PODS: readonly string[] = ['canaryTrafficPercent', 'deploymentStrategy'];
/** The same in Standard mode, where the scaler and the route have objects of their own. In Knative mode a revision has them. */
const BESIDE_PODS_STANDARD: readonly string[] = [
  ...BESIDE_PODS, 'minReplicas', 'maxReplicas', 'scaleTarget', 'scaleMetric', 'scaleMetricType', 'autoScaling', 'timeout',
];
/** What KServe copies to no pod; pkg/constants/constants.go, ServiceAnnotationDisallowedList. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** What of a change starts pods anew; nothing where none does, or the kind is not known. */
export function startOf(before: KubernetesObject, after: KubernetesObject): Start | undefined {
  const kind = groupKind(after);
  const effect = TEMPLATES[kind];
  if (effect !== undefined) return first(fieldChanges(mapOf(before.spec).template, mapOf(after.spec).template, 'spec.template'), effect);
  if (kind === 'LLMInferenceService.serving.kserve.io') return startOfLlm(before, after);
  return after.kind === 'InferenceService' ? startOfInferenceService(before, after) : undefined;
}

function first([change]: readonly FieldChange[], effect: string): Start | undefined {
  return change && { field: change.field, effect };
}

/** KServe copies labels and annotations to the pods, as the rule CHG009 tells. */
function startOfInferenceService(before: KubernetesObject, after: KubernetesObject): Start | undefined {
  const isStandard = [before, after].every((object) => currentMode(modeOf(object)) === Mode.STANDARD);
  const beside = isStandard ? BESIDE_PODS_STANDARD : BESIDE_PODS;
  const changesOf = (part: 'metadata' | 'spec', names: readonly string[], left: readonly string[]) => names.flatMap((name) => {
    const [old, now] = [before, after].map((object) => without(mapOf(object[part])[name], left));
    return fieldChanges(old, now, `${part}.${name}`);
  });
  const changes = [
    ...changesOf('spec', ['predictor', 'transformer', 'explainer'], beside),
    ...changesOf('metadata', ['labels', 'annotations'], [LAST_APPLIED]),
  ];
  return first(changes, isStandard ? PODS : REVISION);
}

/** Replicas and scaling go to the scaler, the rest to templates of pods. */
function startOfLlm(before: KubernetesObject, after: KubernetesObject): Start | undefined {
  const [old, now] = [before, after].map(({ spec }) => without(spec, ['replicas', 'scaling', 'router']));
  return first(fieldChanges(old, now, 'spec'), PODS);
}

function modeOf({ metadata }: KubernetesObject): string {
  return asText(mapOf(mapOf(metadata).annotations)[KSERVE_KEY.deploymentMode]) ?? '';
}

function without(value: unknown, names: readonly string[]): unknown {
  const map = asMap(value);
  return map && Object.fromEntries(Object.entries(map).filter(([name]) => !names.includes(name)));
}
