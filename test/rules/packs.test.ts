import { App, Size } from 'cdk8s';
import type { GpuInferenceServiceProps, ModelCachePvcProps } from '../../lib';
import {
  ClusterProfile, Finding, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelCachePvc, ModelSource, PodSecurity, PolicyPack,
  Rollout, Runtime, SecretKey, Severity,
} from '../../lib';
import { BackendKind } from '../../lib/catalog/backend';
import { isAllowed } from '../../lib/rules/policy/images';
import { BACKENDS, fullCluster, KINDS } from '../backend/service';

const MIRROR = 'registry.example.com/team-a';
const DIGEST = `sha256:${'ab'.repeat(32)}`;

describe('an allowed registry', () => {
  test.each([
    ['registry.example.com/team-a', 'registry.example.com/team-a/vllm:1'],
    ['registry.example.com/team-a/', 'registry.example.com/team-a/x/vllm:1'],
    ['registry.example.com', 'registry.example.com/any:1'],
    ['registry.example.com:5000', 'registry.example.com:5000/any:1'],
    ['docker.io', 'busybox:1.37.0'],
    ['docker.io', 'vllm/vllm-openai:v1'],
    ['docker.io/library', 'busybox'],
    ['busybox', 'docker.io/library/busybox:1.37.0'],
    ['vllm/', 'docker.io/vllm/vllm-openai:v1'],
    ['docker.io/vllm', 'vllm/vllm-openai:v1'],
    ['vllm/vllm-openai', 'vllm/vllm-openai:v1'],
    ['busybox:1.37.0', `busybox:1.37.0@${DIGEST}`],
    ['index.docker.io/vllm', 'vllm/vllm-openai:v1'],
  ])('%s takes %s', (allowed, image) => {
    expect(isAllowed(image, allowed)).toBe(true);
  });

  test.each([
    ['registry.example.com/team-a', 'registry.example.com/team-a-evil/vllm:1'],
    ['registry.example.com/team-a', 'registry.example.com.evil.org/team-a/vllm:1'],
    ['registry.example.com', 'registry.example.com.evil.org/vllm:1'],
    ['registry.example.com', 'registry.example.com:5000/vllm:1'],
    ['registry.example.com/team-a', 'evil.org/registry.example.com/team-a/vllm:1'],
    ['docker.io/vllm', 'vllm-evil/vllm-openai:v1'],
    ['busybox', 'evil/busybox'],
    ['docker.io', 'quay.io/busybox'],
    ['busybox:1.37.0', 'busybox:1.36.0'],
    ['vllm/', 'vllm:1'],
  ])('%s does not take %s', (allowed, image) => {
    expect(isAllowed(image, allowed)).toBe(false);
  });
});

