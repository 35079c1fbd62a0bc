import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { refusalOf } from '../../backend/capabilities';
import { wantsOf } from '../../backend/wants';
import { Rule } from './rule-context';

export const NOT_EXPRESSIBLE: Definition = {
  id: 'TGT001',
  severity: Severity.ERROR,
  title: 'The target cannot do what a property asks for',
  why: 'The target has no field for it, or ignores the field silently.',
  cure: 'Choose a target that can, or leave the property out; docs/conformance.md lists what each can do.',
};

/** What the target cannot do is said, never dropped. */
export const checkCapabilities: Rule = ({ plan, props, target }, findings) => {
  for (const { capability, value, property = capability } of wantsOf(props, plan)) {
    const refusal = refusalOf(target.capabilities[capability], plan);
    if (refusal === undefined) continue;
    findings.add(NOT_EXPRESSIBLE, { property, value, rule: `${refusal.rule} (target: ${target.title})`, cure: refusal.cure });
  }
};
