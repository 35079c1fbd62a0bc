import { App } from 'cdk8s';
import type { Finding } from '../../lib';
import {
  Backend, ClusterProfile, Findings, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelFacts, ModelSource, Rollout, Runtime,
  S3Credentials, ScalingMetric, VolumeMount,
} from '../../lib';
import type { Surroundings } from './case';
import { cache, custom, CUSTOM, GiB, KNATIVE, LLAMA, minutes, seconds, service } from './case';

function texts(findings: Finding[], id: string): string[] {
  return findings.filter((found) => found.id === id).map(String);
}

describe('a missing feature flag', () => {
  it('comes with the command that sets it', () => {
    const cluster = ClusterProfile.gke({ knativeFeatures: [] });
    expect(texts(custom({ priorityClassName: 'high' }, { ...KNATIVE, cluster }), 'KNV002')).toEqual([
      'KNV002 cluster.knativeFeatures "" lack affinity, tolerations, priorityclassname, which the service needs on Knative; '
      + 'run: kubectl patch configmap config-features -n knative-serving --type merge -p '
      + '\'{"data":{"kubernetes.podspec-affinity":"enabled","kubernetes.podspec-tolerations":"enabled","kubernetes.podspec-priorityclassname":"enabled"}}\' '
      + 'and name them in the profile\'s knativeFeatures',
    ]);
  });

  it('is said for every volume and reference that needs one', () => {
    const cluster = ClusterProfile.gke({ knativeFeatures: ['affinity', 'tolerations'] });
    const on = (props: object) => texts(custom(props, { ...KNATIVE, cluster }), 'KNV002').map((text) => /lack (.*), which/.exec(text)![1]);
    expect(on({ volumes: [VolumeMount.claim('x', '/x')] })).toEqual(['persistent-volume-claim']);
    expect(on({ volumes: [VolumeMount.claim('x', '/x', { writable: true })] })).toEqual(['persistent-volume-claim, persistent-volume-write']);
    expect(on({ volumes: [VolumeMount.emptyDir('/x'), VolumeMount.secret('x', '/y')] })).toEqual([]);
    expect(on({ model: ModelSource.s3('s3://a/b') })).toEqual(['init-containers']);
    expect(on({ model: ModelSource.oci('registry.example.com/x:1') })).toEqual(['volumes-image']);
    expect(on({ credentials: { settings: { secretProviderClassName: 'vault' } } })).toEqual(['volumes-csi']);
    expect(on({ env: { NODE: { valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } } } })).toEqual(['fieldref']);
  });

  it('is none where KServe\'s webhook mounts the model, or nothing ends in Knative', () => {
    const cluster = ClusterProfile.gke({ knativeFeatures: ['affinity', 'tolerations'] });
    const model = ModelSource.pvc('claim', 'x');
    expect(texts(service({ model, runtime: Runtime.vllm() }, { backend: Backend.kserveKnative(), cluster }), 'KNV002')).toEqual([]);
    expect(texts(custom({ model }, { backend: Backend.deployment(), cluster }), 'KNV002')).toEqual([]);
  });
});

describe('what KServe reads from a Secret only', () => {
  const s3 = (options: object, backend: Backend) => texts(custom({ model: ModelSource.s3('s3://a/b', options) }, { backend }), 'SEC003');
  const all = { endpoint: 'http://minio.storage:9000/', region: 'us-east-1', pathStyle: true, anonymous: false, caBundleConfigMap: 'ca' };
  const line = (prefix: string) => [
    's3-endpoint=minio.storage:9000', 's3-usehttps=0', 's3-region=us-east-1', 's3-usevirtualbucket=false', 's3-useanoncredential=false',
    's3-cabundle-configmap=ca',
  ].map((each) => prefix + each).join(' ');

  it('comes with the command that writes it there', () => {
    const options = { ...all, credentials: S3Credentials.fromSecretName('s3') };
    expect(s3(options, Backend.kserve())[0]).toContain(`run: kubectl annotate secret s3 -n team-a ${line('serving.kserve.io/')}, and say`);
    expect(s3(options, Backend.kfserving({ version: '0.6.1' }))[0]).toContain(`secret s3 -n team-a ${line('serving.kubeflow.org/')}, and say`);
  });

  it('is the service account\'s where that stands for the credentials', () => {
    const options = { endpoint: 'https://object.example.com', credentials: S3Credentials.fromServiceAccountName('reader') };
    expect(s3(options, Backend.kserveKnative())[0])
      .toContain('annotate serviceaccount reader -n team-a serving.kserve.io/s3-endpoint=object.example.com serving.kserve.io/s3-usehttps=1');
  });

  it('is nothing where there is nothing to write, or another backend loads the model', () => {
    expect(s3({ credentials: S3Credentials.fromSecretName('s3') }, Backend.kserve())).toEqual([]);
    expect(s3({ ...all, credentials: S3Credentials.fromSecretName('s3') }, Backend.knative())).toEqual([]);
  });
});

