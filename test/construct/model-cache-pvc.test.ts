import { App, Chart, Duration, Size } from 'cdk8s';
import type { ModelCachePvcProps } from '../../lib';
import {
  Backend, ClusterProfile, GitOps, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelCachePvc, ModelSource, S3Credentials,
} from '../../lib';
import { refusal } from '../catalog/refusal';
import { chartOf, SERVICE } from './program';

const MODELS = { 'a': ModelSource.s3('s3://models/a', { credentials: S3Credentials.fromSecretName('s3') }), 'a-b': ModelSource.huggingFace('owner/b') };

function cacheIn(chart: Chart, models = MODELS) {
  return new ModelCachePvc(chart, 'models', { size: Size.gibibytes(10), models, cluster: ClusterProfile.gke() });
}

describe('a cache', () => {
  test('is a claim, the loader\'s programs and a Job for each model', () => {
    const chart = chartOf();
    expect(cacheIn(chart).claimName).toBe('models');
    expect(chart.toJson().map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
      'PersistentVolumeClaim models',
      'ConfigMap models-loader',
      expect.stringMatching(/^Job models-a-[0-9a-f]{8}$/),
      expect.stringMatching(/^Job models-a-b-[0-9a-f]{8}$/),
    ]);
  });

  test('knows its models by the user\'s names only', () => {
    const cache = cacheIn(chartOf());
    expect(cache.model('a').uri).toMatch(/^pvc:\/\/models\/[0-9a-f]{16}$/);
    expect(refusal(() => cache.model('c'))).toMatchObject({ id: 'CAC001', property: 'model', value: 'c', cure: 'choose one of a, a-b', path: 'llm/models' });
    expect(refusal(() => cache.model('toString'))).toMatchObject({ id: 'CAC001' });
  });

  test('stands in a plain cdk8s chart too', () => {
    const chart = new Chart(new App(), 'plain', { namespace: 'team-b' });
    cacheIn(chart);
    for (const { metadata } of chart.toJson()) expect(metadata.namespace).toBe('team-b');
  });

  test.each([
    ['models.A', { A: MODELS.a }, 'NAM002'],
    ['models.a_b', { a_b: MODELS.a }, 'NAM002'],
    [`models.${'a'.repeat(60)}`, { ['a'.repeat(60)]: MODELS.a }, 'NAM003'],
  ])('finds %s, of which no Job can be named', (property, models, id) => {
    expect(cacheIn(chartOf(), models as never).findings().filter(({ severity }) => severity === 'error')).toMatchObject([{ id, property }]);
  });

  test('finds a name that no claim can have', () => {
    const cache = new ModelCachePvc(chartOf(), 'Models', { size: Size.gibibytes(10), models: MODELS });
    expect(cache.findings().filter(({ severity }) => severity === 'error')).toMatchObject([{ id: 'NAM002' }]);
  });
});

