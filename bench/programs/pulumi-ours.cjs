/** Complete services as Pulumi components. */
const library = require('inference-constructs/pulumi');
const { cache, service, targets } = require('./complete-service.cjs')(library);
const { measureRegistration } = require('./pulumi-mocks.cjs');

const { AutoscalingPolicy, ClusterProfile, GpuInferenceService, InferenceSite, ModelCachePvc } = library;
const [count, objects] = process.argv.slice(2).map(Number);

void measureRegistration(objects, () => {
  const site = new InferenceSite('services', {
    namespace: 'team-a',
    cluster: ClusterProfile.gke({ knativeFeatures: ['affinity', 'tolerations', 'init-containers', 'persistent-volume-claim'] }),
  });
  for (let i = 0; i < count; i++) addService(site, `k${i}`, targets[i % targets.length]);
});

function addService(site, key, { backend, scaling }) {
  const models = new ModelCachePvc(`models-${key}`, { site, ...cache(key) });
  new GpuInferenceService(`sentiment-${key}`, {
    ...service(), site, backend, model: models.model('sentiment'), autoscaling: AutoscalingPolicy.of(scaling),
  });
}
