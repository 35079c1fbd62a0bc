/** Complete services as constructs. */
const { Size } = require('cdk8s');
const library = require('inference-constructs');
const { cache, service, targets } = require('./complete-service.cjs')({ ...library, Size });

const { AutoscalingPolicy, GpuInferenceService, ModelCachePvc } = library;

exports.TARGETS = targets;

exports.addService = function addService(chart, key, { backend, scaling }) {
  const models = new ModelCachePvc(chart, `models-${key}`, cache(key));
  new GpuInferenceService(chart, `sentiment-${key}`, {
    ...service(),
    backend,
    model: models.model('sentiment'),
    autoscaling: new AutoscalingPolicy(chart, `scaling-${key}`, scaling),
  });
};
