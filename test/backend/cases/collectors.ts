import { ModelSource, OperationOverTime, Runtime, ScalingMetric, SecretKey } from '../../../lib';
import { Capability } from '../../../lib/backend/capabilities';
import type { CapabilityCase } from '../expectations';
import { ALL_REFUSED, annotation, expected, predictor } from '../expectations';

/** What collectors in the pods send: kserve v0.20.0 reconcilers/otel/otel_reconciler.go, reconcilers/keda/keda_reconciler.go. */
export const COLLECTOR_CASES: CapabilityCase[] = [
  {
    capability: Capability.METRIC_OPEN_TELEMETRY,
    title: 'a series of vLLM by OpenTelemetry',
    ask: {
      runtime: Runtime.vllm(), model: ModelSource.pvc('weights'),
      autoscaling: { maxReplicas: 3, metrics: [ScalingMetric.openTelemetry({ series: 'vllm:num_requests_running', threshold: 4 })] },
    },
    expected: expected({
      ...ALL_REFUSED,
      standard: [
        ...annotation('serving.kserve.io/autoscalerClass', 'keda'), ...predictor(['annotations'], { 'sidecar.opentelemetry.io/inject': 'llama-predictor' }),
        ...predictor(['autoScaling', 'metrics', 0], {
          type: 'PodMetric',
          podmetric: {
            metric: { backend: 'opentelemetry', metricNames: ['vllm:num_requests_running'], query: 'vllm:num_requests_running' },
            target: { type: 'Value', value: '4' },
          },
        }),
      ],
    }),
  },
  {
    capability: Capability.METRIC_OPEN_TELEMETRY,
    title: 'a series of Triton by OpenTelemetry, from its port for metrics, averaged, with a scaler of its own',
    ask: {
      runtime: Runtime.triton(), model: ModelSource.pvc('weights'),
      autoscaling: {
        maxReplicas: 3,
        metrics: [ScalingMetric.openTelemetry({
          series: 'nv_inference_pending_request_count', threshold: 0.5, operationOverTime: OperationOverTime.AVERAGE,
          scalerAddress: 'otel.keda.svc:4318',
        })],
      },
    },
    expected: expected({
      ...ALL_REFUSED,
      standard: [
        ...predictor(['annotations', 'prometheus.kserve.io/port'], '8002'),
        ...predictor(['autoScaling', 'metrics', 0, 'podmetric'], {
          metric: {
            backend: 'opentelemetry', metricNames: ['nv_inference_pending_request_count'], query: 'nv_inference_pending_request_count',
            operationOverTime: 'avg', serverAddress: 'otel.keda.svc:4318',
          },
          target: { type: 'Value', value: '0.5' },
        }),
      ],
    }),
  },
  {
    capability: Capability.METRIC_OPEN_TELEMETRY,
    title: 'a series of NIM by OpenTelemetry, whose path the collector does not read',
    ask: {
      runtime: Runtime.nim({ image: 'nvcr.io/nim/meta/llama-3.1-8b-instruct:1.5.0', apiKey: SecretKey.of('ngc', 'NGC_API_KEY') }), model: undefined,
      autoscaling: { maxReplicas: 3, metrics: [ScalingMetric.openTelemetry({ series: 'num_requests_running', threshold: 4 })] },
    },
    expected: expected(ALL_REFUSED),
  },
];
