import { App, Duration, Testing } from 'cdk8s';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import {
  AutoscalingPolicy, Backend, ClusterProfile, Finding, Findings, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelCachePvc,
  ModelSource, Runtime, S3Credentials, ScalingMetric, SecretKey, VolumeMount,
} from '../../lib';
import { GiB, LLAMA } from '../rules/case';

/** Made up, of the form of real ones; put together here so that no scanner takes this file for a leak. */
const CANARIES = {
  'a Hugging Face token': ['hf', 'CaNaRyAbCdEfGhIjKlMnOpQrStUvWxYz12'].join('_'),
  'an AWS key': 'AKIA' + 'CANARY0123456789',
  'a GitHub token': ['ghp', 'CaNaRy0123456789abcdefghijklmnopqrst'].join('_'),
  'an OpenAI key': ['sk', 'proj', 'CaNaRy0123456789AbCdEfGhIj'].join('-'),
  'a JSON web token': ['eyJhbGciOiJIUzI1NiJ9', 'eyJjYW5hcnkiOiJDYU5hUnkifQ', 'CaNaRy0123456789'].join('.'),
  'user info in an address': 'https://me:CaNaRyPassword@host.example.com/x',
};

const BACKENDS = {
  'KServe Standard': Backend.kserve(),
  'KServe Knative': Backend.kserveKnative(),
  'KFServing': Backend.kfserving({ version: '0.6.1' }),
  'Knative': Backend.knative(),
  'a Deployment with KEDA': Backend.deploymentKeda(),
};

const CUSTOM = { image: 'registry.example.com/x:1', port: 8080 };

interface Ground { readonly app: App; readonly chart: InferenceChart; readonly backend: Backend }

/** A service with some of its properties replaced. */
function serve({ chart, backend }: Ground, props: object, scaling: object = {}): void {
  const autoscaling = new AutoscalingPolicy(chart, 'scaling', { metrics: [ScalingMetric.cpuUtilization(50)], ...scaling });
  new GpuInferenceService(chart, 'x', { gpu: GpuRequest.of(Gpu.L4), runtime: Runtime.custom(CUSTOM), autoscaling, backend, ...props });
}

function fill({ chart }: Ground, props: object): void {
  new ModelCachePvc(chart, 'models', { size: GiB(30), models: { x: ModelSource.s3('s3://models/x') }, ...props });
}

