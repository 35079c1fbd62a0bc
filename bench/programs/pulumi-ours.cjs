/** Complete services as Pulumi components. */
const library = require('inference-constructs/pulumi');
const { cache, service, targets } = require('./complete-service.cjs')(library);
const { measureRegistration } = require('./pulumi-mocks.cjs');

const { AutoscalingPolicy, ClusterProfile, GpuInferenceService, InferenceTarget, ModelCachePvc } = library;
const [count, objects] = process.argv.slice(2).map(Number);

void measureRegistration(objects, () => {
  const target = new InferenceTarget('services', {
    namespace: 'team-a',
    cluster: ClusterProfile.gke({ knativeFeatures: ['affinity', 'tolerations', 'init-containers', 'persistent-volume-claim'] }),
  });
  for (let i = 0; i < count; i++) addService(target, `k${i}`, targets[i % targets.length]);
});

function addService(target, key, { backend, scaling }) {
  const models = new ModelCachePvc(`models-${key}`, { target, ...cache(key) });
  new GpuInferenceService(`sentiment-${key}`, {
    ...service(), target, backend, model: models.model('sentiment'), autoscaling: AutoscalingPolicy.of(scaling),
  });
}