/** What packs say of a cache and a service. */
function told(pack: PolicyPack, cacheProps: Partial<ModelCachePvcProps> = {}, props: Partial<GpuInferenceServiceProps> = {}): string[] {
  const chart = new InferenceChart(new App(), 'llm', { namespace: 'team-b', cluster: ClusterProfile.gke() });
  chart.addRule(pack);
  const models = { hub: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct') };
  const cache = new ModelCachePvc(chart, 'models', { size: Size.gibibytes(60), models, ...cacheProps });
  new GpuInferenceService(chart, 'qwen', { model: cache.model('hub'), gpu: GpuRequest.of(Gpu.L4), ...props });
  return chart.findings().filter(({ id }) => id.startsWith('POL')).map(({ id, path, property }) => `${id} ${path} ${property}`);
}

describe('the pack for tenants', () => {
  test('sees the namespace, labels, images and service account of a cache', () => {
    const pack = PolicyPack.multiTenant({ namespaces: ['team-a'], requiredLabels: ['team'], imagePrefixes: [MIRROR] });
    expect(told(pack).filter((line) => line.includes('llm/models'))).toEqual([
      'POL020 llm/models namespace', 'POL021 llm/models labels', 'POL023 llm/models loader.serviceAccountName',
      'POL022 llm/models loaderImages.huggingFace of the cluster profile',
    ]);
  });

  const RUNTIMES: { readonly [name: string]: Partial<GpuInferenceServiceProps> } = {
    'vLLM': { runtime: Runtime.vllm(), model: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct') },
    'vLLM from a store': { runtime: Runtime.vllm(), model: ModelSource.s3('s3://models/a') },
    'SGLang': { runtime: Runtime.sglang(), model: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct') },
    'the Hugging Face server': { runtime: Runtime.huggingFace(), model: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct') },
    'Triton': { runtime: Runtime.triton(), model: ModelSource.s3('s3://models/a') },
    'TensorFlow Serving': { runtime: Runtime.tensorflow(), model: ModelSource.s3('s3://models/a') },
    'TorchServe': { runtime: Runtime.torchServe(), model: ModelSource.s3('s3://models/a') },
    'MLServer': { runtime: Runtime.sklearn(), model: ModelSource.http('https://example.com/model.joblib') },
    'a NIM': { runtime: Runtime.nim({ image: `${MIRROR}/nim/llama:1.5.0`, apiKey: SecretKey.of('ngc', 'NGC_API_KEY') }) },
  };

  describe.each(KINDS)('on %s', (kind) => {
    test.each(Object.entries(RUNTIMES))('is satisfied by %s with a mirror, a service account and a priority', (_name, props) => {
      const { stack, knativeFeatures } = fullCluster().props;
      const cluster = ClusterProfile.gke({ stack, knativeFeatures, imageMirror: MIRROR });
      const labels = { team: 'a' };
      const chart = new InferenceChart(new App(), 'llm', { namespace: 'team-a', labels, cluster, backend: BACKENDS[kind] });
      chart.addRule(PolicyPack.multiTenant({
        namespaces: ['team-a'], requiredLabels: ['team'], imagePrefixes: [MIRROR], priorityClassNames: ['serving'],
      }));
      const cache = new ModelCachePvc(chart, 'models', {
        size: Size.gibibytes(60), models: { a: ModelSource.s3('s3://models/a') }, loader: { serviceAccountName: 'loader' },
      });
      const shared = { gpu: GpuRequest.of(Gpu.L4), serviceAccountName: 'server', priorityClassName: 'serving', rollout: Rollout.SURGE };
      new GpuInferenceService(chart, 'own', { ...shared, ...props });
      new GpuInferenceService(chart, 'cached', { ...shared, ...props, model: props.model && cache.model('a') });
      expect(chart.findings().filter(({ id }) => id.startsWith('POL')).map(String)).toEqual([]);
    });
  });
});

describe('the pack for restricted pods', () => {
  const DEPLOYED = [BackendKind.DEPLOYMENT_HPA, BackendKind.DEPLOYMENT_KEDA, BackendKind.KNATIVE, BackendKind.KSERVE_STANDARD];

  test('names the preset where it is missing, of the service and of the cache', () => {
    const chart = new InferenceChart(new App(), 'llm', { namespace: 'team-a', cluster: ClusterProfile.gke() });
    chart.addRule(PolicyPack.restricted());
    new ModelCachePvc(chart, 'models', { size: Size.gibibytes(60), models: { a: ModelSource.s3('s3://models/a') } });
    new GpuInferenceService(chart, 'qwen', { model: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct'), gpu: GpuRequest.of(Gpu.L4) });
    const found = chart.findings().filter(({ id }) => id.startsWith('POL'));
    expect(new Set(found.map(({ id, path, property }) => `${id} ${path} ${property}`))).toEqual(new Set([
      'POL030 llm/models loader.pod', 'POL031 llm/models loader.pod', 'POL030 llm/qwen pod', 'POL031 llm/qwen pod', 'POL032 llm/qwen pod',
    ]));
    for (const { cure } of found) expect(cure).toContain('PodSecurity.RESTRICTED');
  });

  test.each(DEPLOYED)('is satisfied by the preset of the profile on %s', (kind) => {
    const { stack } = fullCluster().props;
    const cluster = ClusterProfile.gke({
      stack, pod: { preset: PodSecurity.RESTRICTED },
      knativeFeatures: ['affinity', 'tolerations', 'securitycontext', 'init-containers', 'persistent-volume-claim'],
    });
    const chart = new InferenceChart(new App(), 'llm', { namespace: 'team-a', cluster, backend: BACKENDS[kind] });
    chart.addRule(PolicyPack.restricted());
    chart.addRule(PolicyPack.productionReadiness());
    const cache = new ModelCachePvc(chart, 'models', {
      size: Size.gibibytes(60), models: { a: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct') },
    });
    new GpuInferenceService(chart, 'cached', { model: cache.model('a'), gpu: GpuRequest.of(Gpu.L4) });
    new GpuInferenceService(chart, 'hub', { model: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct'), gpu: GpuRequest.of(Gpu.L4) });
    expect(chart.findings().filter(({ id }) => /^POL0(3|07)/.test(id)).map(String)).toEqual([]);
  });
});

test('productionReadiness asks for digests where it is told to', () => {
  const ids = (pack: PolicyPack) => told(pack).filter((line) => line.startsWith('POL008'));
  expect(ids(PolicyPack.productionReadiness())).toEqual([]);
  expect(ids(PolicyPack.productionReadiness({ digests: true }))).toEqual(expect.arrayContaining([
    'POL008 llm/models loaderImages.huggingFace of the cluster profile', 'POL008 llm/qwen waiting.image of the ModelCachePvc',
  ]));
});

describe('a rule of the user\'s own', () => {
  const finding = new Finding({ id: 'TEAM001', severity: Severity.ERROR, path: '', property: 'size', rule: 'is ours', cure: 'change it' });

  test('sees caches where it has validateCache', () => {
    const seen: unknown[] = [];
    const chart = new InferenceChart(new App(), 'llm', { namespace: 'team-a', labels: { team: 'a' }, cluster: ClusterProfile.gke() });
    chart.addRule({ validate: () => [], validateCache: (cache: unknown) => { seen.push(cache); return [finding]; } } as any);
    const models = { a: ModelSource.s3('s3://models/a') };
    const cache = new ModelCachePvc(chart, 'models', { size: Size.gibibytes(60), models, loader: { serviceAccountName: 'loader' } });
    expect(chart.findings().filter(({ id }) => id === 'TEAM001').map(({ path }) => path)).toEqual(['llm/models']);
    expect(seen[0]).toMatchObject({
      path: 'llm/models', name: 'models', claimName: 'models', namespace: 'team-a', labels: { team: 'a' }, modelUris: { a: 's3://models/a' },
      serviceAccountNames: ['loader'], hasServiceAccounts: true,
    });
    expect(cache.summary()).toEqual(seen[0]);
  });

  test('that throws over a cache is a finding itself', () => {
    const chart = new InferenceChart(new App(), 'llm', { namespace: 'team-a', cluster: ClusterProfile.gke() });
    chart.addRule({ validate: () => [], validateCache: () => { throw new Error('no'); } } as any);
    new ModelCachePvc(chart, 'models', { size: Size.gibibytes(60), models: { a: ModelSource.s3('s3://models/a') } });
    expect(chart.findings().filter(({ id }) => id === 'RUL001').map(String)).toEqual([expect.stringContaining('threw "no"')]);
  });
});
