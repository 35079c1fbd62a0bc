import type { Definition } from '../finding/definition';
import { Severity } from '../finding/finding';

export const NEVER_SCALES: Definition = {
  id: 'SCL012',
  severity: Severity.WARNING,
  title: 'The policy has no room to scale',
  why: 'With as many replicas at least as at most, or with a share of the CPU that a container cannot pass, the metric changes nothing. '
    + 'Without `maxReplicas` the most is the least.',
  cure: 'Set `maxReplicas` above `minReplicas`, or aim lower; leave the metric out where the number is meant to be fixed.',
  source: 'kubernetes pkg/controller/podautoscaler/horizontal.go; kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/reconcilers/hpa',
};

