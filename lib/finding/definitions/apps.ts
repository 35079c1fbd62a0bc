import { Definition } from '../definition';
import { Severity } from '../finding';

export const POLICY_ELSEWHERE: Definition = {
  id: 'APP001',
  severity: Severity.ERROR,
  title: 'The service\'s autoscaler is written elsewhere',
  why: 'A HorizontalPodAutoscaler or ScaledObject stands in the chart of its AutoscalingPolicy: in another App, or on another cluster, it scales nothing '
    + 'of this service.',
  cure: 'Make the policy in a chart of the same App and cluster as the service.',
};

export const CACHE_ELSEWHERE: Definition = {
  id: 'APP002',
  severity: Severity.WARNING,
  title: 'The cache belongs to another App',
  why: 'Its claim and its loader are not written with the service, which waits for a model that the other App has to bring.',
  cure: 'Make the cache in the same App, or acknowledge that the other one is applied too.',
};
