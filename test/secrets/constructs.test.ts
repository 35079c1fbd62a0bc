import { ApiObject, App, Include, JsonPatch } from 'cdk8s';
import { ConfigMap, Deployment } from 'cdk8s-plus-27';
import { mkdtempSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Backend, ClusterProfile, Findings, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelCachePvc, ModelSource, Runtime, S3Credentials } from '../../lib';
import { GiB } from '../rules/case';
import { made, secretShapes } from './shapes';

const TOKEN = ['glpat', made(20)].join('-');
const CUSTOM = { image: 'registry.example.com/x:1', port: 8080 };

interface Ground { readonly app: App; readonly chart: InferenceChart }

function ground(backend = Backend.deployment()): Ground {
  const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'secrets-')) });
  return { app, chart: new InferenceChart(app, 'chart', { namespace: 'team-a', cluster: ClusterProfile.gke(), backend }) };
}

function serve(chart: InferenceChart, props: object = {}): GpuInferenceService {
  return new GpuInferenceService(chart, 'x', { gpu: GpuRequest.of(Gpu.L4), runtime: Runtime.custom(CUSTOM), ...props });
}

function fails(act: () => unknown): string {
  try {
    act();
    return '';
  } catch (error) {
    return `${(error as Error).message} ${(error as Error).stack} ${Findings.of(error).map(String).join(' ')}`;
  }
}

/** Ways into a chart that no property of a service sees. */
const WAYS: { readonly [way: string]: (chart: InferenceChart, text: string) => void } = {
  'a JSON patch': (chart, text) => serve(chart).apiObject('Deployment').addJsonPatch(JsonPatch.add('/spec/template/spec/containers/0/env', [{ name: 'A', value: text }])),
  'an annotation of the object': (chart, text) => serve(chart).apiObject('Deployment').metadata.addAnnotation('note', text),
  'arguments of vLLM': (chart, text) => serve(chart, { runtime: Runtime.vllm({ args: ['--api-key', text] }), model: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct') }),
  'an ApiObject': (chart, text) => { new ApiObject(chart, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 's' }, data: { a: text } }); },
  'a ConfigMap of cdk8s-plus': (chart, text) => { new ConfigMap(chart, 'settings', { data: { a: text } }); },
  'a Deployment of cdk8s-plus': (chart, text) => { new Deployment(chart, 'web', { containers: [{ image: 'web:1', args: ['--token', text] }] }); },
  'an included file': (chart, text) => {
    const file = join(mkdtempSync(join(tmpdir(), 'include-')), 'x.json');
    writeFileSync(file, JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 's' }, data: { a: text } }));
    new Include(chart, 'file', { url: file });
  },
};

describe('a secret that comes into a chart past its properties', () => {
  const texts = secretShapes().filter(({ name, args }) => name === undefined && args === undefined);

  it.each(Object.entries(WAYS))('is refused and not shown: %s', (_, put) => {
    for (const { text, secret } of [{ text: TOKEN, secret: TOKEN }, ...texts.filter((_each, index) => index % 25 === 0)]) {
      const { app, chart } = ground();
      put(chart, text!);
      const message = fails(() => app.synth());
      expect(message).toContain('SEC002');
      expect(message).not.toContain(secret);
      expect(chart.findings().map(String).join()).not.toContain(secret);
    }
  });

  it('is not written by our objects, validated or not', () => {
    for (const way of ['a JSON patch', 'an annotation of the object', 'arguments of vLLM']) {
      const { chart } = ground();
      WAYS[way](chart, TOKEN);
      expect(fails(() => chart.toJson())).toContain('SEC002');
    }
  });

  it('is written where somebody says that it is none, with a reason', () => {
    for (const put of Object.values(WAYS)) {
      const { app, chart } = ground();
      put(chart, TOKEN);
      chart.acknowledge('SEC002', 'made up for a demonstration');
      expect(chart.findings().filter(({ id }) => id === 'SEC002' || id === 'ACK002')).toEqual([]);
      expect(app.synthYaml()).toContain(TOKEN);
    }
  });

  it('can be accepted for one service, and not for another', () => {
    const { app, chart } = ground();
    serve(chart, { env: { API_TOKEN: TOKEN } }).acknowledge('SEC002', 'made up for a demonstration');
    expect(app.synthYaml()).toContain(TOKEN);
    new GpuInferenceService(chart, 'y', { gpu: GpuRequest.of(Gpu.L4), runtime: Runtime.custom(CUSTOM), env: { API_TOKEN: TOKEN } });
    expect(fails(() => app.synth())).toMatch(/chart\/y.*SEC002 env\.API_TOKEN looks like .* \(value withheld\)/);
  });

  it('may stand in a Secret', () => {
    const { app, chart } = ground();
    new ApiObject(chart, 'secret', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, stringData: { token: TOKEN } });
    expect(fails(() => app.synth())).toBe('');
  });

  it('names the kind of secret and the place of each', () => {
    const { chart } = ground();
    serve(chart, { env: { A: TOKEN }, annotations: { note: `postgres://app:${made(12)}@db/app` } });
    expect(chart.findings().filter(({ id }) => id === 'SEC002').map(String)).toEqual([
      'SEC002 env.A looks like a GitLab token (value withheld); put it into a Secret and refer to it: SecretKey.of(name, key)',
      'SEC002 annotations.note looks like a password in an address (value withheld); put it into a Secret and refer to it: SecretKey.of(name, key)',
    ]);
  });
});

describe('innocent values', () => {
  it('pass, since they are paths, references and settings', () => {
    const { app, chart } = ground();
    serve(chart, {
      env: {
        GOOGLE_APPLICATION_CREDENTIALS: '/etc/gcs/key.json', DB: 'postgres://$(USER):$(PASSWORD)@host/db', EOS_TOKEN: '</s>', TOKEN: '$(X)', ENABLE_AUTHORIZATION: 'false',
      },
    });
    expect(fails(() => app.synth())).toBe('');
  });
});

describe('an address of a model with $(…)', () => {
  const ADDRESS = 's3://models/$(AWS_SECRET_ACCESS_KEY)/a$b';
  const model = ModelSource.s3(ADDRESS, { credentials: S3Credentials.fromServiceAccountName('reader') });

  it.each([
    ['a Deployment', Backend.deployment()], ['KServe', Backend.kserve()], ['KFServing', Backend.kfserving({ version: '0.6.1' })], ['Knative', Backend.knative()],
  ])('is not expanded by the kubelet: %s', (_, backend) => {
    const { app, chart } = ground(backend);
    serve(chart, { model, runtime: Runtime.triton() });
    const written = app.synthYaml();
    expect(written).toContain('s3://models/$$(AWS_SECRET_ACCESS_KEY)/a$$b');
    expect(written).not.toMatch(/[^$]\$\(AWS/);
  });

  it('is not expanded in a cache either', () => {
    const { app, chart } = ground();
    new ModelCachePvc(chart, 'models', { size: GiB(30), models: { x: ModelSource.s3(ADDRESS) } });
    expect(app.synthYaml()).toContain('s3://models/$$(AWS_SECRET_ACCESS_KEY)/a$$b');
  });

  it('is refused without its query, which may sign it', () => {
    const signed = `ftp://host/model?our-sig=${TOKEN.slice(6)}&x=1`;
    expect(fails(() => ModelSource.http(signed))).toContain('ftp://host/model?(withheld)');
    expect(fails(() => ModelSource.http(signed))).not.toContain(TOKEN.slice(6));
  });
});