describe('bounds', () => {
  const bounds = (scaling: object, surroundings: Surroundings = KNATIVE, props: object = {}) => (
    texts(custom(props, { ...surroundings, scaling }), 'SCL001').map((text) => text.replace(/, which is.*/, ''))
  );

  it.each([
    [{ window: minutes(61) }, 'autoscaling.window "3660 s" is not from 6 to 3600 s'],
    [{ window: seconds(60), knative: { panicWindow: seconds(61) } }, 'autoscaling.knative.panicWindow "101.67 % of the window" is not from 1 to 100 % of the window'],
    [{ knative: { panicThreshold: 109 } }, 'autoscaling.knative.panicThreshold "109 %" is not from 110 to 1000 %'],
    [{ podRetention: minutes(61) }, 'autoscaling.podRetention "3660 s" is not from 0 to 3600 s'],
    [{ scaleDownDelay: minutes(61) }, 'autoscaling.scaleDownDelay "3660 s" is not from 0 to 3600 s'],
    [{ concurrencyPerReplica: 1001 }, 'autoscaling.concurrencyPerReplica "1001 requests" is not from 1 to 1000 requests'],
    [{ knative: { initialReplicas: 0 } }, 'autoscaling.knative.initialReplicas "0 replicas" is not from 1 to 2147483647 replicas'],
    [{ knative: { activationReplicas: 1 } }, 'autoscaling.knative.activationReplicas "1 replicas" is not from 2 to 2147483647 replicas'],
  ])('of Knative\'s autoscaler: %j', (scaling, text) => {
    expect(bounds(scaling)).toEqual([`SCL001 ${text}`]);
  });

  it('of timeouts and of KServe\'s shares', () => {
    expect(texts(custom({ timeout: seconds(601) }, KNATIVE), 'SCL001')).toHaveLength(1);
    expect(bounds({ metrics: [ScalingMetric.cpuUtilization(101)] }, { backend: Backend.kserve() })).toHaveLength(1);
    expect(bounds({ metrics: [ScalingMetric.cpuUtilization(101)] }, { backend: Backend.kserveKnative() })).toEqual([]);
    expect(bounds({ metrics: [ScalingMetric.cpuUtilization(101)] }, { backend: Backend.deployment() })).toEqual([]);
    const late = { metrics: [ScalingMetric.cpuUtilization(50)], scaleDownDelay: minutes(61) };
    expect(bounds(late, { backend: Backend.deploymentKeda() })).toHaveLength(1);
  });

  it('of a transformer forbid nothing where nothing would wake it', () => {
    const transformer = { image: 'registry.example.com/x:1', minReplicas: 0, maxReplicas: 1 };
    expect(texts(custom({ transformer }), 'SCL001')[0]).toContain('transformer.minReplicas');
    expect(texts(custom({ transformer }, { backend: Backend.kserveKnative() }), 'SCL001')).toEqual([]);
  });

  it('of a transformer are checked too', () => {
    const transformer = { image: 'registry.example.com/x:1', minReplicas: 3, maxReplicas: 2, memory: GiB(4), limits: { memory: GiB(2) }, env: { PYTHONPATH: '/x' } };
    const found = custom({ transformer }).map(({ id, property }) => `${id} ${property}`);
    expect(found).toEqual(expect.arrayContaining(['SCL002 transformer.minReplicas', 'POD003 transformer.limits.memory', 'ENV002 transformer.env.PYTHONPATH']));
  });
});

