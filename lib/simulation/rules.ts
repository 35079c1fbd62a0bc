import type { Definition } from '../finding/definition';
import { Severity } from '../finding/finding';

export const NOT_SIMULATED: Definition = {
  id: 'SIM001',
  severity: Severity.ERROR,
  title: 'A policy scales by what a simulation does not know',
  why: 'The autoscaler would decide by a number that is not there, and the result would say nothing.',
  cure: 'Scale by requests (concurrency, requests per second on Knative, running or waiting ones), or give `cpu` for a policy by CPU.',
};
