import type { Definition } from '../../../finding/definition';
import { Severity } from '../../../finding/finding';
import { KSERVE_POD_REFUSED } from './revisions';
import { Features } from '../../knative/features';
import { checkPodOfRevision, checkRevisionSpec } from '../../knative/revision';
import { ManifestCheck, checkOf } from '../../../manifest/manifest-rule';
import { Place } from '../../../manifest/place';
import { checkPodSpec } from '../../pod/pod-spec';
import { Mode } from '../annotations';
import { SERVER } from '../containers';
import { Component, viewOf } from '../service-view';
import { podOfModel } from './pod-of-model';

export const KSERVE_MODEL_POD_REFUSED: Definition = {
  id: 'KSV129',
  severity: Severity.WARNING,
  title: 'What KServe makes of the model is refused',
  why: 'KServe\'s webhook does not look at the pod; Kubernetes refuses the Deployment, or Knative the Service, that its controller makes of the '
    + 'model and its runtime. That is not an error here, since a runtime of the cluster\'s own may still make it whole.',
  cure: 'Correct what the message names, unless the runtime adds what is missing.',
  source: 'kubernetes v1.36 pkg/apis/core/validation; kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/utils/utils.go, MergeRuntimeContainers',
};

interface Fields {
  readonly [field: string]: unknown;
}

/** Fields that a component shares with Knative's revisions, of which it means something of its own. */
const OF_COMPONENT = ['containerConcurrency', 'timeoutSeconds'];

/** What becomes of the pods once the controller makes Deployments or Knative Services of them. */
export function podsOfServices(features: Features): ManifestCheck {
  return checkOf(['InferenceService.serving.kserve.io'], (object) => {
    const { mode, components } = viewOf(object);
    if (mode === Mode.MODEL_MESH) return;
    for (const component of components) {
      const pod = podOf(component)?.asCaseOf(KSERVE_POD_REFUSED);
      const merged = podOfModel(component)?.asCaseOf(KSERVE_MODEL_POD_REFUSED);
      if (pod !== undefined) check(pod, mode === Mode.STANDARD ? undefined : features);
      if (merged !== undefined) check(merged, mode === Mode.KNATIVE ? features : undefined);
    }
  });
}

/** As Kubernetes does, or where a revision is made of it, as Knative. */
function check(spec: Place, features: Features | undefined): void {
  if (features === undefined) return checkPodSpec(spec);
  checkRevisionSpec(spec, features);
  checkPodOfRevision(spec);
}

/** Of containers of the user's own. */
function podOf({ name, place, implementations: [first, second] }: Component): Place | undefined {
  if (first?.key !== 'containers' || second !== undefined) return undefined;
  const containers = first.place.items;
  const renamed = name !== 'predictor' || containers.length === 1 || containers[0].field('name').isEmpty;
  const [server, ...others] = containers.map(({ value }) => value);
  const fields = Object.entries(place.value as Fields).filter(([field]) => !OF_COMPONENT.includes(field));
  return place.becoming({
    ...Object.fromEntries(fields),
    containers: [renamed && containers[0].keys.length > 0 ? { ...(server as Fields), name: SERVER } : server, ...others],
  });
}
