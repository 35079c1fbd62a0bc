import { NAME_ILLEGAL, NAME_TOO_LONG } from '../finding/definitions/names';
import { FindingList } from '../finding/finding-list';
import { CachePlan } from '../plan/cache-plan';

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** `<cache>-<model>-<8 digits>` is a label of the Job's pods. */
const HASH_LENGTH = 9;
const MOST = 63;

/** Everything that can be said of a cache before it is deployed. */
export function checkCache(plan: CachePlan, findings: FindingList): void {
  if (!LABEL.test(plan.name)) illegal('name', plan.name, findings);
  for (const { name } of plan.models) {
    if (!LABEL.test(name)) illegal(`models.${name}`, name, findings);
    const length = plan.name.length + 1 + name.length + HASH_LENGTH;
    if (length > MOST) {
      findings.add(NAME_TOO_LONG, {
        property: `models.${name}`, value: name, rule: `makes the name of its Job ${length} characters long, of which a label may have ${MOST}`,
        cure: `shorten it by ${length - MOST}`,
      });
    }
  }
}

function illegal(property: string, value: string, findings: FindingList): void {
  findings.add(NAME_ILLEGAL, {
    property, value, rule: 'is no legal name', cure: 'use lower-case letters, digits and "-", starting and ending with a letter or digit',
  });
}
