import type { Place } from '../../manifest/place';

/** A label that nodes must have, and one of the values that do. */
export interface WantedLabel {
  readonly key: string;
  readonly value: Place;
}

/** Labels that nodes must have for a pod, of one value or of several. */
export function wantedLabels(pod: Place): WantedLabel[] {
  return [
    ...pod.field('nodeSelector').fields.map((value) => ({ key: value.name, value })),
    ...requiredExpressions(pod)
      .filter((expression) => expression.field('operator').text === 'In')
      .flatMap((expression) => expression.field('values').items.map((value) => ({ key: expression.field('key').text, value }))),
  ];
}

/** Whether a pod asks nodes for a label, in whatever way. */
export function asksFor(pod: Place, key: string): boolean {
  return pod.field('nodeSelector').entry(key).isSet || requiredExpressions(pod).some((expression) => expression.field('key').text === key);
}

/** Of all terms, one of which a node must meet. */
export function requiredExpressions(pod: Place): Place[] {
  const required = pod.field('affinity').field('nodeAffinity').field('requiredDuringSchedulingIgnoredDuringExecution');
  return required.field('nodeSelectorTerms').items.flatMap((term) => term.field('matchExpressions').items);
}
