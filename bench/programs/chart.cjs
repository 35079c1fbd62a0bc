const { ClusterProfile, InferenceChart } = require('inference-constructs');

exports.completeChart = function completeChart(app) {
  return new InferenceChart(app, 'services', {
    namespace: 'team-a',
    cluster: ClusterProfile.gke({ knativeFeatures: ['affinity', 'tolerations', 'init-containers', 'persistent-volume-claim'] }),
  });
};
