import { SELECTOR_ILLEGAL } from '../../manifest/selectors';
import { FIELD_MISSING } from '../../manifest/shape';
import { NOT_IN_TEMPLATES } from './workloads';
import { ANNOTATION_KEY } from '../../platform/formats';
import { Place } from '../../manifest/place';
import { checkPodAnnotations } from '../pod/annotations';
import { checkPodSpec } from '../pod/pod-spec';
import { checkSelector, LABELS, selects } from '../../manifest/selectors';
import { checkShape, mapField, FieldShape } from '../../manifest/shape';

const METADATA: FieldShape = mapField({ labels: LABELS, annotations: { keys: ANNOTATION_KEY } });

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
