import { Definition } from '../definition';
import { Severity } from '../finding';

export const MISSING_ARGUMENT: Definition = {
  id: 'ARG002',
  severity: Severity.ERROR,
  title: 'An argument is missing',
  why: 'Nothing else says it, and a guess would deploy something else than was meant.',
  cure: 'Give it; the message names where.',
};

export const CONFLICTING_ARGUMENTS: Definition = {
  id: 'ARG003',
  severity: Severity.ERROR,
  title: 'Two arguments exclude each other',
  why: 'One of them would have to be dropped silently.',
  cure: 'Leave one of the two out.',
};

export const MODEL_FACTS_UNKNOWN: Definition = {
  id: 'MDL001',
  severity: Severity.INFO,
  title: 'Nothing is known of the model\'s size',
  why: 'Whether it fits the GPU is not checked, and the load deadline is the default of 30 minutes.',
  cure: 'Give `ModelFacts.of({ … })`, or `ModelFacts.fromConfigJson(path)`.',
};