describe('environment', () => {
  it('may say the protocol that KServe knows, and no other', () => {
    expect(texts(custom({ env: { PROTOCOL: 'v2' } }), 'ENV002')).toEqual([]);
    expect(texts(custom({ env: { PROTOCOL: 'grpc' } }), 'ENV002')).toHaveLength(1);
  });

  it('is named as the cluster\'s Kubernetes allows', () => {
    const old = ClusterProfile.gke({ stack: { kubernetes: '1.31', kserve: '0.20' } });
    expect(texts(custom({ env: { '1ST': 'x' } }), 'ENV001')).toEqual([]);
    expect(texts(custom({ env: { '1ST': 'x' } }, { cluster: old }), 'ENV001')).toHaveLength(1);
  });
});

describe('a thing of another class', () => {
  it.each([
    ['autoscaling', { maxReplicas: 3 }, 'is a plain object, and an AutoscalingPolicy is wanted; make one: new AutoscalingPolicy(chart, \'scaling\', { … })'],
    ['gpu', Gpu.L4, 'is a Gpu, and a GpuRequest is wanted; make one: GpuRequest.of(Gpu.L4)'],
    ['runtime', 'vllm', '"vllm" is not a Runtime; make one: Runtime.vllm()'],
    ['model', Object.create(null), 'is a plain object, and a ModelSource is wanted; make one: ModelSource.huggingFace(\'owner/name\')'],
  ])('is refused as %s, with the way to make one', (property, value, rest) => {
    expect(texts(service({ [property]: value }), 'ARG001')).toEqual([`ARG001 ${property} ${rest}`]);
  });
});

describe('sizes in findings', () => {
  it('are in GiB', () => {
    const llama70 = ModelSource.huggingFace('meta-llama/Llama-3.1-70B-Instruct');
    const scaling = { minReplicas: 0, maxReplicas: 1 };
    const found = service({ model: llama70, gpu: GpuRequest.of(Gpu.A100_SXM_80GB, { count: 4 }) }, { ...KNATIVE, scaling });
    expect(texts(found, 'SCL010')[0]).toContain('131.4 GiB to be loaded');
  });
});

describe('a MIG slice', () => {
  it('is named with its profile where the model does not fit it, since the whole GPU has more', () => {
    const model = ModelSource.huggingFace('acme/model', { facts: ModelFacts.of({ size: GiB(12) }) });
    const gpu = (count: number) => GpuRequest.mig(Gpu.A100_SXM_80GB, '1g.10gb', { count });
    const cluster = ClusterProfile.gke();
    const found = (count: number) => texts(service({ model, gpu: gpu(count), runtime: Runtime.triton() }, { cluster }), 'FIT001');
    const name = `1g.10gb of ${Gpu.A100_SXM_80GB.id}`;
    expect(found(1)).toEqual([
      `FIT001 gpu "${name}" is too small: the weights need 12.0 GiB, more than the 10.0 GiB of 1 slice ${name}; `
      + 'ask for a larger part, a whole GPU, or a model of fewer bits',
    ]);
    expect(found(2)).toEqual([]);
  });
});