describe('the claim of a cache that leaves the program', () => {
  const GUARDS = {
    'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false', 'helm.sh/resource-policy': 'keep', 'kustomize.toolkit.fluxcd.io/prune': 'disabled',
  };
  const cacheAt = (chart: Chart, props: Partial<ModelCachePvcProps> = {}) => (
    new ModelCachePvc(chart, 'models', { size: Size.gibibytes(10), models: MODELS, ...props })
  );
  const annotationsOf = (chart: Chart) => (
    Object.fromEntries(chart.toJson().map(({ kind, metadata }) => [kind, metadata.annotations]))
  );

  test('is kept by Argo CD, Flux and Helm; Jobs and programs go', () => {
    const chart = chartOf();
    cacheAt(chart);
    expect(annotationsOf(chart)).toEqual({ PersistentVolumeClaim: GUARDS, ConfigMap: undefined, Job: undefined });
  });

  test('goes where that is asked for, and so does a claim that is not the program\'s', () => {
    const chart = chartOf();
    cacheAt(chart, { retain: false });
    expect(annotationsOf(chart)).toEqual({ PersistentVolumeClaim: undefined, ConfigMap: undefined, Job: undefined });
    const other = chartOf();
    cacheAt(other, { size: undefined, existingClaimName: 'weights' });
    expect(annotationsOf(other)).toEqual({ ConfigMap: undefined, Job: undefined });
  });

  test.each([
    [{ cloneOf: 'weights' }, { kind: 'PersistentVolumeClaim', name: 'weights' }],
    [{ snapshot: 'weights-1' }, { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'weights-1' }],
  ])('begins with what %j names', (props, dataSource) => {
    const chart = chartOf();
    cacheAt(chart, props);
    expect(chart.toJson().find(({ kind }) => kind === 'PersistentVolumeClaim').spec.dataSource).toEqual(dataSource);
  });

  test.each([
    [{ cloneOf: 'weights', snapshot: 'weights-1' }, /ARG003.*snapshot/],
    [{ existingClaimName: 'weights', cloneOf: 'others' }, /ARG003.*cloneOf/],
  ])('does not begin with two things: %j', (props, message) => {
    expect(() => cacheAt(chartOf(), props)).toThrow(message);
  });

  test.each([
    [GitOps.ARGO_CD, { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false', 'argocd.argoproj.io/sync-wave': '-1' }, { 'argocd.argoproj.io/sync-wave': '-1' }],
    [GitOps.FLUX, { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' }, undefined],
  ])('with %s has what that reads', (gitOps, claim, others) => {
    const chart = new InferenceChart(new App(), 'llm', { namespace: 'team-a', cluster: ClusterProfile.gke(), gitOps });
    cacheAt(chart);
    expect(annotationsOf(chart)).toEqual({ PersistentVolumeClaim: claim, ConfigMap: others, Job: others });
  });

  test('keeps its namespace, in whichever chart that is made, and a namespace without claims goes', () => {
    const app = new App();
    const props = { namespace: 'team-a', cluster: ClusterProfile.gke() };
    const [made, other] = [
      new InferenceChart(app, 'made', { ...props, createNamespace: true }), new InferenceChart(app, 'other', { ...props, namespace: 'team-b', createNamespace: true }),
    ];
    expect(annotationsOf(made)).toEqual({ Namespace: undefined });
    cacheAt(new InferenceChart(app, 'models', props));
    expect(annotationsOf(made)).toEqual({ Namespace: GUARDS });
    expect(annotationsOf(other)).toEqual({ Namespace: undefined });
  });
});

describe('a service with a model of a cache', () => {
  test.each([Backend.kserve(), Backend.kserveKnative(), Backend.knative(), Backend.deployment()])('comes after the cache in the file: %#', (backend) => {
    const chart = chartOf({ backend });
    const cache = cacheIn(chart);
    new GpuInferenceService(chart, 'llama', { ...SERVICE, model: cache.model('a') });
    expect(chart.toJson().map(({ kind }) => kind).slice(0, 4)).toEqual(['PersistentVolumeClaim', 'ConfigMap', 'Job', 'Job']);
  });

  test.each([
    [Backend.kserve(), (object: any) => object.spec.predictor],
    [Backend.kserveKnative(), (object: any) => object.spec.predictor],
    [Backend.knative(), (object: any) => object.spec.template.spec],
    [Backend.deployment(), (object: any) => object.spec.template.spec],
    [Backend.deploymentKeda(), (object: any) => object.spec.template.spec],
  ])('waits for the model and mounts it for reading only: %#', (backend, podOf) => {
    const chart = chartOf({ backend });
    const cache = cacheIn(chart);
    new GpuInferenceService(chart, 'llama', { ...SERVICE, model: cache.model('a') });
    const directory = cache.model('a').path;
    const pod = podOf(chart.toJson()[4]);
    expect(pod.initContainers).toMatchObject([{
      name: 'wait-for-model',
      env: [
        { name: 'MODEL_DIRECTORY', value: directory },
        { name: 'MODEL_LOADER_JOB', value: 'models-a' },
        { name: 'MODEL_NAMESPACE', value: chart.namespace },
        { name: 'MODEL_ROOT', value: '/models' },
        { name: 'MODEL_WAIT_TIMEOUT', value: '86400' },
      ],
      terminationMessagePolicy: 'FallbackToLogsOnError',
      volumeMounts: [{ mountPath: '/loader', name: 'loader', readOnly: true }, { mountPath: '/models', name: 'model', readOnly: true }],
    }]);
    expect(pod.volumes).toEqual([
      { name: 'model', persistentVolumeClaim: { claimName: 'models', readOnly: true } }, { name: 'loader', configMap: { name: 'models-loader' } },
    ]);
    expect(pod.containers[0].volumeMounts).toEqual([{ mountPath: '/mnt/models', name: 'model', readOnly: true, subPath: directory }]);
  });

  test('waits as long as it is told to and says what it is told to, and pods that serve stay as they are when the volume grows', () => {
    const env = (props: object) => {
      const chart = chartOf({ backend: Backend.deployment() });
      const cache = new ModelCachePvc(chart, 'models', { size: Size.gibibytes(10), models: MODELS, ...props });
      new GpuInferenceService(chart, 'llama', { ...SERVICE, model: cache.model('a') });
      const [{ env }] = chart.toJson().find(({ kind }) => kind === 'Deployment').spec.template.spec.initContainers;
      return Object.fromEntries(env.map(({ name, value }: { name: string; value: string }) => [name, value]));
    };
    expect(env({ waiting: { timeout: Duration.minutes(5), message: 'ask $(TEAM)' } }))
      .toMatchObject({ MODEL_WAIT_TIMEOUT: '300', MODEL_WAIT_MESSAGE: 'ask $$(TEAM)' });
    expect(env({ loader: { deadline: Duration.hours(2) } })).toMatchObject({ MODEL_WAIT_TIMEOUT: '7200' });
    expect(env({ size: Size.gibibytes(5000) })).toEqual(env({}));
  });

  test('has the model from KFServing\'s storage initializer, which fails until the directory is there', () => {
    const chart = chartOf({ cluster: ClusterProfile.coreweaveCloud({ region: 'ORD1' }), backend: Backend.kfserving() });
    const cache = cacheIn(chart);
    new GpuInferenceService(chart, 'llama', { ...SERVICE, model: cache.model('a'), gpu: GpuRequest.of(Gpu.A40) });
    const { predictor } = chart.toJson()[4].spec;
    expect(predictor.containers[0].env).toEqual([{ name: 'STORAGE_URI', value: cache.model('a').uri }]);
    expect(predictor).not.toHaveProperty('initContainers');
  });
});