/** Every place where a text of the user's goes in. */
const PLACES: { readonly [place: string]: (ground: Ground, canary: string) => void } = {
  'the id': ({ chart }, canary) => { new GpuInferenceService(chart, canary, { gpu: GpuRequest.of(Gpu.L4), runtime: Runtime.custom(CUSTOM) }); },
  'the id of the chart': ({ app }, canary) => { new InferenceChart(app, canary); },
  'the id of the policy': ({ chart }, canary) => { new AutoscalingPolicy(chart, canary, {}); },
  'the namespace': ({ app }, namespace) => { new InferenceChart(app, 'other', { namespace, createNamespace: true }); },
  'labels of the chart': (ground, canary) => {
    const chart = new InferenceChart(ground.app, 'other', { labels: { team: canary }, cluster: ClusterProfile.gke() });
    serve({ ...ground, chart }, {});
  },
  'name': (ground, name) => serve(ground, { name }),
  'serviceAccountName': (ground, serviceAccountName) => serve(ground, { serviceAccountName }),
  'priorityClassName': (ground, priorityClassName) => serve(ground, { priorityClassName }),
  'imagePullSecrets': (ground, canary) => serve(ground, { imagePullSecrets: [canary] }),
  'labels': (ground, canary) => serve(ground, { labels: { team: canary } }),
  'keys of labels': (ground, canary) => serve(ground, { labels: { [canary]: 'x' } }),
  'annotations': (ground, canary) => serve(ground, { annotations: { note: canary } }),
  'keys of annotations': (ground, canary) => serve(ground, { annotations: { [canary]: 'x' } }),
  'values of annotations that a property owns': (ground, canary) => serve(ground, { annotations: { 'serving.kserve.io/deploymentMode': canary } }),
  'env': (ground, canary) => serve(ground, { env: { GREETING: canary } }),
  'env under a secret name': (ground, canary) => serve(ground, { env: { API_TOKEN: canary } }),
  'names of env': (ground, canary) => serve(ground, { env: { [canary]: 'x' } }),
  'references of env': (ground, canary) => serve(ground, { env: { A: { valueFrom: { secretKeyRef: { name: canary, key: 'x' } } } } }),
  'wrong types of env': (ground, canary) => serve(ground, { env: { A: [canary] } }),
  'readiness.path': (ground, canary) => serve(ground, { readiness: { path: `/${canary}` } }),
  'volumes': (ground, canary) => serve(ground, { volumes: [VolumeMount.secret(canary, '/x')] }),
  'paths of volumes': (ground, canary) => serve(ground, { volumes: [VolumeMount.emptyDir(`/${canary}`)] }),
  'subPath of a claim': (ground, subPath) => serve(ground, { volumes: [VolumeMount.claim('x', '/x', { subPath })] }),
  'runtime.image': (ground, canary) => serve(ground, { runtime: Runtime.custom({ ...CUSTOM, image: canary }) }),
  'runtime.command': (ground, canary) => serve(ground, { runtime: Runtime.custom({ ...CUSTOM, command: ['sh', canary] }) }),
  'runtime.args': (ground, canary) => serve(ground, { runtime: Runtime.custom({ ...CUSTOM, args: [`--api-key=${canary}`] }) }),
  'runtime.env': (ground, canary) => serve(ground, { runtime: Runtime.custom({ ...CUSTOM, env: { A: canary } }) }),
  'runtime.modelPath': (ground, canary) => serve(ground, { runtime: Runtime.custom({ ...CUSTOM, modelPath: `/${canary}` }), model: ModelSource.s3('s3://a/b') }),
  'runtime.sidecars': (ground, canary) => serve(ground, {
    runtime: Runtime.custom({ ...CUSTOM, sidecars: [{ name: 'proxy', image: 'registry.example.com/x:1', args: [canary], env: { A: canary } }] }),
  }),
  'names of sidecars': (ground, name) => serve(ground, { runtime: Runtime.custom({ ...CUSTOM, sidecars: [{ name, image: 'registry.example.com/x:1' }] }) }),
  'arguments of vLLM': (ground, canary) => serve(ground, { runtime: Runtime.vllm({ args: ['--api-key', canary] }), model: ModelSource.huggingFace(LLAMA) }),
  'transformer.args': (ground, canary) => serve(ground, { transformer: { image: 'registry.example.com/x:1', args: [canary] } }),
  'transformer.command': (ground, canary) => serve(ground, { transformer: { image: 'registry.example.com/x:1', command: [canary] } }),
  'transformer.env': (ground, canary) => serve(ground, { transformer: { image: 'registry.example.com/x:1', env: { A: canary } } }),
  'model address': (ground, canary) => serve(ground, { model: ModelSource.http(`https://host/${canary}`) }),
  'model bucket': (ground, canary) => serve(ground, { model: ModelSource.s3(`s3://${canary}/x`) }),
  'a signed model address': (ground, canary) => serve(ground, { model: ModelSource.http(`https://host/x?token=${canary}`) }),
  'model id': (ground, canary) => serve(ground, { runtime: Runtime.vllm(), model: ModelSource.huggingFace(`acme/${canary}`) }),
  'model revision': (ground, revision) => serve(ground, { runtime: Runtime.vllm(), model: ModelSource.huggingFace(LLAMA, { revision }) }),
  'model image': (ground, canary) => serve(ground, { model: ModelSource.oci(canary) }),
  'model path': (ground, canary) => serve(ground, { model: ModelSource.pvc('claim', canary) }),
  'model endpoint': (ground, canary) => serve(ground, {
    model: ModelSource.s3('s3://a/b', { endpoint: `https://${canary.replace(/^https:\/\//, '')}`, credentials: S3Credentials.fromSecretName('s3') }),
  }),
  'model region': (ground, region) => serve(ground, { model: ModelSource.s3('s3://a/b', { region, credentials: S3Credentials.fromSecretName('s3') }) }),
  'name of a Secret': (_, canary) => { SecretKey.of(canary, 'key'); },
  'key of a Secret': (_, canary) => { SecretKey.of('name', canary); },
  'credentials': (_, canary) => { S3Credentials.fromSecretName(canary); },
  'prometheus query': (ground, canary) => serve(ground, {}, {
    metrics: [ScalingMetric.prometheus({ query: `sum(x{token="${canary}"})`, threshold: 1, serverAddress: 'http://prometheus' })],
  }),
  'prometheus of the policy': (ground, prometheusAddress) => serve(ground, {}, { prometheusAddress }),
  'prometheus address': (ground, canary) => serve(ground, {}, { metrics: [ScalingMetric.prometheus({ query: 'up', threshold: 1, serverAddress: canary })] }),
  'cluster.domain': (ground, domain) => serve(ground, { cluster: ClusterProfile.gke({ domain }) }),
  'cluster.region': (ground, region) => serve(ground, { cluster: ClusterProfile.gke({ region }) }),
  'cluster labels': (ground, canary) => serve(ground, { cluster: ClusterProfile.custom({ ...ClusterProfile.gke().props, serviceLabels: { a: canary } }) }),
  'names of cached models': (ground, canary) => fill(ground, { models: { [canary]: ModelSource.s3('s3://a/b') } }),
  'labels of the cache': (ground, canary) => fill(ground, { labels: { a: canary } }),
  'storageClassName': (ground, storageClassName) => fill(ground, { storageClassName }),
  'loader.cpuClass': (ground, cpuClass) => fill(ground, { loader: { cpuClass } }),
  'loader image': (ground, rcloneImage) => fill(ground, { loader: { rcloneImage } }),
  'cached model address': (ground, canary) => fill(ground, { models: { x: ModelSource.s3(`s3://models/${canary}`) } }),
  'a rule of the user\'s own': (ground, canary) => {
    ground.chart.addRule({ validate: () => { throw new Error(canary); } });
    serve(ground, {});
  },
  'an unknown model of the cache': ({ chart }, canary) => {
    new ModelCachePvc(chart, 'models', { size: GiB(30), models: { x: ModelSource.s3('s3://models/x') } }).model(canary);
  },
  'an unknown object': ({ chart, backend }, canary) => {
    new GpuInferenceService(chart, 'x', { gpu: GpuRequest.of(Gpu.L4), runtime: Runtime.custom(CUSTOM), backend }).apiObject(canary);
  },
  'addEnv': ({ chart, backend }, canary) => {
    new GpuInferenceService(chart, 'x', { gpu: GpuRequest.of(Gpu.L4), runtime: Runtime.custom(CUSTOM), backend }).addEnv({ A: canary });
  },
  'addAnnotations': ({ chart, backend }, canary) => {
    new GpuInferenceService(chart, 'x', { gpu: GpuRequest.of(Gpu.L4), runtime: Runtime.custom(CUSTOM), backend }).addAnnotations({ a: canary });
  },
  'addLabels': ({ chart, backend }, canary) => {
    new GpuInferenceService(chart, 'x', { gpu: GpuRequest.of(Gpu.L4), runtime: Runtime.custom(CUSTOM), backend }).addLabels({ a: canary });
  },
};