describe('arguments of a runtime', () => {
  const model = ModelSource.pvc('claim', 'x');
  const owned = (runtime: Runtime) => texts(service({ runtime, model }), 'RUN001').map((text) => text.replace('RUN001 runtime.', '').replace(' is an argument that the library gives itself; leave it out', ''));

  it('are not those that the library gives itself, however they are spelt', () => {
    expect(owned(Runtime.vllm({ args: ['--port', '9999', '--max_model_len=8192', '-tp=2', '--served-model-name=x'] })))
      .toEqual(['args[0] "--port"', 'args[2] "--max_model_len", and set `runtime.maxModelLength` instead', 'args[3] "-tp", and set `runtime.tensorParallel` instead']);
    expect(owned(Runtime.huggingFace({ args: ['--model_id=a/b', '--model-name=x', '--backend=vllm'] }))).toEqual([
      'args[0] "--model_id", and set `model` instead', 'args[1] "--model-name", and set `name` instead',
    ]);
    expect(owned(Runtime.triton({ args: ['--model-repository=/x', '--http-port=1', '--log-verbose=1'] })))
      .toEqual(['args[0] "--model-repository", and set `model` instead', 'args[1] "--http-port"']);
    expect(owned(Runtime.tensorflow({ args: ['--model_base_path=/x', '--rest_api_port=1'] })))
      .toEqual(['args[0] "--model_base_path", and set `model` instead', 'args[1] "--rest_api_port"']);
    expect(owned(Runtime.torchServe({ args: ['--ts-config=/x'] }))).toEqual(['args[0] "--ts-config"']);
    expect(owned(Runtime.custom({ ...CUSTOM, args: ['--port=9999', '--model=x'] }))).toEqual([]);
  });

  it.each([
    ['-q', 'fp8'], ['--quantization', 'fp8'], ['--hf_overrides', '{}'], ['-pp', '1'],
  ])('leave the context alone where they change what fits: %s', (name, value) => {
    const found = service({ runtime: Runtime.vllm({ args: [name, value] }) });
    expect(found.map(({ id }) => id)).not.toContain('FIT008');
    const chart = new InferenceChart(new App(), 'chart', { cluster: ClusterProfile.gke(), backend: Backend.deployment() });
    new GpuInferenceService(chart, 'x', { gpu: GpuRequest.of(Gpu.L4), model: ModelSource.huggingFace(LLAMA), runtime: Runtime.vllm({ args: [name, value] }) });
    expect(JSON.stringify(chart.toJson())).not.toContain('--max-model-len');
  });
});

describe('mounts', () => {
  it.each(['/', '/dev', '/dev/', '/a:b', '/a/../b', 'a'])('are not at %s', (path) => {
    expect(texts(custom({ volumes: [VolumeMount.emptyDir(path)] }), 'VOL001')).toHaveLength(1);
  });

  it('are not where another one is', () => {
    expect(texts(custom({ volumes: [VolumeMount.emptyDir('/x'), VolumeMount.emptyDir('/x/')] }), 'VOL002')[0]).toContain('volumes[0]');
    expect(texts(custom({ model: ModelSource.pvc('c'), volumes: [VolumeMount.emptyDir('/mnt/models')] }), 'VOL002')[0]).toContain('the model');
    expect(texts(custom({ volumes: [VolumeMount.claim('c', '/x', { subPath: '../y' })] }), 'VOL001')).toHaveLength(1);
  });
});

describe('names', () => {
  it('of what pods refer to are legal', () => {
    const found = custom({ serviceAccountName: 'A', priorityClassName: 'b_', imagePullSecrets: ['ok', 'C'] }).map(({ id, property }) => `${id} ${property}`);
    expect(found).toEqual(expect.arrayContaining(['NAM002 serviceAccountName', 'NAM002 priorityClassName', 'NAM002 imagePullSecrets[1]']));
    expect(found.filter((each) => each.startsWith('NAM'))).toHaveLength(3);
  });

  it('of sidecars are legal and their own', () => {
    const sidecars = ['Proxy', 'proxy', 'proxy'].map((name) => ({ name, image: 'registry.example.com/x:1' }));
    const found = custom({ runtime: Runtime.custom({ ...CUSTOM, sidecars }), rollout: Rollout.SURGE }).map(({ id, property }) => `${id} ${property}`);
    expect(found).toEqual(['NAM002 runtime.sidecars[0].name', 'NAM005 runtime.sidecars[2].name']);
  });

  const S3 = ModelSource.s3('s3://a/b');

  it('of a cache and its Jobs leave room for what is added', () => {
    const found = cache({ existingClaimName: 'A b', storageClassName: undefined, models: { llama: S3, ['m'.repeat(50)]: S3 } });
    expect(texts(found, 'NAM002')[0]).toContain('existingClaimName');
    expect(texts(found, 'NAM003')[0]).toContain('shorten it by 3');
    expect(texts(cache({ name: 'A' }), 'NAM002')).toHaveLength(1);
    expect(texts(cache({ models: { llama: S3, Llama: S3 } }), 'NAM002')).toHaveLength(1);
  });
});

