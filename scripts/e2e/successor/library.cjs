/**
 * The library as an example written for KFServing, which the cluster has no controller of, finds it on KServe in Knative mode: CoreWeave's
 * nodes with today's software.
 */
const library = require('../../../build/lib/index.cjs');

const { Backend, ClusterProfile, InferenceChart } = library;
const { stack, knativeFeatures } = ClusterProfile.gke().props;

class CurrentProfile extends ClusterProfile {
  static coreweaveCloud(options = {}) {
    const features = [...new Set([...knativeFeatures, ...options.knativeFeatures ?? []])];
    return ClusterProfile.coreweaveCloud({ stack, ...options, knativeFeatures: features });
  }
}

class KServeChart extends InferenceChart {
  constructor(scope, id, props) {
    super(scope, id, { backend: Backend.kserveKnative(), ...props });
  }
}

module.exports = { ...library, ClusterProfile: CurrentProfile, InferenceChart: KServeChart };
