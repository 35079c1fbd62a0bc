import { COMBINATION, OUT_OF_RANGE } from '../../manifest/shape';
import { checkOf } from '../../manifest/manifest-rule';
import { checkShape, choiceField, pointer } from '../../manifest/shape';

const MOST_OF_USERS = 1_000_000_000;
const RESERVED = 'system-';

/** Kubernetes' own classes and their values. */
const OWN: { readonly [name: string]: number } = { 'system-cluster-critical': 2_000_000_000, 'system-node-critical': 2_000_001_000 };

/** Source: kubernetes pkg/apis/scheduling/validation, ValidatePriorityClass. */
export const PRIORITY_CLASSES = checkOf(['PriorityClass.scheduling.k8s.io'], (object) => {
  const value = object.field('value');
  const metadata = object.field('metadata');
  const name = metadata.field('name').isEmpty ? metadata.field('generateName') : metadata.field('name');
  checkShape(object.field('preemptionPolicy'), pointer(choiceField('PreemptLowerPriority', 'Never')));
  if (!name.text.startsWith(RESERVED)) {
    if ((value.number ?? 0) > MOST_OF_USERS) value.report(OUT_OF_RANGE, `is more than ${MOST_OF_USERS}`, 'lower it');
  } else if (!Object.hasOwn(OWN, name.text) || OWN[name.text] !== value.number || object.field('globalDefault').isTrue) {
    name.report(COMBINATION, 'is reserved for Kubernetes\' own classes', `start it with something else than "${RESERVED}"`);
  }
});
