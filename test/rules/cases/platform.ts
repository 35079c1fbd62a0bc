import { App } from 'cdk8s';
import type { Finding, KnativePlatformProps } from '../../../lib';
import { ClusterProfile, InferenceChart, KnativeInstall, KnativePlatform } from '../../../lib';
import type { Cases } from '../case';
import { attempt, minutes } from '../case';

function platform(props: KnativePlatformProps, cluster = ClusterProfile.gke({ domain: 'models.example.com' })): Finding[] {
  return attempt(() => {
    const chart = new InferenceChart(new App(), 'platform', { cluster });
    new KnativePlatform(chart, 'knative', props);
    return chart.findings();
  });
}

/** Two of different installs. */
function two(first: string, second: string): Finding[] {
  const app = new App();
  const charts = [first, second].map((clusterName, index) => (
    new InferenceChart(app, `platform-${index}`, { cluster: ClusterProfile.gke({ clusterName, domain: 'models.example.com' }) })
  ));
  new KnativePlatform(charts[0], 'knative');
  new KnativePlatform(charts[1], 'knative', { install: KnativeInstall.YAML });
  return charts[1].findings();
}

export const PLATFORM: Cases = {
  KNP001: {
    property: 'highAvailability',
    wrong: () => platform({ install: KnativeInstall.YAML, highAvailability: 2 }),
    right: () => platform({ install: KnativeInstall.OPERATOR, highAvailability: 2 }),
  },
  KNP002: { property: 'features[0]', wrong: () => platform({ features: ['hostnetwork'] }), right: () => platform({ features: ['affinity'] }) },
  KNP003: { property: 'version', wrong: () => platform({ version: '1.19' }), right: () => platform({ version: '1.23.1' }) },
  KNP004: {
    property: 'domains',
    wrong: () => platform({ domains: { 'other.example.com': {} } }),
    right: () => platform({ domains: { 'models.example.com': {}, 'other.example.com': { team: 'vision' } } }),
  },
  KNP005: {
    property: 'autoscaler.scaleToZeroGracePeriod',
    wrong: () => platform({ autoscaler: { scaleToZeroGracePeriod: minutes(30) } }),
    right: () => platform({ autoscaler: { scaleToZeroGracePeriod: minutes(30), podRetention: minutes(30) } }),
  },
  KNP006: { property: 'install', wrong: () => two('one', 'one'), right: () => two('one', 'two') },
};
