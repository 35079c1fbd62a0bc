import type { KubernetesObject } from '../../../lib/manifest/kubernetes-object';
import { pathText } from '../../../lib/manifest/kubernetes-object';
import { lintObject } from '../../../lib/lint/lint-object';
import { container, KNATIVE, llm, MODEL, service, served, STANDARD } from './manifests';

function findingsIn(object: KubernetesObject): string[] {
  const found = lintObject(object).filter(({ finding: { severity } }) => severity !== 'info');
  return found.map(({ finding, at }) => `${finding.id} ${pathText(at)}`);
}

const model = (fields: object, annotations = STANDARD, more: object = {}) => (
  service({ model: { ...MODEL, ...fields }, ...more }, annotations)
);

describe('the pod that KServe makes of a model', () => {
  it('is judged where the user wrote its parts', () => {
    expect(findingsIn(model({ resources: { requests: { 'nvidia.com/gpu': 1 } } }))).toEqual(['KSV129 spec.predictor.model.resources.requests.nvidia.com/gpu']);
    expect(findingsIn(model({ env: [{ name: 'A=B', value: 'x' }] }))).toEqual(['KSV129 spec.predictor.model.env[0].name']);
    const beside = container('proxy', { resources: { requests: { cpu: 2 }, limits: { cpu: 1 } } });
    expect(findingsIn(model({}, STANDARD, { containers: [beside] }))).toEqual(['KSV129 spec.predictor.containers[0].resources.requests.cpu']);
    expect(findingsIn(model({}, STANDARD, { tolerations: [{ key: 'a', operator: 'Sometimes' }] }))).toEqual(['KSV129 spec.predictor.tolerations[0].operator']);
    expect(findingsIn(service({ sklearn: { storageUri: 'gs://a/b', ports: [{ containerPort: 0 }] } }))).toEqual(['KSV129 spec.predictor.sklearn.ports[0].containerPort']);
  });

  it('has the image, the port and the volumes of its runtime', () => {
    expect(findingsIn(model({ volumeMounts: [{ name: 'devshm', mountPath: '/cache' }] }))).toEqual([]);
    expect(findingsIn(model({}, KNATIVE, { containers: [container('proxy')] }))).toEqual([]);
  });

  it('is what Knative takes, where the manifest says that Knative gets it', () => {
    const port = { ports: [{ containerPort: 9000, name: 'grpc-port' }] };
    expect(findingsIn(model(port, KNATIVE))).toEqual(['KSV129 spec.predictor.model.ports[0].name']);
    expect(findingsIn(model(port, {} as typeof KNATIVE))).toEqual([]);
  });
});

describe('the Knative Service that KServe makes', () => {
  it('has only fields that Knative has', () => {
    const grace = { terminationGracePeriodSeconds: 600 };
    const hooked = { containers: [container('kserve-container', { lifecycle: { preStop: { exec: { command: ['sleep', '5'] } } } })] };
    expect(findingsIn(model({}, KNATIVE, grace))).toEqual(['KSV129 spec.predictor.terminationGracePeriodSeconds']);
    expect(findingsIn(model({ tty: true }, KNATIVE))).toEqual(['KSV129 spec.predictor.model.tty']);
    expect(findingsIn(service(hooked, KNATIVE))).toEqual(['KSV119 spec.predictor.containers[0].lifecycle']);
    expect(findingsIn(service(hooked, STANDARD))).toEqual([]);
    expect(findingsIn(model({ tty: true }, {} as typeof KNATIVE, grace))).toEqual([]);
  });

  it('has annotations that Knative takes', () => {
    const wrong = (annotations: object, predictor: { [field: string]: unknown } = {}) => (
      findingsIn(served(predictor, { ...KNATIVE, ...annotations }))
    );
    expect(wrong({ 'autoscaling.knative.dev/window': '5s' })).toEqual(['KSV119 metadata.annotations.autoscaling.knative.dev/window']);
    expect(wrong({ 'serving.knative.dev/rollout-duration': '1500ms' })).toEqual(['KSV119 metadata.annotations.serving.knative.dev/rollout-duration']);
    expect(wrong({}, { annotations: { 'autoscaling.knative.dev/activation-scale': '9' }, maxReplicas: 5 }))
      .toEqual(['KSV119 spec.predictor.annotations.autoscaling.knative.dev/activation-scale']);
    expect(findingsIn(served({}, { ...STANDARD, 'autoscaling.knative.dev/window': '5s' }))).toEqual(['KSV130 metadata.annotations.autoscaling.knative.dev/window']);
  });

  it('has none of the annotations that KServe writes itself or drops', () => {
    expect(findingsIn(served({ maxReplicas: 3, scaleTarget: 5 }, { ...KNATIVE, 'autoscaling.knative.dev/initial-scale': '0' }))).toEqual([]);
    expect(findingsIn(served({ scaleTarget: 5 }, { ...KNATIVE, 'autoscaling.knative.dev/target': '0' }))).toEqual(['KSV118 metadata.annotations.autoscaling.knative.dev/target']);
  });

  it('is told about at the field that KServe makes an annotation of, once', () => {
    expect(findingsIn(served({ scaleTarget: 8, containerConcurrency: 4 }, KNATIVE))).toEqual(['KNV103 spec.predictor.scaleTarget']);
    expect(findingsIn(served({ scaleMetric: 'cpu' }, { ...KNATIVE, 'autoscaling.knative.dev/window': '60s' }))).toEqual(['KSV036 spec.predictor.scaleMetric']);
    expect(findingsIn(served({ maxReplicas: 2, annotations: { 'autoscaling.knative.dev/initial-scale': '3' } }, KNATIVE)))
      .toEqual(['KNV104 spec.predictor.annotations.autoscaling.knative.dev/initial-scale']);
  });

  it('wakes two pods for one request, bounds nothing, and says so', () => {
    expect(findingsIn(served({ containerConcurrency: 1 }, KNATIVE))).toEqual(['KNV102 spec.predictor.containerConcurrency']);
    expect(findingsIn(served({ containerConcurrency: 1 }, { ...KNATIVE, 'autoscaling.knative.dev/target-utilization-percentage': '100' }))).toEqual([]);
  });
});

