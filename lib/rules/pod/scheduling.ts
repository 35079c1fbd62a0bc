import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import type { Place } from '../../manifest/place';
import { checkOperator, LABEL_SELECTOR, SELECTOR_ILLEGAL } from '../../manifest/selectors';
import type { FieldShape } from '../../manifest/shape';
import { choiceField, listField, mapField, NOT_UNIQUE, pointer, TEXT_ILLEGAL, textField } from '../../manifest/shape';
import { DNS_LABEL, DNS_SUBDOMAIN, LABEL_VALUE, QUALIFIED_NAME } from '../../platform/formats';
import { POD_REFUSED } from './pod-views';

export const SPREAD_ILLEGAL: Definition = {
  id: 'POD009',
  severity: Severity.ERROR,
  title: 'A spread constraint or its label keys contradict each other',
  why: POD_REFUSED,
  source: 'kubernetes v1.36 pkg/apis/core/validation/validation.go, validateTopologySpreadConstraints, '
    + 'ValidateMatchLabelKeysAndMismatchLabelKeys',
  cure: 'Keep one constraint for each topology key and reaction, and label keys that are not in the selector.',
};

/** Keys whose values the pod's own labels give. Source: kubernetes ValidateMatchLabelKeysAndMismatchLabelKeys. */
function checkLabelKeys(term: Place): void {
  const selector = term.field('labelSelector');
  const matching = term.field('matchLabelKeys').items;
  const mismatching = term.field('mismatchLabelKeys').items;
  const selected = new Set(selector.field('matchLabels').keys);
  const merged = new Set<string>();
  for (const { text } of selector.field('matchExpressions').items.map((each) => each.field('key'))) {
    if (selected.has(text)) merged.add(text);
    selected.add(text);
  }
  for (const key of [...matching, ...mismatching]) {
    if (!QUALIFIED_NAME.is(key.text)) key.report(TEXT_ILLEGAL, QUALIFIED_NAME.rule, QUALIFIED_NAME.cure);
    if (!selector.isSet) key.report(SPREAD_ILLEGAL, 'needs a labelSelector', 'add one');
  }
  for (const key of matching) {
    if (merged.has(key.text)) key.report(SPREAD_ILLEGAL, 'is in labelSelector too', 'leave it out of one of them');
    if (mismatching.some((each) => each.value === key.value)) {
      key.report(SPREAD_ILLEGAL, 'is in mismatchLabelKeys too', 'leave it out of one of them');
    }
  }
}

export const TOLERATION_ILLEGAL: Definition = {
  id: 'POD008',
  severity: Severity.ERROR,
  title: 'A toleration contradicts itself',
  why: POD_REFUSED,
  source: 'kubernetes v1.36 pkg/apis/core/validation/validation.go, ValidateTolerations',
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

const WEIGHT: FieldShape = { least: 1, most: 100 };

const NODE_FIELD: FieldShape = mapField({
  key: choiceField('metadata.name'), operator: choiceField('In', 'NotIn'), values: listField(textField(DNS_SUBDOMAIN)),
}, {
  required: ['key', 'operator'],
  checks: [(place) => {
    const values = place.field('values');
    if (values.items.length !== 1) values.report(SELECTOR_ILLEGAL, 'is not one node', 'give one name');
  }],
});

/** Preferred terms are lenient about values, which may be none that a label can have. */
function nodeTerm(value: FieldShape): FieldShape {
  const requirement = mapField({ key: textField(QUALIFIED_NAME), values: listField(value) }, {
    required: ['key'],
    checks: [(place) => checkOperator(place, ['In', 'NotIn'], ['Exists', 'DoesNotExist'], ['Gt', 'Lt'])],
  });
  return mapField({ matchExpressions: listField(requirement), matchFields: listField(NODE_FIELD) });
}

export const REQUIRED_NODES: FieldShape = mapField(
  { nodeSelectorTerms: listField(nodeTerm(textField(LABEL_VALUE))) }, { required: ['nodeSelectorTerms'] },
);

const NODE_AFFINITY: FieldShape = mapField({
  requiredDuringSchedulingIgnoredDuringExecution: REQUIRED_NODES,
  preferredDuringSchedulingIgnoredDuringExecution: listField(mapField(
    { weight: WEIGHT, preference: nodeTerm({}) }, { required: ['weight'] },
  )),
});

const POD_TERM: FieldShape = mapField({
  labelSelector: LABEL_SELECTOR,
  namespaceSelector: LABEL_SELECTOR,
  namespaces: listField(textField(DNS_LABEL)),
  topologyKey: textField(QUALIFIED_NAME),
}, { required: ['topologyKey'], checks: [checkLabelKeys] });

const POD_AFFINITY: FieldShape = mapField({
  requiredDuringSchedulingIgnoredDuringExecution: listField(POD_TERM),
  preferredDuringSchedulingIgnoredDuringExecution: listField(mapField({ weight: WEIGHT, podAffinityTerm: POD_TERM }, {
    required: ['weight'],
    checks: [checkTermThere],
  })),
});

/** A weighted term without its term is one without topology key. */
function checkTermThere(weighted: Place): void {
  const term = weighted.field('podAffinityTerm');
  if (!term.isSet) term.report(SELECTOR_ILLEGAL, 'is missing', 'give its topologyKey and labelSelector');
}

export const AFFINITY: FieldShape = mapField({ nodeAffinity: NODE_AFFINITY, podAffinity: POD_AFFINITY, podAntiAffinity: POD_AFFINITY });
