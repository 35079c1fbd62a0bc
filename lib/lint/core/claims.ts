import { ruleOf } from '../rule-of';
import { checkShape } from '../shape';
import { CLAIM_SPEC } from './claim-spec';

export const CLAIMS = ruleOf(['PersistentVolumeClaim'], (object) => checkShape(object.field('spec').orEmpty, CLAIM_SPEC));
