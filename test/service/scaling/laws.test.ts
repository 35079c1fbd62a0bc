import { Duration } from 'cdk8s';
import * as fc from 'fast-check';
import type { AutoscalingPolicyProps } from '../../../lib';
import { KnativeAutoscaler, ModelSource, Runtime, ScalingMetric, Severity } from '../../../lib';
import type { Ask, Rendered } from '../../backend/service';
import { fullCluster, KINDS, rendered } from '../../backend/service';

const CLUSTER = fullCluster();

const SERVERS: Ask[] = [
  {},
  { runtime: Runtime.vllm(), model: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct') },
  { runtime: Runtime.sglang(), model: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct') },
  { runtime: Runtime.triton(), model: ModelSource.pvc('weights') },
  { runtime: Runtime.sklearn(), model: ModelSource.pvc('weights') },
];

const metrics = fc.constantFrom(
  ScalingMetric.concurrency(20), ScalingMetric.requestsPerSecond(3), ScalingMetric.cpuUtilization(70), ScalingMetric.memoryUtilization(60),
  ScalingMetric.vllmWaiting(5), ScalingMetric.vllmRunning(30), ScalingMetric.vllmKvCache(0.8), ScalingMetric.sglangQueue(5),
  ScalingMetric.sglangRunning(30), ScalingMetric.sglangTokenUsage(0.8), ScalingMetric.tritonPending(5), ScalingMetric.tritonQueue(5),
  ScalingMetric.prometheus({ query: 'sum(asked{to="$service"})', threshold: 5 }),
  ScalingMetric.prometheus({ query: 'sum(rate(asked{to="$service"}[$window]))', threshold: 5, serverAddress: 'http://own:9090' }),
  ScalingMetric.prometheus({ query: 'sum(asked{to="$service"})', threshold: 5, activationThreshold: 2 }),
);

const times = (least: number, most: number) => fc.integer({ min: least, max: most }).map((seconds) => Duration.seconds(seconds));

/** Settings that no backend has by default, so that leaving one out would be seen. */
const settings: fc.Arbitrary<AutoscalingPolicyProps> = fc.record({
  minReplicas: fc.constantFrom(0, 2, 3),
  maxReplicas: fc.integer({ min: 4, max: 9 }),
  metrics: fc.uniqueArray(metrics, { minLength: 1, maxLength: 3, selector: ({ kind }) => kind }),
  prometheusAddress: fc.constant('http://given:9090'),
  targetUtilization: fc.constantFrom(1, 33, 85),
  concurrencyPerReplica: fc.integer({ min: 2, max: 50 }),
  window: times(1, 4000),
  scaleDownDelay: times(1, 4000),
  podRetention: times(1, 4000),
  knative: fc.record({
    panicWindow: times(1, 30),
    panicThreshold: fc.integer({ min: 100, max: 1100 }),
    burstCapacity: fc.constantFrom(-1, 0, 7),
    initialReplicas: fc.constantFrom(2, 3),
    activationReplicas: fc.constantFrom(2, 3),
    autoscaler: fc.constant(KnativeAutoscaler.KPA),
  }, { requiredKeys: [] }),
}, { requiredKeys: ['maxReplicas', 'window'] });

type Path = (string | number)[];

/** Each setting by itself. */
function settingsIn(policy: AutoscalingPolicyProps): Path[] {
  return Object.entries(policy).flatMap(([name, value]): Path[] => {
    if (name === 'knative') return Object.keys(value).map((inner) => [name, inner]);
    if (name === 'metrics') return (value as ScalingMetric[]).map((_, index) => [name, index]);
    return [[name]];
  });
}

function without(policy: AutoscalingPolicyProps, [outer, inner]: Path): AutoscalingPolicyProps {
  const copy: any = { ...policy };
  if (inner === undefined) delete copy[outer];
  else if (Array.isArray(copy[outer])) copy[outer] = copy[outer].filter((_: unknown, index: number) => index !== inner);
  else copy[outer] = { ...copy[outer], [inner]: undefined };
  return copy;
}

function errorsAbout({ findings }: Rendered, [outer, inner]: Path): string[] {
  const name = `autoscaling.${outer}${typeof inner === 'string' ? `.${inner}` : ''}`;
  return findings.filter(({ severity, property }) => severity === Severity.ERROR && property.startsWith(name)).map(String);
}

test('whatever a policy says, on whatever target, is in the manifest or in an error that names it', () => {
  fc.assert(fc.property(fc.constantFrom(...KINDS), fc.constantFrom(...SERVERS), settings, (kind, server, policy) => {
    const whole = rendered(kind, { ...server, autoscaling: policy }, CLUSTER);
    for (const path of settingsIn(policy)) {
      // Queries may stand for the window.
      if (path[0] === 'window' && JSON.stringify(policy.metrics ?? []).includes('$window')) continue;
      const fewer = rendered(kind, { ...server, autoscaling: without(policy, path) }, CLUSTER);
      const isSeen = JSON.stringify(fewer.objects) !== JSON.stringify(whole.objects);
      expect({ kind, path, said: isSeen || errorsAbout(whole, path).length > 0 }).toEqual({ kind, path, said: true });
    }
  }), { numRuns: 60 });
});