describe('names and paths', () => {
  it('leave room for the tags of a route', () => {
    const named = (name: string, annotations: object, predictor: object = {}) => (
      findingsIn(service({ model: MODEL, ...predictor }, { ...KNATIVE, ...annotations }, {}, { name }))
    );
    expect(named('a'.repeat(47), { 'serving.kserve.io/enable-tag-routing': 'true' })).toEqual(['KSV112 metadata.name']);
    expect(named('a'.repeat(46), { 'serving.kserve.io/enable-tag-routing': 'true' })).toEqual([]);
    expect(named('a'.repeat(49), {}, { canaryTrafficPercent: 10 })).toEqual(['KSV112 metadata.name']);
    expect(named('a'.repeat(48), {}, { canaryTrafficPercent: 10 })).toEqual([]);
  });

  it('of several models are names of volumes', () => {
    const mounted = (...paths: string[]) => findingsIn(service({
      model: { modelFormat: { name: 'sklearn' } }, storageUris: paths.map((mountPath) => ({ uri: 's3://bucket/model', mountPath })),
    }));
    expect(mounted('/mnt/My_Models')).toEqual(['KSV119 spec.predictor.storageUris[0].mountPath']);
    expect(mounted('/mnt/My_Models', '/mnt/other')).toEqual([]);
    expect(mounted('/mnt/models')).toEqual([]);
  });
});

describe('keys of the other mode', () => {
  it('include those that should hide a service', () => {
    const hidden = (label: string, annotations: typeof STANDARD) => findingsIn(service({ model: MODEL }, annotations, {}, { labels: { [label]: 'cluster-local' } }));
    expect(hidden('networking.knative.dev/visibility', STANDARD)).toEqual(['KSV130 metadata.labels.networking.knative.dev/visibility']);
    expect(hidden('networking.kserve.io/visibility', KNATIVE)).toEqual(['KSV130 metadata.labels.networking.kserve.io/visibility']);
    expect(hidden('networking.kserve.io/visibility', STANDARD)).toEqual([]);
    expect(hidden('networking.knative.dev/visibility', KNATIVE)).toEqual([]);
  });

  it('include the class of autoscaler', () => {
    expect(findingsIn(served({}, { ...KNATIVE, 'serving.kserve.io/autoscalerClass': 'hpa' }))).toEqual(['KSV130 metadata.annotations.serving.kserve.io/autoscalerClass']);
  });
});

describe('the containers of an LLMInferenceService', () => {
  it('are told apart by name: GPUs of another one are not those of vLLM', () => {
    const gpus = { limits: { 'nvidia.com/gpu': '2' } };
    expect(findingsIn(llm({ template: { containers: [{ name: 'vllm', resources: gpus }] } }))).toEqual(['KSV216 spec.template.containers[0].name']);
    expect(findingsIn(llm({ template: { containers: [{ name: 'side' }] } }))).toEqual(['KSV216 spec.template']);
    expect(findingsIn(llm({ template: { containers: [{ name: 'side', resources: gpus }, { name: 'main', resources: gpus }] } })).filter((each) => each.startsWith('KSV'))).toEqual([]);
  });
});
