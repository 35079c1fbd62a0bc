const { App } = require('cdk8s');
const {
  AutoscalingPolicy, Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelSource,
} = require('inference-constructs');
const { TARGETS } = require('../../lib/backend/targets');
const { code, table } = require('./markdown.cjs');

/** With all software that any target needs. */
const CLUSTER = ClusterProfile.gke({
  stack: { kubernetes: '1.33', kserve: '0.20', kfserving: '0.6.1', knative: '1.23', keda: '2.18' },
});
const FACTORIES = ['kserve', 'kserveKnative', 'kfserving', 'knative', 'deployment', 'deploymentKeda'];

/** What one service becomes on each target. */
exports.targets = () => table(['`Backend.`', 'what it is', 'objects', '`url`', '`internalUrl`'], FACTORIES.map((factory) => {
  const backend = Backend[factory]();
  const chart = new InferenceChart(new App(), 'llm', { namespace: 'team-a', cluster: CLUSTER, backend });
  const service = new GpuInferenceService(chart, 'qwen', {
    model: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct'),
    gpu: GpuRequest.of(Gpu.L4),
    autoscaling: new AutoscalingPolicy(chart, 'scaling', { maxReplicas: 4, cpuUtilization: 80 }),
  });
  const { title } = TARGETS[backend.kind];
  const objects = chart.toJson().map(({ kind, metadata }) => `${kind} ${code(metadata.name)}`);
  return [code(`${factory}()`), title, objects.join(', '), service.url && code(service.url), code(service.internalUrl)];
}));
