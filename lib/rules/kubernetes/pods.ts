import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { checkOf } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { checkSelector, LABELS, SELECTOR_ILLEGAL, selects } from '../../manifest/selectors';
import type { FieldShape } from '../../manifest/shape';
import { checkShape, COMBINATION, FIELD_MISSING, mapField } from '../../manifest/shape';
import { trimmed } from '../../platform/go-text';
import { checkPodAnnotations } from '../pod/annotations';
import { containersOf } from '../pod/pod-views';
import { checkPodSpec } from '../pod/pod-spec';
import { ANNOTATIONS } from './metadata';

export const NOT_IN_TEMPLATES: Definition = {
  id: 'POD012',
  severity: Severity.ERROR,
  title: 'A field does not belong to pods of this kind',
  why: 'The API server refuses the object.',
  cure: 'Leave the field out, or use another kind.',
  source: 'kubernetes v1.36 pkg/apis/apps/validation, pkg/apis/batch/validation, and plugin/pkg/admission/priority for pods',
};

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
  if (!node.isEmpty && !spec.field('schedulingGates').isEmpty) {
    node.report(COMBINATION, 'stands beside schedulingGates', 'leave one of them out');
  }
  const priority = spec.field('priority');
  if ((priority.number ?? 0) !== 0 && spec.field('priorityClassName').isEmpty) {
    priority.report(COMBINATION, 'is not the priority of the class', 'leave it out, and set priorityClassName');
  }
}

const METADATA: FieldShape = mapField({ labels: LABELS, annotations: ANNOTATIONS });

/** A pod as a controller will make it. */
export function checkPodTemplate(template: Place): void {
  checkShape(template.field('metadata'), METADATA);
  const spec = template.field('spec');
  if (!spec.isSet) spec.report(FIELD_MISSING, 'is missing', 'say which containers the pods have');
  checkPodAnnotations(template.field('metadata'), spec);
  checkPodSpec(spec);
  refuseFields(spec, ['ephemeralContainers'], 'a running pod only');
}

/** Fields that pods of some controllers must not have. */
export function refuseFields(spec: Place, names: readonly string[], owner: string): void {
  for (const name of names) {
    const field = spec.field(name);
    if (!field.isEmpty) field.report(NOT_IN_TEMPLATES, `is for ${owner}`, 'leave it out');
  }
}

/** A selector that must be there, select something, and select the template's pods. */
export function checkOwnSelector(spec: Place): void {
  const selector = spec.field('selector');
  const count = selector.field('matchLabels').keys.length + selector.field('matchExpressions').items.length;
  if (count === 0) {
    selector.report(FIELD_MISSING, 'selects nothing', 'set matchLabels to labels of the pod template');
    return;
  }
  checkSelector(selector);
  const labels = spec.field('template').field('metadata').field('labels');
  if (!selects(selector, labels)) {
    labels.report(SELECTOR_ILLEGAL, 'are not those that the selector looks for', 'give the template the selector\'s labels');
  }
}
