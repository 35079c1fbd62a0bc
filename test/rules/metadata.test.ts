import { App, Duration } from 'cdk8s';
import type { Finding } from '../../lib';
import { Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, Runtime } from '../../lib';
import { custom, CUSTOM, KNATIVE } from './case';

function texts(findings: Finding[], id: string): string[] {
  return findings.filter((found) => found.id === id).map(String);
}

describe('labels and annotations', () => {
  it('that the backend sets itself are refused', () => {
    expect(texts(custom({ labels: { 'app.kubernetes.io/name': 'x' } }, { backend: Backend.deployment() }), 'ANN001')).toHaveLength(1);
    expect(texts(custom({ labels: { 'app.kubernetes.io/name': 'x' } }), 'ANN001')).toEqual([]);
    expect(texts(custom({ labels: { 'networking.knative.dev/visibility': 'cluster-local' } }, KNATIVE), 'ANN001')[0]).toContain('use `visibility`');
  });

  it('are told unless Knative or KServe reads them, in every spelling, and no property says the same', () => {
    const told = (keys: readonly string[], backend: Backend) => keys.filter((key) => (
      custom({ annotations: { [key]: '1' } }, { backend }).some(({ id, property }) => ['ANN001', 'KNV006', 'KNV107', 'KSV117'].includes(id) && property === `annotations.${key}`)
    ));
    const knative = [
      'features.knative.dev/queueproxy-podinfo', 'features.knative.dev/http-full-duplex', 'serving.knative.dev/no-gc', 'serving.knative.dev/forceUpgrade',
      'queue.sidecar.serving.knative.dev/resource-percentage', 'queue.sidecar.serving.knative.dev/resourcePercentage',
      'queue.sidecar.serving.knative.dev/ephemeral-storage-resource-limit', 'autoscaling.knative.dev/metricAggregationAlgorithm',
      'networking.knative.dev/ingress.class', 'networking.knative.dev/disable-external-domain-tls',
    ];
    expect(told(knative, Backend.knative())).toEqual([]);
    expect(told(knative, Backend.kserveKnative())).toEqual([]);
    expect(told(knative, Backend.kserve())).toEqual(knative);
    const kserve = ['serving.kserve.io/nodegroup', 'storage.kserve.io/readonly', 'prometheus.kserve.io/path'];
    expect(told(kserve, Backend.kserve())).toEqual([]);
    expect(told(kserve, Backend.knative())).toEqual(kserve);
    const misspelt = ['features.knative.dev/queue-proxy-podinfo', 'autoscaling.knative.dev/activationScale', 'serving.kserve.io/s3-endpoint'];
    expect(told(misspelt, Backend.kserveKnative())).toEqual(misspelt);
  });

  it('of Knative stand where it reads them, so that lint has nothing to say of them', () => {
    const chart = new InferenceChart(new App(), 'chart', { cluster: ClusterProfile.gke(), backend: Backend.knative() });
    const annotations = { 'features.knative.dev/queueproxy-podinfo': 'enabled', 'example.com/owner': 'a' };
    new GpuInferenceService(chart, 'x', {
      gpu: GpuRequest.of(Gpu.L4), runtime: Runtime.custom(CUSTOM), annotations, rolloutDuration: Duration.seconds(60),
    });
    const { metadata, spec } = chart.toJson().find(({ kind }) => kind === 'Service')!;
    expect(Object.keys(metadata.annotations)).toEqual(['example.com/owner', 'serving.knative.dev/rollout-duration']);
    expect(Object.keys(spec.template.metadata.annotations)).toEqual(expect.arrayContaining(['example.com/owner', 'features.knative.dev/queueproxy-podinfo']));
    expect(Object.keys(spec.template.metadata.annotations)).not.toContain('serving.knative.dev/rollout-duration');
  });

  it('that nobody reads there are refused, in the old spelling too', () => {
    expect(texts(custom({ annotations: { 'serving.kserve.io/stop': 'true' } }, { backend: Backend.deployment() }), 'KSV117')).toHaveLength(1);
    expect(texts(custom({ annotations: { 'autoscaling.knative.dev/minScale': '1' } }, KNATIVE), 'ANN001')[0]).toContain('use `autoscaling.minReplicas`');
    expect(texts(custom({ annotations: { 'example.com/anything': 'x' } }), 'KSV117')).toEqual([]);
  });

  it('have keys and sizes that the API server takes', () => {
    for (const key of ['a b', 'a/b/c', '/x', 'a..b/x', `${'a'.repeat(64)}`, `${'a'.repeat(254)}/x`]) {
      expect(texts(custom({ annotations: { [key]: 'x' } }), 'NAM004')).toHaveLength(1);
    }
    // Of annotations alone the API server reads keys without regard to case.
    expect(texts(custom({ annotations: { 'Example.com/x': 'x' } }), 'NAM004')).toEqual([]);
    expect(texts(custom({ labels: { 'Example.com/x': 'x' } }), 'NAM004')).toHaveLength(1);
    expect(texts(custom({ annotations: { a: 'x'.repeat(255 * 1024) } }), 'NAM004')).toEqual([]);
    expect(texts(custom({ annotations: { a: 'x'.repeat(256 * 1024) } }), 'NAM004')).toHaveLength(1);
    expect(texts(new InferenceChart(new App(), 'chart', { labels: { 'a b': 'x' } }).findings(), 'NAM004')).toHaveLength(1);
  });
});
