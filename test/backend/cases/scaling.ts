import { Duration, Size } from 'cdk8s';
import { Capability } from '../../../lib/backend/capabilities';
import { ALL_REFUSED, annotation, at, CapabilityCase, expected, knativeOnly, predictor, revision, Seen } from '../expectations';

const PROMETHEUS = { query: 'sum(vllm:num_requests_waiting)', threshold: 5 };
const KEDA = annotation('serving.kserve.io/autoscalerClass', 'keda');
const HPA_CLASS = 'hpa.autoscaling.knative.dev';

function resourceMetric(name: string, averageUtilization: number) {
  return { type: 'Resource', resource: { name, target: { type: 'Utilization', averageUtilization } } };
}

function knativeMetric(metric: string, target: string): { kfserving: Seen[]; knative: Seen[] } {
  const all = { class: HPA_CLASS, metric, target };
  return {
    kfserving: Object.entries(all).flatMap(([key, value]) => annotation(`autoscaling.knative.dev/${key}`, value)),
    knative: Object.entries(all).flatMap(([key, value]) => revision(`autoscaling.knative.dev/${key}`, value)),
  };
}

function hpa(path: (string | number)[], value: unknown): Seen[] {
  return at('HorizontalPodAutoscaler', ['spec', ...path], value);
}

function scaledObject(path: (string | number)[], value: unknown): Seen[] {
  return at('ScaledObject', ['spec', ...path], value);
}

/**
 * Scaling that targets without requests can do too. KServe's HPA and KEDA: kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/
 * reconcilers; KEDA: keda.sh docs of 2.18, ScaledObject specification; Knative's HPA class: serving pkg/reconciler/autoscaling/hpa.
 */
