import { COMBINATION, FIELD_EMPTY } from '../../finding/definitions/kubernetes';
import { trimmed } from '../go-text';
import { Place } from '../place';
import { checkPodAnnotations } from '../pod/annotations';
import { checkPodSpec } from '../pod/pod-spec';
import { refuseFields } from './pod-template';
import { ruleOf } from '../rule-of';
import { containersOf } from '../pod/containers-of';

export const PODS = ruleOf(['Pod'], (object) => {
  checkPodSpec(object.field('spec').orEmpty);
  checkPodAnnotations(object.field('metadata'), object.field('spec'));
  checkSinglePod(object.field('spec'));
  refuseFields(object.field('spec'), ['ephemeralContainers'], 'a running pod only');
});

/** What shows only once there is a pod. Source: kubernetes validatePodMetadataAndSpec; plugin/pkg/admission/priority. */
export function checkSinglePod(spec: Place): void {
  for (const image of containersOf(spec).map((container) => container.field('image'))) {
    if (image.text !== trimmed(image.text)) image.refuse(COMBINATION, 'has spaces around it', 'leave them out');
  }
  for (const image of spec.field('volumes').items.map((volume) => volume.field('image'))) {
    if (image.isSet && image.field('reference').isEmpty) image.field('reference').refuse(FIELD_EMPTY, 'is missing', 'name the image');
  }
  const overhead = spec.field('overhead');
  if (overhead.isSet && spec.field('runtimeClassName').isEmpty) {
    overhead.refuse(COMBINATION, 'is not that of the runtime class', 'leave it out, and set runtimeClassName');
  }
  const node = spec.field('nodeName');
  if (!node.isEmpty && !spec.field('schedulingGates').isEmpty) node.refuse(COMBINATION, 'stands beside schedulingGates', 'leave one of them out');
  const priority = spec.field('priority');
  if ((priority.number ?? 0) !== 0 && spec.field('priorityClassName').isEmpty) {
    priority.refuse(COMBINATION, 'is not the priority of the class', 'leave it out, and set priorityClassName');
  }
}
