import { checkOf } from '../../manifest/manifest-rule';
import { checkShape } from '../../manifest/shape';
import { CLAIM_SPEC } from './claim-spec';

export const CLAIMS = checkOf(['PersistentVolumeClaim'], (object) => checkShape(object.field('spec').orEmpty, CLAIM_SPEC));
