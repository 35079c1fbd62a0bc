import { COMBINATION, FIELD_MISSING } from '../../manifest/shape';
import { trimmed } from '../../platform/go-text';
import { Place } from '../../manifest/place';
import { checkPodAnnotations } from '../pod/annotations';
import { checkPodSpec } from '../pod/pod-spec';
import { refuseFields } from './pod-template';
import { checkOf } from '../../manifest/manifest-rule';
import { containersOf } from '../pod/containers-of';

export const PODS = checkOf(['Pod'], (object) => {
  checkPodSpec(object.field('spec').orEmpty);
  checkPodAnnotations(object.field('metadata'), object.field('spec'));
  checkSinglePod(object.field('spec'));
  refuseFields(object.field('spec'), ['ephemeralContainers'], 'a running pod only');
});

/** What shows only once there is a pod. Source: kubernetes validatePodMetadataAndSpec; plugin/pkg/admission/priority. */
export function checkSinglePod(spec: Place): void {
  for (const image of containersOf(spec).map((container) => container.field('image'))) {
    if (image.text !== trimmed(image.text)) image.report(COMBINATION, 'has spaces around it', 'leave them out');
  }
  for (const image of spec.field('volumes').items.map((volume) => volume.field('image'))) {
    if (image.isSet && image.field('reference').isEmpty) image.field('reference').report(FIELD_MISSING, 'is missing', 'name the image');
  }
  const overhead = spec.field('overhead');
  if (overhead.isSet && spec.field('runtimeClassName').isEmpty) {
    overhead.report(COMBINATION, 'is not that of the runtime class', 'leave it out, and set runtimeClassName');
  }
  const node = spec.field('nodeName');
  if (!node.isEmpty && !spec.field('schedulingGates').isEmpty) node.report(COMBINATION, 'stands beside schedulingGates', 'leave one of them out');
  const priority = spec.field('priority');
  if ((priority.number ?? 0) !== 0 && spec.field('priorityClassName').isEmpty) {
    priority.report(COMBINATION, 'is not the priority of the class', 'leave it out, and set priorityClassName');
  }
}
