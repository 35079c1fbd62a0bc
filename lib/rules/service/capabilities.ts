import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { refusalOf } from '../../backend/capabilities';
import { requestedCapabilities } from '../../backend/requested-capabilities';
import { Rule } from './rule-context';

export const NOT_EXPRESSIBLE: Definition = {
  id: 'TGT001',
  severity: Severity.ERROR,
  title: 'The backend cannot do what a property asks for',
  why: 'The backend has no field for it, or ignores the field silently.',
  cure: 'Choose a backend that can, or leave the property out; docs/conformance.md lists what each can do.',
};

/** What the backend cannot do is said, never dropped. */
export const checkCapabilities: Rule = ({ plan, props, backend }, findings) => {
  for (const { capability, value, property = capability } of requestedCapabilities(props, plan)) {
    const refusal = refusalOf(backend.capabilities[capability], plan);
    if (refusal === undefined) continue;
    findings.add(NOT_EXPRESSIBLE, { property, value, rule: `${refusal.rule} (backend: ${backend.title})`, cure: refusal.cure });
  }
};
