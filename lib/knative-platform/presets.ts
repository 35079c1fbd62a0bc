import { Duration } from 'cdk8s';
import type { KnativeAutoscalerOptions } from './autoscaler-options';

/**
 * The table that CoreWeave published for its inference clusters: coreweave/kubernetes-cloud online-inference/README.md of 2021-08. Where
 * its numbers and its descriptions differ, these are the numbers of its column "Value". What they are today, docs/knative-platform.md
 * tells.
 */
export const COREWEAVE_AUTOSCALER: KnativeAutoscalerOptions = {
  stableWindow: Duration.seconds(180),
  panicWindow: Duration.seconds(30),
  panicThreshold: 200,
  targetUtilization: 85,
  maxScaleUpRate: 20,
  maxScaleDownRate: 2,
  scaleToZeroGracePeriod: Duration.minutes(30),
  podRetention: Duration.minutes(30),
};
