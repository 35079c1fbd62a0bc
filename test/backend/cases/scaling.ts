import { Duration, Size } from 'cdk8s';
import { ModelSource, Runtime, ScalingMetric } from '../../../lib';
import { Capability } from '../../../lib/backend/capabilities';
import type { CapabilityCase, Seen } from '../expectations';
import { ALL_REFUSED, annotation, at, expected, external, knativeOnly, predictor, revision, trigger } from '../expectations';

const PROMETHEUS = { query: 'sum(rate(gateway_requests{service="$service",namespace="$namespace"}[1m]))', threshold: 5 };
const ASKED = 'sum(rate(gateway_requests{service="llama",namespace="team-a"}[1m]))';
const VLLM = { runtime: Runtime.vllm(), model: ModelSource.pvc('weights') };
const OFFICE_HOURS = { start: '0 8 * * 1-5', end: '0 18 * * 1-5', timeZone: 'Europe/Berlin', replicas: 4 };
const CRON = {
  type: 'cron', metadata: { start: OFFICE_HOURS.start, end: OFFICE_HOURS.end, timezone: OFFICE_HOURS.timeZone, desiredReplicas: '4' },
};
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
    capability: Capability.METRIC_CPU,
    title: '70 % CPU',
    ask: { autoscaling: { maxReplicas: 3, metrics: [ScalingMetric.cpuUtilization(70)] } },
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
    capability: Capability.METRIC_MEMORY,
    title: '80 % memory of 10 GiB, which Knative knows in MiB only',
    ask: { autoscaling: { maxReplicas: 3, metrics: [ScalingMetric.memoryUtilization(80)] }, memory: Size.gibibytes(10) },
    expected: expected({
      ...knativeMetric('memory', '8192'),
      standard: [...predictor(['scaleMetric'], 'memory'), ...predictor(['scaleTarget'], 80)],
      kserveKnative: [...annotation('autoscaling.knative.dev/metric', 'memory'), ...annotation('autoscaling.knative.dev/target', '8192')],
      hpa: hpa(['metrics'], [resourceMetric('memory', 80)]),
      keda: scaledObject(['triggers'], [{ type: 'memory', metricType: 'Utilization', metadata: { value: '80' } }]),
    }),
  },
  {
    capability: Capability.SEVERAL_METRICS,
    title: 'CPU and memory, where Knative scales by one metric',
    ask: { autoscaling: { maxReplicas: 3, metrics: [ScalingMetric.cpuUtilization(70), ScalingMetric.memoryUtilization(80)] } },
    expected: expected({
      ...ALL_REFUSED,
      standard: predictor(['autoScaling', 'metrics'], [resourceMetric('cpu', 70), resourceMetric('memory', 80)]),
      hpa: hpa(['metrics', 1], resourceMetric('memory', 80)),
      keda: scaledObject(['triggers', 1, 'type'], 'memory'),
    }),
  },
  {
    capability: Capability.METRIC_PROMETHEUS,
    title: 'a Prometheus query',
    ask: { autoscaling: { maxReplicas: 3, metrics: [ScalingMetric.prometheus(PROMETHEUS)] } },
    expected: expected({
      ...ALL_REFUSED,
      standard: external(ASKED, '5'),
      keda: trigger(ASKED, '5'),
    }),
  },
  {
    capability: Capability.PROMETHEUS_ADDRESS,
    title: 'a Prometheus of its own',
    ask: { autoscaling: { maxReplicas: 3, metrics: [ScalingMetric.prometheus(PROMETHEUS)], prometheusAddress: 'http://other:9090' } },
    expected: expected({
      ...ALL_REFUSED,
      standard: predictor(['autoScaling', 'metrics', 0, 'external', 'metric', 'serverAddress'], 'http://other:9090'),
      keda: scaledObject(['triggers', 0, 'metadata', 'serverAddress'], 'http://other:9090'),
    }),
  },
  {
    capability: Capability.METRIC_SERVER,
    title: 'requests that wait in vLLM',
    ask: { ...VLLM, autoscaling: { maxReplicas: 3, metrics: [ScalingMetric.vllmWaiting(5)] } },
    expected: expected({
      ...ALL_REFUSED,
      standard: external('sum(vllm:num_requests_waiting{namespace="team-a",model_name="llama"})', '5'),
      keda: trigger('sum(vllm:num_requests_waiting{namespace="team-a",model_name="llama"})', '5'),
    }),
  },
  {
    // Triton's label is a name of the model repository, so the pods select.
    capability: Capability.METRIC_SERVER,
    title: 'requests that wait in Triton',
    ask: {
      runtime: Runtime.triton(), model: ModelSource.pvc('weights'), autoscaling: { maxReplicas: 3, metrics: [ScalingMetric.tritonQueue(5)] },
    },
    expected: expected({
      ...ALL_REFUSED,
      standard: external(
        'sum(rate(nv_inference_queue_duration_us{namespace="team-a",pod=~"llama-predictor-[a-z0-9]{1,10}-[a-z0-9]{5}"}[120s])) / 1e6', '5',
      ),
      keda: trigger('sum(rate(nv_inference_queue_duration_us{namespace="team-a",pod=~"llama-[a-z0-9]{1,10}-[a-z0-9]{5}"}[120s])) / 1e6', '5'),
    }),
  },
  {
    capability: Capability.PROMETHEUS_ACTIVATION,
    title: 'a first replica above 2',
    ask: {
      autoscaling: { minReplicas: 0, maxReplicas: 3, metrics: [ScalingMetric.prometheus({ ...PROMETHEUS, activationThreshold: 2 })] },
    },
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
    ask: { autoscaling: { minReplicas: 0, maxReplicas: 3, metrics: [ScalingMetric.prometheus(PROMETHEUS)] } },
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
    ask: { autoscaling: { minReplicas: 0, maxReplicas: 3, metrics: [ScalingMetric.cpuUtilization(70)] } },
    expected: expected(ALL_REFUSED),
  },
  {
    capability: Capability.SCHEDULE,
    title: 'four replicas in office hours',
    ask: { autoscaling: { minReplicas: 1, schedule: [OFFICE_HOURS] } },
    expected: expected({
      ...ALL_REFUSED,
      keda: [...scaledObject(['triggers'], [CRON]), ...scaledObject(['maxReplicaCount'], 4)],
    }),
  },
  {
    capability: Capability.SCHEDULE,
    title: 'office hours beside requests that wait, of which the more counts',
    ask: { ...VLLM, autoscaling: { minReplicas: 1, maxReplicas: 8, metrics: [ScalingMetric.vllmWaiting(5)], schedule: [OFFICE_HOURS] } },
    expected: expected({ ...ALL_REFUSED, keda: scaledObject(['triggers', 1], CRON) }),
  },
  {
    capability: Capability.SCALE_TO_ZERO,
    title: 'no replica at night, although nothing but the clock wakes the service',
    ask: { ...VLLM, autoscaling: { minReplicas: 0, metrics: [ScalingMetric.vllmWaiting(5)], schedule: [OFFICE_HOURS] } },
    expected: expected({
      ...ALL_REFUSED,
      kserveKnative: predictor(['minReplicas'], 0),
      kfserving: predictor(['minReplicas'], 0),
      knative: revision('autoscaling.knative.dev/min-scale', '0'),
      keda: scaledObject(['minReplicaCount'], 0),
    }),
  },
  {
    capability: Capability.POD_RETENTION,
    title: 'ten minutes for the last replica',
    ask: {
      autoscaling: { minReplicas: 0, maxReplicas: 3, podRetention: Duration.minutes(10), metrics: [ScalingMetric.prometheus(PROMETHEUS)] },
    },
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
    ask: { ...VLLM, autoscaling: { maxReplicas: 3, scaleDownDelay: Duration.minutes(1), metrics: [ScalingMetric.concurrency(8)] } },
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
    ask: { autoscaling: { maxReplicas: 3, scaleDownDelay: Duration.minutes(1), metrics: [ScalingMetric.cpuUtilization(70)] } },
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
