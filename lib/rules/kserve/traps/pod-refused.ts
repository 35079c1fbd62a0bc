import { KSERVE_MODEL_POD_REFUSED } from '../../../finding/definitions/kserve-servers';
import { KSERVE_POD_REFUSED } from '../../../finding/definitions/kserve-traps';
import { Features } from '../../knative/features';
import { checkPodOfRevision, checkRevisionSpec } from '../../knative/revision';
import { ManifestCheck, checkOf } from '../../../manifest/manifest-rule';
import { Place } from '../../../manifest/place';
import { checkPodSpec } from '../../pod/pod-spec';
import { Mode } from '../annotations';
import { SERVER } from '../containers';
import { Component, viewOf } from '../service-view';
import { podOfModel } from './pod-of-model';

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
