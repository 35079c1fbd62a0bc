import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { NOT_UNIQUE } from '../../manifest/shape';
import { SPREAD_ILLEGAL } from './label-keys';
import { LABEL_VALUE, QUALIFIED_NAME } from '../../platform/formats';
import { Place } from '../../manifest/place';
import { LABEL_SELECTOR } from '../../manifest/selectors';
import { choiceField, listField, mapField, pointer, FieldShape, textField } from '../../manifest/shape';
import { checkLabelKeys } from './label-keys';

export const TOLERATION_ILLEGAL: Definition = {
  id: 'POD008', severity: Severity.ERROR, title: 'A toleration contradicts itself', why: 'The API server refuses the pod. Where a controller makes it, that shows only in the controller\'s events or conditions.', source: 'kubernetes v1.36 pkg/apis/core/validation/validation.go, ValidateTolerations',
  cure: 'Leave `value` out with Exists; give a key, or operator Exists; tolerationSeconds goes with NoExecute only.',
};

/** Taints that a pod bears. Source: kubernetes ValidateTolerations; Lt and Gt are behind a feature gate that is off. */
export const TOLERATIONS: FieldShape = listField(mapField({
  key: textField(QUALIFIED_NAME),
  operator: choiceField('Exists', 'Equal'),
  effect: choiceField('NoSchedule', 'PreferNoSchedule', 'NoExecute'),
}, { checks: [checkToleration] }));

function checkToleration(toleration: Place): void {
  const operator = toleration.field('operator');
  const value = toleration.field('value');
  if (toleration.field('key').isEmpty && operator.text !== 'Exists') {
    operator.report(TOLERATION_ILLEGAL, 'does not go without a key', 'name the taint\'s key, or use operator Exists to bear all taints');
  }
  if (operator.text === 'Exists' && !value.isEmpty) {
    value.report(TOLERATION_ILLEGAL, 'is not compared by operator Exists', 'leave it out, or use Equal');
  }
  if (operator.text !== 'Exists' && !LABEL_VALUE.is(value.text)) value.report(TOLERATION_ILLEGAL, LABEL_VALUE.rule, LABEL_VALUE.cure);
  const seconds = toleration.field('tolerationSeconds');
  if (seconds.isSet && toleration.field('effect').text !== 'NoExecute') {
    seconds.report(TOLERATION_ILLEGAL, 'is for effect NoExecute only', 'leave it out, or set the effect');
  }
}

export const SPREAD: FieldShape = listField(mapField({
  maxSkew: { least: 1 },
  minDomains: { least: 1 },
  whenUnsatisfiable: choiceField('DoNotSchedule', 'ScheduleAnyway'),
  nodeAffinityPolicy: pointer(choiceField('Honor', 'Ignore')),
  nodeTaintsPolicy: pointer(choiceField('Honor', 'Ignore')),
  labelSelector: LABEL_SELECTOR,
}, { required: ['maxSkew', 'topologyKey', 'whenUnsatisfiable'], checks: [checkConstraint, checkLabelKeys] }), { checks: [checkRepeated] });

function checkConstraint(constraint: Place): void {
  const domains = constraint.field('minDomains');
  if (domains.isSet && constraint.field('whenUnsatisfiable').text !== 'DoNotSchedule') {
    domains.report(SPREAD_ILLEGAL, 'is for whenUnsatisfiable DoNotSchedule only', 'leave it out');
  }
}

function checkRepeated(constraints: Place): void {
  const seen = new Set<string>();
  for (const constraint of constraints.items) {
    const key = `${constraint.field('topologyKey').text} ${constraint.field('whenUnsatisfiable').text}`;
    if (seen.has(key)) constraint.report(NOT_UNIQUE, 'spreads over what another does in the same way', 'leave one of them out');
    seen.add(key);
  }
}
