const { join } = require('node:path');
const { registerTypeScript } = require('../typescript.cjs');

registerTypeScript({ 'inference-constructs': join(__dirname, '../../lib/index.ts') });

const { App, Duration } = require('cdk8s');
const library = require('inference-constructs');

const {
  AutoscalingPolicy, Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, HuggingFaceTask, InferenceChart, ModelSource,
  PodSecurity, Runtime, ScalingMetric,
} = library;

/** The name that every service has, and so that every server serves its model under. */
exports.NAME = 'served';

/** What makes a pod one that namespaces with the level `restricted` take. */
exports.RESTRICTED = { pod: { preset: PodSecurity.RESTRICTED } };

const gpu = () => GpuRequest.of(Gpu.A100_SXM_80GB);
const claim = () => ModelSource.pvc('models', 'tiny');
const vllm = () => [ScalingMetric.vllmWaiting(5), ScalingMetric.vllmRunning(20), ScalingMetric.vllmKvCache(0.8)];

/** What each target is given: runtime, model, GPU, and a metric of the server's own where the target takes one. */
const RUNTIMES = {
  'vllm-0.11': () => ({ runtime: Runtime.vllm({ image: 'vllm/vllm-openai:v0.11.0' }), model: claim(), gpu: gpu(), metrics: vllm }),
  'vllm-0.32': () => ({ runtime: Runtime.vllm({ image: 'vllm/vllm-openai:v0.32.0' }), model: claim(), gpu: gpu(), metrics: vllm }),
  'vllm-hub': () => ({ runtime: Runtime.vllm(), model: ModelSource.huggingFace('tiny/random'), gpu: gpu(), metrics: vllm }),
  'huggingface': () => ({
    runtime: Runtime.huggingFace({ task: HuggingFaceTask.SEQUENCE_CLASSIFICATION }), model: claim(), gpu: GpuRequest.none(),
  }),
  'mlserver-sklearn': () => ({ runtime: Runtime.sklearn(), model: claim(), gpu: GpuRequest.none() }),
  'mlserver-xgboost': () => ({ runtime: Runtime.xgboost(), model: claim(), gpu: GpuRequest.none() }),
  'torchserve': () => ({ runtime: Runtime.torchServe(), model: claim(), gpu: GpuRequest.none() }),
  'sglang': () => ({ runtime: Runtime.sglang(), model: claim(), gpu: gpu(), metrics: () => [ScalingMetric.sglangQueue(5)] }),
};

const TARGETS = {
  'deployment': { backend: Backend.deployment(), own: false },
  'keda': { backend: Backend.deploymentKeda(), own: true },
  'knative': { backend: Backend.knative(), requests: true, timeout: true },
  'kserve': { backend: Backend.kserve(), own: true, timeout: true },
  'kserve-knative': { backend: Backend.kserveKnative(), requests: true, timeout: true },
  'kfserving': { backend: Backend.kfserving(), requests: true, timeout: true },
};

/** What the shared cluster has. */
const STACK = {
  kubernetes: '1.36', kserve: '0.20', kfserving: '0.6.1', knative: '1.23', keda: '2.18', prometheus: 'http://prometheus.monitoring:9090',
};

const TIMEOUT = Duration.minutes(2);

/** The objects of one runtime on one target, or why there are none. */
exports.objectsOf = (runtime, target, namespace, props = {}) => {
  const { backend, timeout } = TARGETS[target];
  const chart = new InferenceChart(new App(), 'serve', { namespace, cluster: ClusterProfile.gke({ stack: STACK }), backend });
  const { metrics, ...service } = RUNTIMES[runtime]();
  try {
    new GpuInferenceService(chart, exports.NAME, {
      ...service,
      ...props,
      ...(timeout && { timeout: TIMEOUT }),
      autoscaling: new AutoscalingPolicy(chart, 'scaling', scalingOn(target, metrics)),
    });
  } catch (error) {
    return { reason: error.message.split('\n')[0] };
  }
  const errors = chart.findings().filter(({ severity }) => severity === 'error');
  return errors.length > 0 ? { reason: `${errors[0].id}: ${errors[0].title}` } : { objects: chart.toJson() };
};

function scalingOn(target, metrics) {
  const { own, requests } = TARGETS[target];
  const bounds = { minReplicas: 1, maxReplicas: 2 };
  if (requests) return { ...bounds, concurrencyPerReplica: 8 };
  return { ...bounds, metrics: own && metrics !== undefined ? metrics() : [ScalingMetric.cpuUtilization(70)] };
}
