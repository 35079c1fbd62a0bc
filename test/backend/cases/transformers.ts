import { ScalingMetric } from '../../../lib';
import { Capability } from '../../../lib/backend/capabilities';
import type { CapabilityCase, Seen } from '../expectations';
import { ALL_REFUSED, annotation, at, expected } from '../expectations';

const IMAGE = 'registry.example.com/transformer:1.0';

function transformer(path: (string | number)[], value: unknown): Seen[] {
  return at('InferenceService', ['spec', 'transformer', ...path], value);
}

/** kserve v0.20.0 components/transformer.go, reconcilers/knative/ksvc_reconciler.go, reconcilers/hpa and keda. */
export const TRANSFORMER_CASES: CapabilityCase[] = [
  {
    capability: Capability.TRANSFORMER_METRICS,
    title: 'a transformer by requests per second',
    ask: { transformer: { image: IMAGE, maxReplicas: 4, metrics: [ScalingMetric.requestsPerSecond(8)] } },
    expected: expected({
      ...ALL_REFUSED,
      kserveKnative: [...transformer(['scaleMetric'], 'rps'), ...transformer(['scaleTarget'], 8)],
    }),
  },
  {
    capability: Capability.TRANSFORMER_METRICS,
    title: 'a transformer by half a request at once, which KServe has no field for',
    ask: { transformer: { image: IMAGE, maxReplicas: 4, metrics: [ScalingMetric.concurrency(0.5)] } },
    expected: expected({
      ...ALL_REFUSED,
      kserveKnative: transformer(['annotations'], { 'autoscaling.knative.dev/metric': 'concurrency', 'autoscaling.knative.dev/target': '0.5' }),
    }),
  },
  {
    capability: Capability.TRANSFORMER_METRICS,
    title: 'a transformer by CPU, beside a service that scales by CPU',
    ask: {
      autoscaling: { maxReplicas: 3, metrics: [ScalingMetric.cpuUtilization(70)] },
      transformer: { image: IMAGE, maxReplicas: 4, metrics: [ScalingMetric.cpuUtilization(60)] },
    },
    expected: expected({
      ...ALL_REFUSED,
      standard: [
        ...annotation('serving.kserve.io/autoscalerClass', 'hpa'), ...transformer(['scaleMetric'], 'cpu'), ...transformer(['scaleTarget'], 60),
      ],
      kserveKnative: [...transformer(['scaleMetric'], 'cpu'), ...transformer(['scaleTarget'], 60)],
    }),
  },
  {
    capability: Capability.TRANSFORMER_METRICS,
    title: 'a transformer by CPU and memory, beside a service that KEDA scales',
    ask: {
      autoscaling: { maxReplicas: 3, metrics: [ScalingMetric.prometheus({ query: 'sum(asked)', threshold: 5 })] },
      transformer: { image: IMAGE, maxReplicas: 4, metrics: [ScalingMetric.cpuUtilization(60), ScalingMetric.memoryUtilization(80)] },
    },
    expected: expected({
      ...ALL_REFUSED,
      standard: transformer(['autoScaling', 'metrics'], [['cpu', 60], ['memory', 80]].map(([name, averageUtilization]) => (
        { type: 'Resource', resource: { name, target: { type: 'Utilization', averageUtilization } } }
      ))),
    }),
  },
  {
    capability: Capability.TRANSFORMER_METRICS,
    title: 'a transformer by requests, beside a service that scales by CPU',
    ask: {
      autoscaling: { maxReplicas: 3, metrics: [ScalingMetric.cpuUtilization(70)] },
      transformer: { image: IMAGE, maxReplicas: 4, metrics: [ScalingMetric.concurrency(3)] },
    },
    expected: expected(ALL_REFUSED),
  },
  {
    capability: Capability.TRANSFORMER_METRICS,
    title: 'a transformer by more CPU than it asks for, beside a service that scales by memory',
    ask: {
      autoscaling: { maxReplicas: 3, metrics: [ScalingMetric.memoryUtilization(70)] },
      transformer: { image: IMAGE, maxReplicas: 4, metrics: [ScalingMetric.cpuUtilization(150)], limits: { cpu: 2 } },
    },
    expected: expected({
      ...ALL_REFUSED,
      kserveKnative: transformer(['annotations'], { 'autoscaling.knative.dev/metric': 'cpu', 'autoscaling.knative.dev/target': '150' }),
    }),
  },
];
