import { Duration } from 'cdk8s';
import { KnativeAutoscaler, ModelSource, Runtime, ScalingMetric } from '../../../lib';
import { Capability } from '../../../lib/backend/capabilities';
import type { CapabilityCase } from '../expectations';
import { ALL_REFUSED, annotation, at, expected, external, knativeOnly, predictor, revision, trigger } from '../expectations';

const UNREAD = 'refused';
/** On KServe, a claim is served by its vLLM runtime, under the service's name. */
const VLLM = { runtime: Runtime.vllm(), model: ModelSource.pvc('weights', 'llama') };

/**
 * Knative's own autoscaler. Keys and bounds: serving pkg/apis/autoscaling/register.go at v1.23.0, and at v0.26.0 for KFServing's.
 * What its HPA class ignores: pkg/reconciler/autoscaling/hpa. No Deployment, and no InferenceService in Standard mode, counts requests.
 */
export const KNATIVE_SCALING_CASES: CapabilityCase[] = [
  {
    capability: Capability.CONCURRENCY_LIMIT,
    title: '4 requests at once in a replica',
    ask: { autoscaling: { maxReplicas: 3, concurrencyPerReplica: 4 } },
    expected: expected({
      ...ALL_REFUSED,
      kserveKnative: predictor(['containerConcurrency'], 4),
      kfserving: predictor(['containerConcurrency'], 4),
      knative: at('Service', ['spec', 'template', 'spec', 'containerConcurrency'], 4),
    }),
  },
  {
    capability: Capability.METRIC_CONCURRENCY,
    title: 'a backend of 8 requests at once',
    ask: { autoscaling: { maxReplicas: 3, metrics: [ScalingMetric.concurrency(8)] } },
    expected: expected({
      ...knativeOnly('target', 'target', '8'),
      kserveKnative: [...predictor(['scaleMetric'], 'concurrency'), ...predictor(['scaleTarget'], 8)],
    }),
  },
  {
    capability: Capability.METRIC_CONCURRENCY,
    title: 'a backend of 2.5 requests at once, which is not an int32',
    ask: { autoscaling: { maxReplicas: 3, metrics: [ScalingMetric.concurrency(2.5)] } },
    expected: expected(knativeOnly('target', 'target', '2.5')),
  },
  {
    capability: Capability.METRIC_CONCURRENCY,
    title: 'a backend of 8 requests at once, which vLLM itself counts for Prometheus',
    ask: { ...VLLM, autoscaling: { maxReplicas: 3, metrics: [ScalingMetric.concurrency(8)] } },
    expected: expected({
      ...knativeOnly('target', 'target', '8'),
      kserveKnative: [...predictor(['scaleMetric'], 'concurrency'), ...predictor(['scaleTarget'], 8)],
      standard: external(
        'sum(vllm:num_requests_running{namespace="team-a",model_name="llama"}) + sum(vllm:num_requests_waiting{namespace="team-a",model_name="llama"})', '8',
      ),
      keda: trigger(
        'sum(vllm:num_requests_running{namespace="team-a",model_name="llama"}) + sum(vllm:num_requests_waiting{namespace="team-a",model_name="llama"})', '8',
      ),
    }),
  },
  {
    capability: Capability.TARGET_UTILIZATION,
    title: '85 % of 20 requests at once, which vLLM itself counts for Prometheus',
    ask: { ...VLLM, autoscaling: { maxReplicas: 3, metrics: [ScalingMetric.concurrency(20)], targetUtilization: 85 } },
    expected: expected({
      ...knativeOnly('target-utilization-percentage', 'targetUtilizationPercentage', '85'),
      standard: predictor(['autoScaling', 'metrics', 0, 'external', 'target', 'value'], '17'),
      keda: at('ScaledObject', ['spec', 'triggers', 0, 'metadata', 'threshold'], '17'),
    }),
  },
  {
    capability: Capability.METRIC_REQUESTS_PER_SECOND,
    title: '20 requests per second',
    ask: { autoscaling: { maxReplicas: 3, metrics: [ScalingMetric.requestsPerSecond(20)] } },
    expected: expected({
      ...ALL_REFUSED,
      kserveKnative: [...predictor(['scaleMetric'], 'rps'), ...predictor(['scaleTarget'], 20)],
      kfserving: [...annotation('autoscaling.knative.dev/metric', 'rps'), ...annotation('autoscaling.knative.dev/target', '20')],
      knative: [...revision('autoscaling.knative.dev/metric', 'rps'), ...revision('autoscaling.knative.dev/target', '20')],
    }),
  },
  {
    capability: Capability.TARGET_UTILIZATION,
    title: '85 % of the backend',
    ask: { autoscaling: { maxReplicas: 3, targetUtilization: 85 } },
    expected: expected(knativeOnly('target-utilization-percentage', 'targetUtilizationPercentage', '85')),
  },
  {
    capability: Capability.TARGET_UTILIZATION,
    title: '85 % of the backend beside a CPU target, where Knative\'s HPA class ignores it',
    ask: { autoscaling: { maxReplicas: 3, targetUtilization: 85, metrics: [ScalingMetric.cpuUtilization(70)] } },
    expected: expected(ALL_REFUSED),
  },
  {
    capability: Capability.INITIAL_REPLICAS,
    title: '2 replicas to begin with',
    ask: { autoscaling: { maxReplicas: 3, knative: { initialReplicas: 2 } } },
    expected: expected(knativeOnly('initial-scale', 'initialScale', '2')),
  },
  {
    // Since Knative 1.7.
    capability: Capability.ACTIVATION_REPLICAS,
    title: '3 replicas on waking',
    ask: { autoscaling: { minReplicas: 0, maxReplicas: 3, knative: { activationReplicas: 3 } } },
    expected: expected({ ...knativeOnly('activation-scale', '', '3'), kfserving: UNREAD }),
  },
  {
    capability: Capability.WINDOW,
    title: 'a window of 180 s',
    ask: { autoscaling: { maxReplicas: 3, window: Duration.seconds(180) } },
    expected: expected(knativeOnly('window', 'window', '180s')),
  },
  {
    // The HPA class takes it as stabilization window, since Knative 1.1.
    capability: Capability.WINDOW,
    title: 'a window of 180 s over what vLLM exports',
    ask: { ...VLLM, autoscaling: { maxReplicas: 3, metrics: [ScalingMetric.vllmRunning(8)], window: Duration.seconds(180) } },
    expected: expected({
      ...knativeOnly('window', 'window', '180s'),
      standard: external('sum(avg_over_time(vllm:num_requests_running{namespace="team-a",model_name="llama"}[180s]))', '8'),
      keda: trigger('sum(avg_over_time(vllm:num_requests_running{namespace="team-a",model_name="llama"}[180s]))', '8'),
    }),
  },
  {
    capability: Capability.WINDOW,
    title: 'a window of 180 s beside a CPU target',
    ask: { autoscaling: { maxReplicas: 3, window: Duration.seconds(180), metrics: [ScalingMetric.cpuUtilization(70)] } },
    expected: expected({ ...knativeOnly('window', 'window', '180s'), kfserving: UNREAD }),
  },
  {
    capability: Capability.PANIC_WINDOW,
    title: 'a panic window of 30 s in 180 s',
    ask: { autoscaling: { maxReplicas: 3, window: Duration.seconds(180), knative: { panicWindow: Duration.seconds(30) } } },
    expected: expected(knativeOnly('panic-window-percentage', 'panicWindowPercentage', '16.6667')),
  },
  {
    capability: Capability.PANIC_WINDOW,
    title: 'a panic window of 15 s in Knative\'s own window of 60 s',
    ask: { autoscaling: { maxReplicas: 3, knative: { panicWindow: Duration.seconds(15) } } },
    expected: expected(knativeOnly('panic-window-percentage', 'panicWindowPercentage', '25')),
  },
  {
    capability: Capability.PANIC_THRESHOLD,
    title: 'a panic threshold of 150 %',
    ask: { autoscaling: { maxReplicas: 3, knative: { panicThreshold: 150 } } },
    expected: expected(knativeOnly('panic-threshold-percentage', 'panicThresholdPercentage', '150')),
  },
  {
    capability: Capability.BURST_CAPACITY,
    title: 'no buffer for bursts',
    ask: { autoscaling: { maxReplicas: 3, knative: { burstCapacity: 0 } } },
    expected: expected(knativeOnly('target-burst-capacity', 'targetBurstCapacity', '0')),
  },
  {
    capability: Capability.KNATIVE_AUTOSCALER,
    title: 'Knative\'s HPA class',
    ask: { autoscaling: { maxReplicas: 3, knative: { autoscaler: KnativeAutoscaler.HPA }, metrics: [ScalingMetric.cpuUtilization(70)] } },
    // CPU alone calls for the class already.
    expected: expected({
      ...ALL_REFUSED,
      kserveKnative: annotation('autoscaling.knative.dev/class', 'hpa.autoscaling.knative.dev'),
      kfserving: annotation('autoscaling.knative.dev/class', 'hpa.autoscaling.knative.dev'),
      knative: revision('autoscaling.knative.dev/class', 'hpa.autoscaling.knative.dev'),
    }),
  },
  {
    capability: Capability.KNATIVE_AUTOSCALER,
    title: 'Knative\'s KPA class, whatever the cluster\'s default',
    ask: { autoscaling: { maxReplicas: 3, knative: { autoscaler: KnativeAutoscaler.KPA } } },
    expected: expected(knativeOnly('class', 'class', 'kpa.autoscaling.knative.dev')),
  },
  {
    // annotation_validation.go, validateMetric.
    capability: Capability.KNATIVE_AUTOSCALER,
    title: 'Knative\'s KPA class beside a CPU target, which the class refuses',
    ask: { autoscaling: { maxReplicas: 3, knative: { autoscaler: KnativeAutoscaler.KPA }, metrics: [ScalingMetric.cpuUtilization(70)] } },
    expected: expected(ALL_REFUSED),
  },
  {
    capability: Capability.KNATIVE_AUTOSCALER,
    title: 'Knative\'s HPA class without CPU or memory, which are all that it has',
    ask: { autoscaling: { maxReplicas: 3, knative: { autoscaler: KnativeAutoscaler.HPA }, metrics: [ScalingMetric.concurrency(8)] } },
    expected: expected(ALL_REFUSED),
  },
];