export const SCALING_CASES: CapabilityCase[] = [
  {
    capability: Capability.CPU_UTILIZATION,
    title: '70 % CPU',
    ask: { autoscaling: { maxReplicas: 3, cpuUtilization: 70 } },
    expected: expected({
      ...knativeMetric('cpu', '70'),
      standard: [...predictor(['scaleMetric'], 'cpu'), ...predictor(['scaleTarget'], 70), ...annotation('serving.kserve.io/autoscalerClass', 'hpa')],
      kserveKnative: [
        ...predictor(['scaleMetric'], 'cpu'), ...predictor(['scaleTarget'], 70), ...annotation('autoscaling.knative.dev/class', HPA_CLASS),
      ],
      hpa: hpa(['metrics'], [resourceMetric('cpu', 70)]),
      keda: scaledObject(['triggers'], [{ type: 'cpu', metricType: 'Utilization', metadata: { value: '70' } }]),
    }),
  },
  {
    capability: Capability.MEMORY_UTILIZATION,
    title: '80 % memory of 10 GiB, which Knative knows in MiB only',
    ask: { autoscaling: { maxReplicas: 3, memoryUtilization: 80 }, memory: Size.gibibytes(10) },
    expected: expected({
      ...knativeMetric('memory', '8192'),
      standard: [...predictor(['scaleMetric'], 'memory'), ...predictor(['scaleTarget'], 80)],
      kserveKnative: [...annotation('autoscaling.knative.dev/metric', 'memory'), ...annotation('autoscaling.knative.dev/target', '8192')],
      hpa: hpa(['metrics'], [resourceMetric('memory', 80)]),
      keda: scaledObject(['triggers'], [{ type: 'memory', metricType: 'Utilization', metadata: { value: '80' } }]),
    }),
  },
  {
    capability: Capability.MEMORY_UTILIZATION,
    title: 'memory as a second metric, of which Knative has one',
    ask: { autoscaling: { maxReplicas: 3, cpuUtilization: 70, memoryUtilization: 80 } },
    expected: expected({
      ...ALL_REFUSED,
      standard: predictor(['autoScaling', 'metrics'], [resourceMetric('cpu', 70), resourceMetric('memory', 80)]),
      hpa: hpa(['metrics', 1], resourceMetric('memory', 80)),
      keda: scaledObject(['triggers', 1, 'type'], 'memory'),
    }),
  },
  {
    capability: Capability.PROMETHEUS,
    title: 'a Prometheus query',
    ask: { autoscaling: { maxReplicas: 3, prometheus: PROMETHEUS } },
    expected: expected({
      ...ALL_REFUSED,
      standard: [...KEDA, ...predictor(['autoScaling', 'metrics'], [{
        type: 'External',
        external: {
          metric: { backend: 'prometheus', query: PROMETHEUS.query, serverAddress: 'http://prometheus.monitoring:9090' },
          target: { type: 'Value', value: '5' },
        },
      }])],
      keda: scaledObject(['triggers'], [
        { type: 'prometheus', metadata: { query: PROMETHEUS.query, serverAddress: 'http://prometheus.monitoring:9090', threshold: '5' } },
      ]),
    }),
  },
  {
    capability: Capability.PROMETHEUS_ACTIVATION,
    title: 'a first replica above 2',
    ask: { autoscaling: { minReplicas: 0, maxReplicas: 3, prometheus: { ...PROMETHEUS, activationThreshold: 2 } } },
    expected: expected({ ...ALL_REFUSED, keda: scaledObject(['triggers', 0, 'metadata', 'activationThreshold'], '2') }),
  },
  {
    capability: Capability.SCALE_TO_ZERO,
    title: 'no replica without requests',
    ask: { autoscaling: { minReplicas: 0, maxReplicas: 3 } },
    expected: expected({
      ...ALL_REFUSED,
      kserveKnative: predictor(['minReplicas'], 0),
      kfserving: predictor(['minReplicas'], 0),
      knative: revision('autoscaling.knative.dev/min-scale', '0'),
    }),
  },
  {
    // KEDA wakes by a metric that exists without pods; for Knative the metric is what is refused.
    capability: Capability.SCALE_TO_ZERO,
    title: 'no replica while a Prometheus query is low',
    ask: { autoscaling: { minReplicas: 0, maxReplicas: 3, prometheus: PROMETHEUS } },
    expected: expected({
      standard: predictor(['minReplicas'], 0),
      kserveKnative: predictor(['minReplicas'], 0),
      kfserving: predictor(['minReplicas'], 0),
      knative: revision('autoscaling.knative.dev/min-scale', '0'),
      hpa: 'refused',
      keda: scaledObject(['minReplicaCount'], 0),
    }),
  },
  {
    capability: Capability.SCALE_TO_ZERO,
    title: 'no replica while CPU is idle, which nothing can see without a pod',
    ask: { autoscaling: { minReplicas: 0, maxReplicas: 3, cpuUtilization: 70 } },
    expected: expected(ALL_REFUSED),
  },
  {
    capability: Capability.POD_RETENTION,
    title: 'ten minutes for the last replica',
    ask: { autoscaling: { minReplicas: 0, maxReplicas: 3, podRetention: Duration.minutes(10), prometheus: PROMETHEUS } },
    expected: expected({
      ...knativeOnly('scale-to-zero-pod-retention-period', 'scaleToZeroPodRetentionPeriod', '600s'),
      keda: scaledObject(['cooldownPeriod'], 600),
    }),
  },
  {
    capability: Capability.POD_RETENTION,
    title: 'ten minutes for the last of at least one, which KEDA\'s cooldown does not know',
    ask: { autoscaling: { minReplicas: 1, maxReplicas: 3, podRetention: Duration.minutes(10) } },
    expected: expected(knativeOnly('scale-to-zero-pod-retention-period', 'scaleToZeroPodRetentionPeriod', '600s')),
  },
  {
    // KServe's HPA ignores `behavior` (kserve issue 6246), its KEDA takes the stabilization window.
    capability: Capability.SCALE_DOWN_DELAY,
    title: 'a minute until replicas go',
    ask: { autoscaling: { maxReplicas: 3, scaleDownDelay: Duration.minutes(1) } },
    expected: expected({
      ...knativeOnly('scale-down-delay', 'scaleDownDelay', '60s'),
      standard: [...KEDA, ...predictor(['autoScaling', 'behavior', 'scaleDown', 'stabilizationWindowSeconds'], 60)],
      hpa: hpa(['behavior', 'scaleDown', 'stabilizationWindowSeconds'], 60),
      keda: scaledObject(['advanced', 'horizontalPodAutoscalerConfig', 'behavior', 'scaleDown', 'stabilizationWindowSeconds'], 60),
    }),
  },
  {
    capability: Capability.SCALE_DOWN_DELAY,
    title: 'a minute until replicas go beside a CPU target, where Knative\'s HPA class ignores it',
    ask: { autoscaling: { maxReplicas: 3, scaleDownDelay: Duration.minutes(1), cpuUtilization: 70 } },
    expected: expected({
      ...ALL_REFUSED,
      standard: [...KEDA, ...predictor(['autoScaling', 'metrics'], [resourceMetric('cpu', 70)])],
      hpa: hpa(['behavior', 'scaleDown', 'stabilizationWindowSeconds'], 60),
      keda: scaledObject(['advanced', 'horizontalPodAutoscalerConfig', 'behavior', 'scaleDown', 'stabilizationWindowSeconds'], 60),
    }),
  },
  {
    // Knative reads max-scale 0 as "no bound"; KServe's autoscalerClass `none` leaves replicas at minReplicas.
    capability: Capability.ZERO_REPLICAS,
    title: 'no replica at all',
    ask: { replicas: 0 },
    expected: expected({
      standard: [...predictor(['minReplicas'], 0)],
      kserveKnative: 'refused',
      kfserving: 'refused',
      knative: 'refused',
      hpa: at('Deployment', ['spec', 'replicas'], 0),
      keda: at('Deployment', ['spec', 'replicas'], 0),
    }),
  },
];
