/**
 * The library as an example written for KFServing, which the cluster has no controller of, finds it on KServe in Knative mode: CoreWeave's
 * nodes with today's software.
 */
const library = require('../../../build/lib/index.cjs');

const { Backend, ClusterProfile, InferenceChart } = library;
const { stack, knativeFeatures } = ClusterProfile.gke().props;

class CurrentProfile extends ClusterProfile {
  static coreweaveCloud(options) {
    return ClusterProfile.coreweaveCloud({ stack, knativeFeatures, ...options });
  }
}

class KServeChart extends InferenceChart {
  constructor(scope, id, props) {
    super(scope, id, { backend: Backend.kserveKnative(), ...props });
  }
}

module.exports = { ...library, ClusterProfile: CurrentProfile, InferenceChart: KServeChart };
