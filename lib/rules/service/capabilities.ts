import { refusalOf } from '../../backend/capabilities';
import { wantsOf } from '../../backend/wants';
import { NOT_EXPRESSIBLE } from '../../finding/definitions/targets';
import { Rule } from './rule-context';

/** What the target cannot do is said, never dropped. */
export const checkCapabilities: Rule = ({ plan, props, target }, findings) => {
  for (const { capability, value, property = capability } of wantsOf(props, plan)) {
    const refusal = refusalOf(target.capabilities[capability], plan);
    if (refusal === undefined) continue;
    findings.add(NOT_EXPRESSIBLE, { property, value, rule: `${refusal.rule} (target: ${target.title})`, cure: refusal.cure });
  }
};
