import { App, Size } from 'cdk8s';
import {
  Backend, ClusterProfile, Gpu, GpuInferenceService, GpuInferenceServiceProps, GpuRequest, InferenceChart, ModelCachePvc,
  ModelCachePvcProps, ModelSource, PolicyPack, Runtime,
} from '../../lib';

const OURS = 'r.acme.io/';

/** What the packs say of a service with a model of a cache. */
function findings(backend: Backend, cacheProps: Partial<ModelCachePvcProps>, props: Partial<GpuInferenceServiceProps> = {}) {
  const chart = new InferenceChart(new App(), 'llm', { namespace: 'team-a', cluster: ClusterProfile.gke(), backend });
  chart.addRule(PolicyPack.multiTenant({ namespaces: ['team-a'], imagePrefixes: [OURS] }));
  chart.addRule(PolicyPack.productionReadiness());
  const models = { llama: ModelSource.s3('s3://models/llama') };
  const cache = new ModelCachePvc(chart, 'models', { size: Size.gibibytes(30), models, ...cacheProps });
  new GpuInferenceService(chart, 'llama', {
    model: cache.model('llama'), runtime: Runtime.vllm({ image: `${OURS}vllm:1` }), gpu: GpuRequest.of(Gpu.L4), replicas: 2, serviceAccountName: 'llama',
    priorityClassName: 'serving', ...props,
  });
  return chart.findings().filter(({ id }) => id.startsWith('POL')).map(String);
}

const MIRRORED = { waiting: { image: `${OURS}busybox:1.37.0` }, loader: { rcloneImage: `${OURS}rclone:1.75.2` } };

describe.each([
  ['a Deployment', Backend.deployment()], ['Knative', Backend.knative()], ['KServe', Backend.kserve()],
])('the images of a service on %s', (_target, backend) => {
  test('satisfy the packs once all are copies from the allowed registry', () => {
    expect(findings(backend, MIRRORED)).toEqual([]);
  });

  test('are refused with the property that names them', () => {
    expect(findings(backend, { loader: MIRRORED.loader })).toEqual([
      expect.stringMatching(/^POL022 "waiting.image of the ModelCachePvc" "busybox:1.37.0" starts with none of r.acme.io/),
    ]);
  });
});
