import { Definition } from '../definition';
import { Severity } from '../finding';

export const USER_RULE_FAILED: Definition = {
  id: 'RUL001',
  severity: Severity.ERROR,
  title: 'A rule of the user\'s own failed',
  why: 'Whether the service keeps it is not known.',
  cure: 'Correct the rule: it returns a list of findings, empty where all is well.',
};