/** Everything that anybody could read afterwards: what is thrown, found, printed, returned or written. */
function outputOf(seed: (ground: Ground) => void, backend: Backend): { text: string; refused: boolean } {
  const outdir = mkdtempSync(join(tmpdir(), 'canary-'));
  const seen: unknown[] = [];
  const consoles = (['log', 'warn', 'error', 'info', 'debug'] as const).map((method) => jest.spyOn(console, method).mockImplementation((...args) => { seen.push(args); }));
  const attempt = (act: () => unknown) => {
    try {
      seen.push(act());
    } catch (error) {
      seen.push((error as Error).message, (error as Error).stack, String(error), Findings.of(error), Findings.of(error).map(String));
    }
  };
  let findings: Finding[] = [];
  try {
    const app = new App({ outdir });
    const chart = new InferenceChart(app, 'chart', { namespace: 'team-a', cluster: ClusterProfile.gke() });
    attempt(() => seed({ app, chart, backend }));
    const refused = seen.some((each) => Array.isArray(each) && each.some((found) => found instanceof Finding));
    attempt(() => {
      findings = app.charts.flatMap((each) => (each as InferenceChart).findings());
      return [...findings, ...findings.map(String)];
    });
    for (const each of app.charts) attempt(() => Testing.synth(each));
    attempt(() => app.synthYaml());
    attempt(() => app.synth());
    seen.push(...readdirSync(outdir).map((file) => [file, readFileSync(join(outdir, file), 'utf8')]));
    return { text: JSON.stringify(seen), refused: refused || findings.some(({ severity }) => severity === 'error') };
  } finally {
    consoles.forEach((spy) => spy.mockRestore());
    rmSync(outdir, { recursive: true });
  }
}

describe('a secret in the wrong place', () => {
  describe.each(Object.entries(BACKENDS))('on %s', (_target, backend) => {
    it.each(Object.entries(PLACES))('is refused, and shown nowhere: %s', (_place, put) => {
      for (const canary of Object.values(CANARIES)) {
        const { text, refused } = outputOf((ground) => put(ground, canary), backend);
        expect(refused).toBe(true);
        expect(text).not.toContain('CaNaRy');
        expect(text).not.toContain(canary);
      }
    });
  });

  it('is looked for where it would be seen', () => {
    const { text, refused } = outputOf((ground) => serve(ground, { env: { GREETING: 'hello CaNaRy' }, timeout: Duration.minutes(5) }), BACKENDS['KServe Standard']);
    expect(refused).toBe(false);
    expect(text).toContain('hello CaNaRy');
  });
});
