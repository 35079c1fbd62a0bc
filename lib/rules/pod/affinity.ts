import { SELECTOR_ILLEGAL } from '../../manifest/selectors';
import { DNS_LABEL, DNS_SUBDOMAIN, LABEL_VALUE, QUALIFIED_NAME } from '../../platform/formats';
import { Place } from '../../manifest/place';
import { checkOperator, LABEL_SELECTOR } from '../../manifest/selectors';
import { choiceField, listField, mapField, FieldShape, textField } from '../../manifest/shape';
import { checkLabelKeys } from './label-keys';

const WEIGHT: FieldShape = { least: 1, most: 100 };

const NODE_FIELD: FieldShape = mapField({ key: choiceField('metadata.name'), operator: choiceField('In', 'NotIn'), values: listField(textField(DNS_SUBDOMAIN)) }, {
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

export const REQUIRED_NODES: FieldShape = mapField({ nodeSelectorTerms: listField(nodeTerm(textField(LABEL_VALUE))) }, { required: ['nodeSelectorTerms'] });

const NODE_AFFINITY: FieldShape = mapField({
  requiredDuringSchedulingIgnoredDuringExecution: REQUIRED_NODES,
  preferredDuringSchedulingIgnoredDuringExecution: listField(mapField({ weight: WEIGHT, preference: nodeTerm({}) }, { required: ['weight'] })),
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
