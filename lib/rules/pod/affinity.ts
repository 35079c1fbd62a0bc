import { SELECTOR_ILLEGAL } from '../../manifest/selectors';
import { DNS_LABEL, DNS_SUBDOMAIN, LABEL_VALUE, QUALIFIED_NAME } from '../../manifest/formats';
import { Place } from '../../manifest/place';
import { checkOperator, LABEL_SELECTOR } from '../../manifest/selectors';
import { choice, list, map, Shape, text } from '../../manifest/shape';
import { checkLabelKeys } from './label-keys';

const WEIGHT: Shape = { least: 1, most: 100 };

const NODE_FIELD: Shape = map({ key: choice('metadata.name'), operator: choice('In', 'NotIn'), values: list(text(DNS_SUBDOMAIN)) }, {
  required: ['key', 'operator'],
  checks: [(place) => {
    const values = place.field('values');
    if (values.items.length !== 1) values.report(SELECTOR_ILLEGAL, 'is not one node', 'give one name');
  }],
});

/** Preferred terms are lenient about values, which may be none that a label can have. */
function nodeTerm(value: Shape): Shape {
  const requirement = map({ key: text(QUALIFIED_NAME), values: list(value) }, {
    required: ['key'],
    checks: [(place) => checkOperator(place, ['In', 'NotIn'], ['Exists', 'DoesNotExist'], ['Gt', 'Lt'])],
  });
  return map({ matchExpressions: list(requirement), matchFields: list(NODE_FIELD) });
}

export const REQUIRED_NODES: Shape = map({ nodeSelectorTerms: list(nodeTerm(text(LABEL_VALUE))) }, { required: ['nodeSelectorTerms'] });

const NODE_AFFINITY: Shape = map({
  requiredDuringSchedulingIgnoredDuringExecution: REQUIRED_NODES,
  preferredDuringSchedulingIgnoredDuringExecution: list(map({ weight: WEIGHT, preference: nodeTerm({}) }, { required: ['weight'] })),
});

const POD_TERM: Shape = map({
  labelSelector: LABEL_SELECTOR,
  namespaceSelector: LABEL_SELECTOR,
  namespaces: list(text(DNS_LABEL)),
  topologyKey: text(QUALIFIED_NAME),
}, { required: ['topologyKey'], checks: [checkLabelKeys] });

const POD_AFFINITY: Shape = map({
  requiredDuringSchedulingIgnoredDuringExecution: list(POD_TERM),
  preferredDuringSchedulingIgnoredDuringExecution: list(map({ weight: WEIGHT, podAffinityTerm: POD_TERM }, {
    required: ['weight'],
    checks: [checkTermThere],
  })),
});

/** A weighted term without its term is one without topology key. */
function checkTermThere(weighted: Place): void {
  const term = weighted.field('podAffinityTerm');
  if (!term.isSet) term.report(SELECTOR_ILLEGAL, 'is missing', 'give its topologyKey and labelSelector');
}

export const AFFINITY: Shape = map({ nodeAffinity: NODE_AFFINITY, podAffinity: POD_AFFINITY, podAntiAffinity: POD_AFFINITY });
