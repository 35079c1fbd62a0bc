import { checkOf } from '../../manifest/manifest-rule';
import { LABEL_SELECTOR } from '../../manifest/selectors';
import { checkShape, choiceField, mapField, pointer, FieldShape } from '../../manifest/shape';
import { checkShare } from './int-or-percent';

const BUDGET: FieldShape = mapField({
  minAvailable: pointer({ checks: [checkShare] }),
  maxUnavailable: pointer({ checks: [checkShare] }),
  selector: LABEL_SELECTOR,
  unhealthyPodEvictionPolicy: pointer(choiceField('IfHealthyBudget', 'AlwaysAllow')),
}, { atMostOneOf: ['minAvailable', 'maxUnavailable'] });

/** Source: kubernetes pkg/apis/policy/validation, ValidatePodDisruptionBudgetSpec. */
export const DISRUPTION_BUDGETS = checkOf(['PodDisruptionBudget.policy'], (object) => checkShape(object.field('spec'), BUDGET));
