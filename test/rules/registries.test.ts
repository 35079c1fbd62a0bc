import { App, Size } from 'cdk8s';
import type { GpuInferenceServiceProps, ModelCachePvcProps } from '../../lib';
import {
  Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelCachePvc, ModelSource, PodSecurity, PolicyPack,
  Rollout, Runtime,
} from '../../lib';

const OURS = 'r.acme.io/';

const { knativeFeatures = [] } = ClusterProfile.gke().props;
const CLUSTER = ClusterProfile.gke({
  pod: { preset: PodSecurity.RESTRICTED }, knativeFeatures: [...knativeFeatures, 'securitycontext'],
});

/** What the packs say of a service with a model of a cache. */
function findings(backend: Backend, cacheProps: Partial<ModelCachePvcProps>, props: Partial<GpuInferenceServiceProps> = {}) {
  const chart = new InferenceChart(new App(), 'llm', { namespace: 'team-a', cluster: CLUSTER, backend });
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

const MIRRORED = { waiting: { image: `${OURS}busybox:1.37.0` }, loader: { rcloneImage: `${OURS}rclone:1.75.2`, serviceAccountName: 'loader' } };

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

describe('the images that a cluster profile names', () => {
  const cluster = ClusterProfile.gke({ loaderImages: { rclone: `${OURS}rclone:1`, huggingFace: `${OURS}storage:1`, wait: `${OURS}busybox:1` } });

  test.each([
    ['S3', ModelSource.s3('s3://models/llama'), `${OURS}rclone:1`],
    ['the hub', ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct'), `${OURS}storage:1`],
  ])('load a cache from %s and wait for it', (_title, source, image) => {
    const chart = new InferenceChart(new App(), 'llm', { namespace: 'team-a', cluster, backend: Backend.deployment() });
    const cache = new ModelCachePvc(chart, 'models', { size: Size.gibibytes(30), models: { llama: source } });
    new GpuInferenceService(chart, 'llama', { model: cache.model('llama'), runtime: Runtime.vllm(), gpu: GpuRequest.of(Gpu.L4) });
    const written = JSON.stringify(chart.toJson());
    expect(written).toContain(`"image":"${image}"`);
    expect(written).toContain(`"image":"${OURS}busybox:1"`);
  });

  test.each([['a Deployment', Backend.deployment()], ['Knative', Backend.knative()]])('load the model of a service without a cache on %s', (_target, backend) => {
    const chart = new InferenceChart(new App(), 'llm', { namespace: 'team-a', cluster, backend });
    chart.addRule(PolicyPack.multiTenant({ namespaces: ['team-a'], imagePrefixes: [OURS] }));
    new GpuInferenceService(chart, 'llama', {
      model: ModelSource.s3('s3://models/llama'), runtime: Runtime.vllm({ image: `${OURS}vllm:1` }), gpu: GpuRequest.of(Gpu.L4), serviceAccountName: 'llama',
      rollout: Rollout.SURGE,
    });
    expect(chart.findings().filter(({ id }) => id === 'POL022')).toEqual([]);
    expect(JSON.stringify(chart.toJson())).toContain(`"image":"${OURS}rclone:1"`);
  });

  test('give way to those of a cache', () => {
    const chart = new InferenceChart(new App(), 'llm', { namespace: 'team-a', cluster });
    const models = { llama: ModelSource.s3('s3://models/llama') };
    new ModelCachePvc(chart, 'models', { size: Size.gibibytes(30), models, loader: { rcloneImage: 'mine:1' } });
    expect(JSON.stringify(chart.toJson())).toContain('"image":"mine:1"');
  });
});
