import { FindingList } from '../finding/finding-list';
import { checkCapabilities } from './capabilities';
import { checkNames } from './names';
import { Rule, RuleContext } from './rule-context';

const RULES: Rule[] = [checkCapabilities, checkNames];

/** Everything that can be said of a service before it is deployed. */
export function checkService(context: RuleContext, findings: FindingList): void {
  for (const rule of RULES) rule(context, findings);
}
