import { KIND_UNKNOWN } from '../finding/definitions/schema';
import { groupKind, ManifestRule } from './manifest-rule';
import { KNOWN_KINDS } from './schema/kinds';
import { nearest } from '../finding/nearest';

/** A kind that looks like a misspelt one of its group. Other kinds that the schemas do not know are none of our business. */
export const KIND: ManifestRule = {
  kinds: [],
  check({ apiVersion, kind }, report) {
    const own = groupKind({ apiVersion, kind: '' });
    const near = nearest(kind, Object.keys(KNOWN_KINDS).filter((name) => name.replace(/^\w+/, '') === own).map((name) => name.split('.')[0]));
    if (near !== undefined) report(KIND_UNKNOWN, { at: ['kind'], value: kind, rule: `is no kind of ${apiVersion}`, cure: `did you mean "${near}"?` });
  },
};
