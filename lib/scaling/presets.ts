import { Duration } from 'cdk8s';
import { AutoscalingSettings } from './autoscaling-settings';

/** CoreWeave's published cluster settings; coreweave/kubernetes-cloud online-inference/README.md, 2021-08 with 2022-06's retention. */
export const COREWEAVE_DEFAULTS: AutoscalingSettings = {
  window: Duration.seconds(180),
  targetUtilization: 85,
  panicWindow: Duration.seconds(30),
  panicThreshold: 200,
  podRetention: Duration.minutes(30),
};

/** A replica is always warm, bursts are seen within 6 s, replicas leave late. */
export const LATENCY_FIRST: AutoscalingSettings = {
  minReplicas: 1,
  maxReplicas: 10,
  targetUtilization: 60,
  window: Duration.seconds(60),
  panicWindow: Duration.seconds(6),
  panicThreshold: 150,
  scaleDownDelay: Duration.minutes(10),
};

/** Nothing runs when nobody asks; replicas are filled before another one starts. */
export const COST_FIRST: AutoscalingSettings = {
  minReplicas: 0,
  maxReplicas: 3,
  targetUtilization: 100,
  window: Duration.seconds(60),
  podRetention: Duration.minutes(1),
  scaleDownDelay: Duration.seconds(0),
};
