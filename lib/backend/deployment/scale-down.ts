import { Duration } from 'cdk8s';

/** The HPA's window over which the highest recommendation wins; 300 s where it is absent. */
export function scaleDownBehavior(delay: Duration | undefined) {
  return delay === undefined ? undefined : { scaleDown: { stabilizationWindowSeconds: delay.toSeconds() } };
}
