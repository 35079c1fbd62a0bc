import { Definition } from '../definition';
import { Severity } from '../finding';

export const ARGUMENT_OWNED: Definition = {
  id: 'RUN001',
  severity: Severity.ERROR,
  title: 'The library gives the argument itself',
  why: 'The last one wins: Services, probes and rules would go by what the library says, and the server by what was added.',
  cure: 'Leave the argument out; where a property says the same, set that.',
};
