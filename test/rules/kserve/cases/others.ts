import type { Cases } from '../../manifest-case';
import { container, graph, llm, runtime, trainedModel } from '../manifests';

const format = (fields: object) => ({ name: 'onnx', version: '1', autoSelect: true, ...fields });
const step = (fields: object = {}) => ({ serviceName: 'iris', ...fields });
const router = (fields: object, version?: string) => llm({ router: fields }, {}, undefined, version);
const scaling = (fields: object, more: object = {}) => llm({ scaling: { maxReplicas: 4, wva: { hpa: {} }, ...fields }, ...more });
const tier = (fields: object) => llm({ kvCacheOffloading: { cpu: '1Gi', secondary: [{ fileSystem: fields }] } });
const adapters = (...names: unknown[]) => llm({ model: { uri: 'hf://owner/model', name: 'base', lora: { adapters: names.map((name) => ({ name, uri: 'hf://owner/adapter' })) } } });
const config = (spec: object) => llm({ ...spec }, {}, 'LLMInferenceServiceConfig');
const DEVICE = 'serving.kserve.io/exp-dra-device';

const settings = (section: string, content: object) => ({
  apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'inferenceservice-config', namespace: 'kserve' }, data: { [section]: JSON.stringify(content, null, 2) },
});

export const OTHERS: Cases = {
  KSV060: {
    at: 'spec.supportedModelFormats[1].priority', wrong: runtime({ supportedModelFormats: [format({ priority: 3 }), format({ version: '2', priority: 4 })] }),
    right: runtime({ supportedModelFormats: [format({ priority: 3 }), format({ version: '2', priority: 3 })] }),
  },
  KSV061: {
    at: 'spec.supportedModelFormats[1].priority', wrong: runtime({ supportedModelFormats: [format({ priority: 3 }), format({ priority: 4 })] }, 'ServingRuntime'),
    right: runtime({ supportedModelFormats: [format({ priority: 3 }), format({ priority: 4, autoSelect: false })] }, 'ServingRuntime'),
  },
  KSV062: {
    at: 'spec.supportedModelFormats[0].priority', wrong: runtime({ protocolVersions: ['v2'], supportedModelFormats: [format({ priority: 1 })] }),
    right: runtime({ protocolVersions: ['v1'], supportedModelFormats: [format({ priority: 1 })] }),
  },
  KSV063: { at: 'spec.workerSpec.containers', wrong: runtime({ workerSpec: { containers: [] } }), right: runtime({ workerSpec: { containers: [container('worker-container')] } }) },
  KSV070: { at: 'spec.nodes', wrong: graph({ routerType: 'Ensemble', steps: [step()] }, 'start'), right: graph({ routerType: 'Ensemble', steps: [step()] }) },
  KSV071: {
    at: 'spec.nodes.root.steps[1].name', wrong: graph({ routerType: 'Ensemble', steps: [step({ name: 'a' }), step({ name: 'a' })] }),
    right: graph({ routerType: 'Ensemble', steps: [step({ name: 'a' }), step({ name: 'b' })] }),
  },
  KSV072: {
    at: 'spec.nodes.root.steps[0]', wrong: graph({ routerType: 'Ensemble', steps: [step({ serviceUrl: 'http://iris' })] }),
    right: graph({ routerType: 'Ensemble', steps: [{ serviceUrl: 'http://iris' }] }),
  },
  KSV073: {
    at: 'spec.nodes.root.steps', wrong: graph({ routerType: 'Splitter', steps: [step({ weight: 60 }), step({ weight: 60 })] }),
    right: graph({ routerType: 'Splitter', steps: [step({ weight: 60 }), step({ weight: 40 })] }),
  },
  KSV080: { at: 'metadata.name', wrong: trainedModel('s3://bucket/model', 'iris.v1'), right: trainedModel('s3://bucket/model') },
  KSV081: { at: 'spec.model.storageUri', wrong: trainedModel('pvc://models/iris'), right: trainedModel('gs://bucket/model') },
  KSV200: { at: 'spec.router.route.http.refs', wrong: router({ gateway: {}, route: { http: { refs: [{ name: 'a' }] } } }), right: router({ route: { http: { refs: [{ name: 'a' }] } } }) },
  KSV201: {
    at: 'spec.router.route.http.spec.parentRefs',
    wrong: router({ gateway: { refs: [{ name: 'a', namespace: 'n' }] }, route: { http: { spec: { parentRefs: [{ name: 'a', namespace: 'n' }] } } } }, 'v1alpha1'),
    right: router({ gateway: { refs: [{ name: 'a', namespace: 'n' }] }, route: { http: { spec: { parentRefs: [{ name: 'a', namespace: 'n' }] } } } }),
  },
  KSV202: { at: 'spec.router.route.weight', wrong: router({ route: { group: 'a' } }), right: router({ route: { group: 'a', weight: 10 } }) },
  KSV203: { at: 'spec.worker', wrong: llm({ worker: {} }), right: llm({ worker: {}, parallelism: { pipeline: 2 } }) },
  KSV204: { at: 'spec.router.scheduler.config', wrong: router({ scheduler: { config: {} } }), right: router({ scheduler: { config: { inline: { a: 1 } } } }) },
  KSV205: { at: 'spec.model.lora.adapters[0].name', wrong: adapters('base'), right: adapters('one', 'two') },
  KSV206: { at: 'spec.scaling.minReplicas', wrong: scaling({ minReplicas: 5 }), right: scaling({ minReplicas: 4 }) },
  KSV207: { at: 'spec.scaling.wva.keda.advanced', wrong: scaling({ wva: { keda: { advanced: {} } } }), right: scaling({ wva: { keda: {} } }) },
  KSV208: {
    at: 'spec.prefill.scaling.wva', wrong: scaling({}, { prefill: { scaling: { maxReplicas: 2, wva: { keda: {} } } } }),
    right: scaling({}, { prefill: { scaling: { maxReplicas: 2, wva: { hpa: {} } } } }),
  },
  KSV209: {
    at: `metadata.annotations.${DEVICE}-count`, wrong: llm({}, { [`${DEVICE}-class`]: 'gpu.nvidia.com', [`${DEVICE}-count`]: '0' }),
    right: llm({}, { [`${DEVICE}-class`]: 'gpu.nvidia.com', [`${DEVICE}-count`]: ' 2 ' }),
  },
  KSV210: { at: 'spec.kvCacheOffloading.secondary[0].fileSystem', wrong: tier({}), right: tier({ emptyDir: { size: '1Gi' } }) },
  KSV211: { at: 'spec.baseRefs', wrong: config({ baseRefs: [{ name: 'a' }] }), right: config({ baseRefs: [] }) },
  KSV212: {
    at: 'spec.annotations.a', wrong: config({ annotations: { a: '{{ ChildName .Name "-x" }}' } }), right: config({ annotations: { a: '{{ ChildName .Name `-x` }}' } }),
  },
  KSV213: { at: 'spec.model.uri', wrong: llm({ model: { uri: 'hf://[owner/model' } }), right: llm({ model: { uri: 'hf://owner/a model' } }) },
  KSV217: { at: 'spec.model.uri', wrong: llm({ model: { name: 'base' } }), right: llm({ model: { name: 'base', uri: 'hf://owner/model' } }) },
  KSV082: {
    at: 'data.deploy.defaultDeploymentMode', wrong: settings('deploy', { defaultDeploymentMode: 'Raw' }),
    right: settings('deploy', { defaultDeploymentMode: 'Standard' }),
  },
  KSV160: {
    at: 'data.ingress.domainTemplates', wrong: settings('ingress', { ingressGateway: 'a/b', domainTemplates: '' }),
    right: settings('ingress', { ingressGateway: 'a/b', domainTemplate: '' }),
  },
  KSV161: {
    at: 'data.credentials.s3.s3AccessKeyIDName', wrong: settings('credentials', { s3: { s3AccessKeyIDName: 'accessKey' } }),
    right: settings('credentials', { s3: { s3AccessKeyIDName: 'AWS_ACCESS_KEY_ID' } }),
  },
};
