const { App, Size } = require('cdk8s');
const {
  AutoscalingPolicy, Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelSource, ScalingMetric,
} = require('inference-constructs');
const { BACKENDS } = require('../../lib/backend/backends');
const { decideCache } = require('../../lib/compile/cache');
const { code, codes, table } = require('./markdown.cjs');

/** With a domain, and all software that any backend needs. */
const CLUSTER = ClusterProfile.gke({
  domain: 'models.example.com',
  stack: { kubernetes: '1.33', kserve: '0.20', kfserving: '0.6.1', knative: '1.23', keda: '2.18' },
});
const MODEL = ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct');
const FACTORIES = ['kserve', 'kserveKnative', 'kfserving', 'knative', 'deployment', 'deploymentKeda'];

/** What one service becomes on each backend. */
exports.backends = () => table(['`Backend.`', 'what it is', 'objects', '`url`', '`internalUrl`'], FACTORIES.map((factory) => {
  const { service, objects } = serviceOn(factory);
  const { title } = BACKENDS[Backend[factory]().kind];
  const named = objects.map(({ kind, metadata }) => `${kind} ${code(metadata.name)}`);
  return [code(`${factory}()`), title, named.join(', '), service.url && code(service.url), code(service.internalUrl)];
}));

/** Ids of the objects of the components for Pulumi. */
exports.objectIds = () => table(['component', 'backend', 'ids of its objects'], [
  ...FACTORIES.map(
    (factory) => [code('GpuInferenceService'), code(`Backend.${factory}()`), codes(serviceOn(factory).objects.map(({ kind }) => kind))],
  ),
  [code('ModelCachePvc'), 'any', codes([...cacheObjects().keys()].map((id) => id.replace('qwen', '<model>')))],
]);

function serviceOn(factory) {
  const chart = new InferenceChart(new App(), 'llm', { namespace: 'team-a', cluster: CLUSTER, backend: Backend[factory]() });
  const service = new GpuInferenceService(chart, 'qwen', {
    model: MODEL,
    gpu: GpuRequest.of(Gpu.L4),
    autoscaling: new AutoscalingPolicy(chart, 'scaling', { maxReplicas: 4, metrics: [ScalingMetric.cpuUtilization(80)] }),
  });
  return { service, objects: chart.toJson() };
}

function cacheObjects() {
  return decideCache({ id: 'models', props: { size: Size.gibibytes(30), models: { qwen: MODEL } }, cluster: CLUSTER }, 'models').objects;
}
