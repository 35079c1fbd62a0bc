import { Duration } from 'cdk8s';
import { Capability } from '../../../lib/backend/capabilities';
import type { CapabilityCase, Expected } from '../expectations';
import { ALL_REFUSED, at, expected, predictor } from '../expectations';

/** What a pod has that Kubernetes itself is given. */
export function notOnKnative(path: (string | number)[], value: unknown): Expected {
  const deployment = at('Deployment', ['spec', 'template', 'spec', ...path], value);
  return { ...ALL_REFUSED, standard: predictor(path, value), hpa: deployment, keda: deployment };
}

/**
 * The group `pod`. Knative sets grace period and hook itself (serving pkg/reconciler/revision/resources/deploy.go, queue.go) and refuses
 * the fields (pkg/apis/serving/fieldmask.go).
 */
export const POD_CASES: CapabilityCase[] = [
  {
    capability: Capability.TERMINATION_GRACE,
    title: 'two minutes to end',
    ask: { pod: { terminationGracePeriod: Duration.minutes(2) } },
    expected: expected(notOnKnative(['terminationGracePeriodSeconds'], 120)),
  },
  {
    capability: Capability.PRE_STOP,
    title: 'a command before the server ends',
    ask: { pod: { preStop: { command: ['drain', '--wait'] } } },
    expected: expected(notOnKnative(['containers', 0, 'lifecycle'], { preStop: { exec: { command: ['drain', '--wait'] } } })),
  },
  {
    capability: Capability.PRE_STOP,
    title: 'ten seconds of sleep before the server ends',
    ask: { pod: { preStop: { sleep: Duration.seconds(10) } } },
    expected: expected(notOnKnative(['containers', 0, 'lifecycle'], { preStop: { sleep: { seconds: 10 } } })),
  },
  {
    // Hooks that sleep are beta since 1.30 (KEP-3960).
    capability: Capability.PRE_STOP,
    title: 'ten seconds of sleep on Kubernetes 1.29',
    ask: { pod: { preStop: { sleep: Duration.seconds(10) } } },
    kubernetes: '1.29',
    expected: expected(notOnKnative(['containers', 0, 'lifecycle'], { preStop: { exec: { command: ['sleep', '10'] } } })),
  },
];
