import type { Cases } from '../../manifest-case';
import { CLASS, container, graph, KNATIVE, llm, MODEL, runtime, service, served, STANDARD } from '../manifests';

const GPU = { 'nvidia.com/gpu': 1 };
const VLLM = { modelFormat: { name: 'vLLM' }, storageUri: 's3://bucket/model' };
const HUB = { modelFormat: { name: 'huggingface' }, storageUri: 's3://bucket/model', resources: { limits: { ...GPU, memory: '32Gi' } } };
const AMD = { resources: { limits: { 'amd.com/gpu': 1, 'memory': '32Gi' } } };

const model = (fields: object, annotations?: object) => service({ model: { ...MODEL, ...fields } }, annotations as typeof STANDARD);
const sources = (uri: string) => service({ model: { modelFormat: { name: 'sklearn' } }, storageUris: [{ uri, mountPath: '/mnt/models' }] });
const canary = (trafficPercent: number, more: object = {}) => service({ model: MODEL, name: 'one' }, STANDARD, {
  canary: [{ trafficPercent, predictor: { name: 'two', model: MODEL, ...more } }],
});
const labelled = (label: string) => service({ model: MODEL }, STANDARD, {}, { labels: { [label]: 'mine' } });
const step = (condition: object = {}) => graph({ routerType: 'Switch', steps: [{ serviceName: 'iris', ...condition }] });
const main = (fields: object) => llm({ template: { containers: [{ name: 'main', ...fields }] } });
const pipeline = (parallelism: object) => llm({ parallelism, worker: { containers: [] } });

/** What happens without a word. */
export const SILENT: Cases = {
  KSV129: {
    at: 'spec.predictor.model.ports[0].containerPort', wrong: model({ ports: [{ containerPort: 70000 }] }), right: model({ ports: [{ containerPort: 7000 }] }),
  },
  KSV130: {
    at: 'metadata.annotations.autoscaling.knative.dev/target', wrong: served({}, { ...STANDARD, 'autoscaling.knative.dev/target': '5' }),
    right: served({}, { ...KNATIVE, 'autoscaling.knative.dev/target': '5' }),
  },
  KSV131: { at: 'spec.predictor.scaleMetricType', wrong: served({ scaleMetricType: 'Utilization' }), right: served({ scaleMetric: 'cpu' }) },
  SCL012: { at: 'spec.predictor.scaleTarget', wrong: served({ scaleTarget: 60 }), right: served({ scaleTarget: 60, maxReplicas: 2 }) },
  KSV133: {
    at: 'spec.predictor.scaleMetric', wrong: served({ scaleMetric: 'memory', maxReplicas: 2 }), right: served({ scaleMetric: 'memory', scaleTarget: 60, maxReplicas: 2 }),
  },
  KSV134: { at: 'spec.canary[0].trafficPercent', wrong: canary(20), right: canary(0) },
  KSV135: { at: 'spec.canary[0].predictor.storageUris', wrong: canary(0, { storageUris: [{ uri: 's3://bucket/other' }] }), right: canary(0) },
  KSV136: { at: 'spec.predictor.storageUris[0].uri', wrong: sources('pvc://claim/sub/folder'), right: sources('pvc://claim/') },
  KSV137: {
    at: 'metadata.annotations.serving.kserve.io/enable-prometheus-scraping', wrong: served({}, { ...STANDARD, 'serving.kserve.io/enable-prometheus-scraping': 'true' }),
    right: served({}, { ...KNATIVE, 'serving.kserve.io/enable-prometheus-scraping': 'true' }),
  },
  KSV138: { at: 'spec.predictor.sklearn', wrong: service({ sklearn: { storageUri: 'gs://bucket/model' } }), right: service({ model: MODEL }) },
  KSV139: { at: 'spec.predictor.timeout', wrong: served({ timeout: 60 }), right: served({ timeout: 60 }, KNATIVE) },
  KSV140: { at: 'metadata.labels.component', wrong: labelled('component'), right: labelled('team') },
  KSV141: { at: 'spec.nodes.root.steps[0].condition', wrong: step(), right: step({ condition: 'instances' }) },
  KSV142: {
    at: `spec.predictor.annotations.${CLASS}`, wrong: served({ annotations: { [CLASS]: 'kpa' } }), right: served({ annotations: { [CLASS]: 'external' } }),
  },
  KSV143: {
    at: 'spec.predictor.model.resources', wrong: model({ resources: { limits: GPU } }), right: model({ resources: { limits: { ...GPU, memory: '16Gi' } } }),
  },
  KSV144: { at: 'spec.predictor.model.resources.limits.amd.com/gpu', wrong: model({ ...VLLM, ...AMD }), right: model({ ...VLLM, ...AMD, runtimeVersion: 'rocm' }) },
  KSV145: {
    at: 'spec.predictor.model.image', wrong: model({ ...HUB, image: 'registry.example/server:1' }), right: model({ ...HUB, image: 'registry.example/server@sha256:0123' }),
  },
  KSV146: { at: 'spec.predictor.model.runtimeVersion', wrong: model({ ...HUB, runtimeVersion: 'v0.20.0' }), right: model({ ...HUB, runtimeVersion: 'v0.20.0-gpu' }) },
  KSV147: {
    at: 'metadata.annotations.serving.kserve.io/gke-accelerator',
    wrong: model({ resources: { limits: { 'nvidia.com/mig-1g.10gb': 1 } } }, { ...STANDARD, 'serving.kserve.io/gke-accelerator': 'nvidia-h100-80gb' }),
    right: model({ resources: { limits: GPU } }, { ...STANDARD, 'serving.kserve.io/gke-accelerator': 'nvidia-h100-80gb' }),
  },
  KSV148: {
    at: 'spec.predictor.model.protocolVersion', wrong: model({ runtime: 'mine', protocolVersion: 'grpc' }), right: model({ runtime: 'mine', protocolVersion: 'grpc-v2' }),
  },
  KSV149: { at: 'spec.containers', wrong: runtime({ containers: [container('server')] }), right: runtime({ containers: [container('server')], multiModel: true }) },
  KSV150: { at: 'spec.hostIPC', wrong: runtime({ hostIPC: true }), right: runtime({ hostIPC: false }) },
  KSV215: { at: 'spec.parallelism.pipeline', wrong: pipeline({ pipeline: 2 }), right: pipeline({ data: 2, dataLocal: 1 }) },
  KSV216: { at: 'spec.template.containers[0]', wrong: main({}), right: main({ resources: { limits: GPU } }) },
};
