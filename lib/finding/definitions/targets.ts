import { Definition } from '../definition';
import { Severity } from '../finding';

export const NOT_EXPRESSIBLE: Definition = {
  id: 'TGT001',
  severity: Severity.ERROR,
  title: 'The target cannot do what a property asks for',
  why: 'The target has no field for it, or ignores the field silently.',
  cure: 'Choose a target that can, or leave the property out; docs/conformance.md lists what each can do.',
};
