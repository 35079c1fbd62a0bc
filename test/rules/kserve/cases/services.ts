import type { Cases } from '../../manifest-case';
import { CLASS, container, KNATIVE, MODE, MODEL, service, served, STANDARD } from '../manifests';

const HPA = { ...STANDARD, [CLASS]: 'hpa' };
const KEDA = { ...STANDARD, [CLASS]: 'keda' };
const MESH = { [MODE]: 'ModelMesh' };
const NODES = { ...STANDARD, [CLASS]: 'none' };
const CLAIM = { ...MODEL, storageUri: 'pvc://models/iris' };

const target = (value: object) => ({ autoScaling: { metrics: [{ type: 'Resource', resource: { name: 'memory', target: value } }] } });
const metrics = (metric: object) => ({ autoScaling: { metrics: [metric] } });
const env = (name: string, value = 'x') => ({ env: [{ name, value }] });
const sources = (...paths: string[]) => ({ storageUris: paths.map((mountPath) => ({ uri: 's3://bucket/model', mountPath })) });
const canary = (fields: object, predictor: object = {}) => ({ canary: [{ predictor: { name: 'next', model: MODEL, ...predictor }, trafficPercent: 10, ...fields }] });

export const SERVICES: Cases = {
  KSV001: { at: 'metadata.name', wrong: service({ model: MODEL }, {}, {}, { name: '1st' }), right: service({ model: MODEL }, {}, {}, { name: 'first' }) },
  KSV002: { at: `metadata.annotations.${CLASS}`, wrong: served({}, { [CLASS]: 'HPA' }), right: served({}, { [CLASS]: 'hpa' }) },
  KSV003: { at: 'spec.predictor.model.env[0].name', wrong: service({ model: { ...MODEL, ...env('PYTHONPATH') } }), right: service({ model: { ...MODEL, ...env('PATH') } }) },
  KSV004: { at: 'spec.predictor.containers', wrong: served({ containers: [container('kserve-container')] }), right: served({ containers: [container('proxy')] }) },
  KSV005: { at: 'spec.predictor.model.name', wrong: service({ model: { ...MODEL, name: 'kserve-container' } }), right: service({ model: { ...MODEL, name: '' } }) },
  KSV006: { at: 'spec.predictor.containerConcurrency', wrong: served({ containerConcurrency: -1 }), right: served({ containerConcurrency: 0 }) },
  KSV007: { at: 'spec.predictor.maxReplicas', wrong: served({ minReplicas: 2, maxReplicas: 1 }), right: served({ minReplicas: 2, maxReplicas: 0 }) },
  KSV008: { at: 'spec.predictor.logger.mode', wrong: served({ logger: {} }), right: served({ logger: { mode: 'all' } }) },
  KSV009: {
    at: 'spec.predictor.logger.storage', wrong: served({ logger: { mode: 'all', storage: { path: 'logs' } } }),
    right: served({ logger: { mode: 'all', storage: { path: 'logs', key: 's3', parameters: {} } } }),
  },
  KSV010: {
    at: 'spec.predictor.containers[0].env[0].value', wrong: service({ containers: [container('server', env('PROTOCOL', 'grpc-v2'))] }),
    right: service({ containers: [container('server', env('PROTOCOL', 'v2'))] }),
  },
  KSV011: {
    at: 'spec.predictor.containers[0].env[0].name', wrong: served({ containers: [container('transformer-container', env('STORAGE_URI'))] }),
    right: service({ containers: [container('transformer-container', env('STORAGE_URI', 's3://bucket/model'))] }),
  },
  KSV012: {
    at: 'metadata.annotations.serving.kserve.io/gpu-resource-types',
    wrong: served({ workerSpec: {} }, { ...NODES, 'serving.kserve.io/gpu-resource-types': 'rdma/ib' }),
    right: service({ model: CLAIM, workerSpec: {} }, { ...NODES, 'serving.kserve.io/gpu-resource-types': '["rdma/ib"]' }),
  },
  KSV013: {
    at: 'spec.predictor.model.storageUri', wrong: service({ model: { modelFormat: MODEL.modelFormat, confidential: { enabled: true } } }),
    right: service({ model: { ...MODEL, confidential: { enabled: true } } }),
  },
  KSV014: {
    at: 'spec.predictor.model.confidential.resourceId', wrong: service({ model: { ...MODEL, confidential: { enabled: true, resourceId: 'kbs:///a/b' } } }),
    right: service({ model: { ...MODEL, confidential: { enabled: true, resourceId: 'kbs:///a/b/c' } } }),
  },
  KSV015: {
    at: 'spec.predictor.pytorch.runtimeVersion', wrong: service({ pytorch: { storageUri: 's3://a', runtimeVersion: '0.9-gpu' } }, MESH),
    right: service({ pytorch: { storageUri: 's3://a', runtimeVersion: '0.9-gpu', resources: { limits: { 'nvidia.com/gpu': 1 } } } }, MESH),
  },
  KSV016: {
    at: 'spec.predictor.onnx.storageUri', wrong: service({ onnx: { storageUri: 's3://a/model.pt' } }, MESH),
    right: service({ onnx: { storageUri: 's3://a/model.onnx' } }, MESH),
  },
  KSV017: {
    at: 'spec.predictor.pmml.storage.parameters.type', wrong: service({ pmml: { storage: { parameters: { type: 'gs' } } } }, MESH),
    right: service({ pmml: { storage: { parameters: { type: 's3' } } } }, MESH),
  },
  KSV020: { at: 'spec.predictor.storageUris', wrong: served(sources('/mnt/models')), right: service({ model: { modelFormat: MODEL.modelFormat }, ...sources('/mnt/models') }) },
  KSV021: {
    at: 'spec.predictor.storageUris[0].mountPath', wrong: service({ containers: [container('server')], ...sources('/mnt/../etc') }),
    right: service({ containers: [container('server')], ...sources('/mnt/etc') }),
  },
  KSV022: {
    at: 'spec.predictor.storageUris', wrong: service({ containers: [container('server')], ...sources('/one', '/two') }),
    right: service({ containers: [container('server')], ...sources('/mnt/one', '/mnt/two') }),
  },
  KSV023: {
    at: 'spec.predictor.storageUris[3].mountPath',
    wrong: service({
      containers: [container('server')],
      storageUris: [...sources('/mnt/a', '/mnt/b').storageUris, { uri: 'pvc://a', mountPath: '/c' }, { uri: 'pvc://b', mountPath: '/c' }],
    }),
    right: service({ containers: [container('server')], storageUris: [{ uri: 'pvc://a', mountPath: '/c' }, { uri: 'pvc://b', mountPath: '/c' }] }),
  },
  KSV030: { at: 'spec.predictor.scaleMetric', wrong: served({ scaleMetric: 'rps' }, HPA), right: served({ scaleMetric: 'cpu' }, HPA) },
  KSV031: { at: 'spec.predictor.scaleTarget', wrong: served({ scaleMetric: 'memory', scaleTarget: 101 }, HPA), right: served({ scaleTarget: 100 }, HPA) },
  KSV032: {
    at: 'spec.predictor.autoScaling.metrics[0].type', wrong: served(metrics({ type: 'External' }), HPA),
    right: served(metrics({ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 50 } } }), HPA),
  },
  KSV033: { at: 'spec.predictor.scaleMetric', wrong: served({ scaleMetric: 'cpu' }, KEDA), right: served({}, KEDA) },
  KSV034: {
    at: 'spec.predictor.autoScaling.metrics[0].resource.target.averageValue', wrong: served(target({ type: 'AverageValue', averageValue: '1023Ki' }), KEDA),
    right: served(target({ type: 'AverageValue', averageValue: '1Mi' }), KEDA),
  },
  KSV035: {
    at: 'spec.predictor.autoScaling.metrics[0]', wrong: served(metrics({ type: 'PodMetric' }), KEDA),
    right: served(metrics({ type: 'PodMetric', podmetric: { metric: { backend: 'opentelemetry', query: 'q' }, target: { type: 'Value', value: '4' } } }), KEDA),
  },
  KSV036: { at: 'spec.predictor.scaleMetric', wrong: served({ scaleMetric: 'cpu' }, {}), right: served({ scaleMetric: 'cpu' }, { 'autoscaling.knative.dev/class': 'hpa.autoscaling.knative.dev' }) },
  KSV037: { at: 'spec.predictor.scaleTarget', wrong: served({ scaleMetric: 'rps', scaleTarget: 0 }, KNATIVE), right: served({ scaleTarget: 0 }, KNATIVE) },
  KSV038: { at: 'spec.predictor.deploymentStrategy', wrong: served({ deploymentStrategy: { type: 'Recreate' } }, {}), right: served({ deploymentStrategy: { type: 'Recreate' } }) },
  KSV040: {
    at: 'spec.predictor.workerSpec.containers', wrong: service({ model: CLAIM, workerSpec: { containers: [container('worker-container'), container('b')] } }, NODES),
    right: service({ model: CLAIM, workerSpec: { containers: [container('worker-container')] } }, NODES),
  },
  KSV041: {
    at: 'spec.predictor.workerSpec.tensorParallelSize', wrong: service({ model: CLAIM, workerSpec: { tensorParallelSize: 0 } }, NODES),
    right: service({ model: CLAIM, workerSpec: { tensorParallelSize: 1 } }, NODES),
  },
  KSV042: {
    at: 'spec.predictor.model.env[0].name', wrong: service({ model: { ...CLAIM, ...env('TENSOR_PARALLEL_SIZE', '2') }, workerSpec: {} }, NODES),
    right: service({ model: { ...CLAIM, ...env('TENSOR_PARALLEL_SIZE', '2') } }),
  },
  KSV043: {
    at: 'spec.predictor.model.resources.limits.rdma/ib', wrong: service({ model: { ...CLAIM, resources: { limits: { 'rdma/ib': 1 } } }, workerSpec: {} }, NODES),
    right: service({ model: { ...CLAIM, resources: { limits: { 'nvidia.com/gpu': 1 } } }, workerSpec: {} }, NODES),
  },
  KSV044: { at: 'spec.predictor.model.storageUri', wrong: served({ workerSpec: {} }, NODES), right: service({ model: CLAIM, workerSpec: {} }, NODES) },
  KSV045: { at: `metadata.annotations.${CLASS}`, wrong: service({ model: CLAIM, workerSpec: {} }), right: service({ model: CLAIM, workerSpec: {} }, NODES) },
  KSV050: { at: `metadata.annotations.${MODE}`, wrong: served({}, KNATIVE, canary({})), right: served({}, STANDARD, canary({})) },
  KSV051: {
    at: 'spec.predictor', wrong: service({ containers: [container('server')] }, STANDARD, canary({})),
    right: service({ containers: [container('server', env('STORAGE_URI', 's3://bucket/model'))] }, STANDARD, canary({})),
  },
  KSV052: { at: 'spec.canary[0].predictor.name', wrong: served({ name: 'next' }, STANDARD, canary({})), right: served({ name: 'stable' }, STANDARD, canary({})) },
  KSV053: { at: 'spec.canary[0].trafficPercent', wrong: served({}, STANDARD, canary({ trafficPercent: 101 })), right: served({}, STANDARD, canary({ trafficPercent: 100 })) },
  KSV054: { at: 'spec.canary[0].predictor.maxReplicas', wrong: served({}, STANDARD, canary({}, { maxReplicas: 2 })), right: served({}, STANDARD, canary({}, { maxReplicas: 0 })) },
  KSV055: { at: 'spec.canary[0].predictor.minReplicas', wrong: served({}, STANDARD, canary({}, { minReplicas: 2 })), right: served({ minReplicas: 2 }, STANDARD, canary({}, { minReplicas: 2 })) },
};