describe('an update', () => {
  const spare = (props: object, surroundings: Surroundings = {}) => texts(custom(props, surroundings), 'POD102').map((text) => /needs (\d+) spare/.exec(text)![1]);

  it('needs all pods of a revision beside the old ones on Knative, and one of a Deployment', () => {
    const gpu = GpuRequest.of(Gpu.L4, { count: 2 });
    expect(spare({ gpu, replicas: 3 }, KNATIVE)).toEqual(['6']);
    expect(spare({ gpu, replicas: 3 }, { backend: Backend.deployment() })).toEqual(['2']);
    expect(spare({ gpu }, { ...KNATIVE, scaling: { minReplicas: 1, maxReplicas: 4, knative: { initialReplicas: 2 } } })).toEqual(['4']);
  });

  it('needs none where an old pod goes first, or somebody knows', () => {
    expect(spare({ replicas: 4 }, { backend: Backend.deployment() })).toEqual([]);
    expect(spare({ rollout: Rollout.WITHOUT_SURGE })).toEqual([]);
    expect(spare({ rollout: Rollout.SURGE })).toEqual([]);
    expect(spare({ gpu: GpuRequest.none() })).toEqual([]);
  });
});

describe('a store of another region', () => {
  const from = (region: string) => ModelSource.s3('s3://models/x', { endpoint: `https://accel-object.${region}.coreweave.com` });

  it('is told of what a cache loads', () => {
    expect(texts(cache({ models: { llama: from('lga1') } }), 'STO006')[0]).toContain('models.llama');
    expect(texts(cache({ models: { llama: from('ord1') } }), 'STO006')).toEqual([]);
  });
});

describe('attention heads', () => {
  it('are told apart from those of the cache', () => {
    const heads = (count: number) => texts(service({
      model: ModelSource.huggingFace('acme/model', { facts: ModelFacts.of({ attentionHeads: 71, kvHeads: 1 }) }), runtime: Runtime.vllm(),
      gpu: GpuRequest.of(Gpu.L4, { count }),
    }), 'FIT004');
    expect(heads(2)[0]).toContain('71 attention heads');
    expect(heads(1)).toEqual([]);
  });
});

describe('errors', () => {
  it('are all reported together, by construct', () => {
    const app = new App();
    const chart = new InferenceChart(app, 'llm', { cluster: ClusterProfile.gke() });
    new GpuInferenceService(chart, 'One', { gpu: GpuRequest.of(Gpu.A40), runtime: Runtime.custom(CUSTOM) });
    new GpuInferenceService(chart, 'two', { gpu: GpuRequest.of(Gpu.L4), runtime: Runtime.custom(CUSTOM), env: { PYTHONPATH: 'x' } });
    let thrown: unknown;
    try {
      app.synth();
    } catch (error) {
      thrown = error;
    }
    expect(Findings.of(thrown).map(({ id, path }) => `${path} ${id}`)).toEqual(['llm/One GPU001', 'llm/One NAM002', 'llm/two ENV002']);
  });
});

describe('a secret in the command line', () => {
  const secret = ['sk', '123456789abcdef'].join('-');
  const places = (runtime: Runtime) => service({ runtime }).filter(({ id }) => id === 'SEC002').map(({ property }) => property);

  it('is told by the place in the arguments that were given', () => {
    expect(places(Runtime.vllm({ args: ['--seed=1', `--api-key=${secret}`] }))).toEqual(['runtime.args[1]']);
    expect(places(Runtime.vllm({ args: ['--api-key', secret] }))).toEqual(['runtime.args[1]']);
    expect(places(Runtime.custom({ ...CUSTOM, command: ['serve', `--token=${secret}`], args: [`--password=${secret}`] }))).toEqual([
      'runtime.command[1]', 'runtime.args[0]',
    ]);
  });

  it('can be a variable there', () => {
    const [found] = service({ runtime: Runtime.vllm({ args: [`--api-key=${secret}`] }) }).filter(({ id }) => id === 'SEC002');
    expect(found.cure).toContain('write $(NAME) here');
    expect(places(Runtime.vllm({ args: ['--api-key=$(API_KEY)'] }))).toEqual([]);
  });
});
