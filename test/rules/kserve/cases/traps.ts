import type { Cases } from '../../manifest-case';
import { CLASS, container, graph, KNATIVE, llm, MODE, MODEL, service, served, STANDARD } from '../manifests';

const NODES = { ...KNATIVE, [CLASS]: 'none' };
const CLAIM = { modelFormat: { name: 'huggingface' }, storageUri: 'pvc://models/llama' };
const BEHAVIOR = { autoScaling: { behavior: { scaleDown: { stabilizationWindowSeconds: 600 } } } };

const TOKEN = { name: 'HF_TOKEN', valueFrom: { secretKeyRef: { name: 'hub', key: 'token' } } };

const model = (fields: object) => service({ model: { ...MODEL, ...fields } });
const memory = (resources: object) => service({ containers: [container('server', { resources })] });
const named = (name: string, namespace?: string) => service({ model: MODEL }, STANDARD, {}, { name, namespace });

export const TRAPS: Cases = {
  KSV100: { at: `metadata.annotations.${MODE}`, wrong: served({}, { [MODE]: 'standard' }), right: served({}, { [MODE]: 'Standard' }) },
  KSV101: { at: `metadata.annotations.${MODE}`, wrong: served({}, { [MODE]: 'RawDeployment' }), right: served({}, { [MODE]: 'Standard' }) },
  KSV102: { at: 'spec.predictor.canaryTrafficPercent', wrong: served({ canaryTrafficPercent: 150 }, KNATIVE), right: served({ canaryTrafficPercent: 100 }, KNATIVE) },
  KSV103: { at: 'spec.predictor.canaryTrafficPercent', wrong: served({ canaryTrafficPercent: 10 }), right: served({ canaryTrafficPercent: 10 }, KNATIVE) },
  KSV104: { at: 'spec.predictor.scaleMetric', wrong: served({ scaleMetric: 'concurrency' }), right: served({ scaleMetric: 'concurrency' }, KNATIVE) },
  KSV105: { at: 'spec.predictor.containerConcurrency', wrong: served({ containerConcurrency: 4 }), right: served({ containerConcurrency: 4 }, KNATIVE) },
  KSV106: { at: 'spec.predictor.minReplicas', wrong: served({ minReplicas: 0 }), right: served({ minReplicas: 0 }, KNATIVE) },
  KSV107: { at: 'spec.predictor.autoScaling.behavior', wrong: served(BEHAVIOR), right: served(BEHAVIOR, { ...STANDARD, [CLASS]: 'keda' }) },
  KSV108: { at: 'spec.predictor.model', wrong: served({ sklearn: { storageUri: 'gs://bucket/model' } }), right: service({ sklearn: { storageUri: 'gs://bucket/model' } }) },
  KSV109: {
    at: 'spec.predictor.model', wrong: service({ model: { modelFormat: { name: 'triton' } } }), right: service({ model: { modelFormat: { name: 'huggingface' }, protocolVersion: 'v2' } }),
  },
  KSV110: {
    at: 'spec.predictor.containers[0].name', wrong: service({ containers: [container('proxy'), container('kserve-container')] }),
    right: service({ containers: [container('kserve-container'), container('proxy')] }),
  },
  KSV111: {
    at: 'spec.predictor.containers[0].resources.requests.memory', wrong: memory({ requests: { memory: '32Gi' } }),
    right: memory({ requests: { memory: '32Gi' }, limits: { memory: '32Gi' } }),
  },
  KSV112: { at: 'metadata.name', wrong: named('a'.repeat(47), 'models'), right: named('a'.repeat(46), 'models') },
  KSV113: { at: 'spec.predictor.timeout', wrong: served({ timeout: 601 }, {}), right: served({ timeout: 601 }) },
  KSV114: {
    at: 'spec.predictor.containerConcurrency', wrong: served({ containerConcurrency: 1, batcher: { maxBatchSize: 8 } }, KNATIVE),
    right: served({ containerConcurrency: 0, batcher: { maxBatchSize: 8 } }, KNATIVE),
  },
  KSV115: { at: 'spec.predictor.workerSpec', wrong: service({ model: CLAIM, workerSpec: {} }, NODES), right: service({ model: CLAIM, workerSpec: {} }, { ...NODES, ...STANDARD }) },
  KSV116: { at: 'spec.predictor.workerSpec', wrong: service({ model: CLAIM, workerSpec: {} }, { ...NODES, ...STANDARD }), right: service({ model: CLAIM }) },
  KSV117: {
    at: 'metadata.annotations.serving.kserve.io/deploymentmode', wrong: served({}, { 'serving.kserve.io/deploymentmode': 'Standard' }), right: served({}, STANDARD),
  },
  KSV118: {
    at: 'metadata.annotations.autoscaling.knative.dev/min-scale', wrong: served({}, { ...KNATIVE, 'autoscaling.knative.dev/min-scale': '2' }), right: served({ minReplicas: 2 }, KNATIVE),
  },
  KSV119: {
    at: 'spec.predictor.containers[0].ports[0].containerPort', wrong: service({ containers: [container('server', { ports: [{ containerPort: 70000 }] })] }),
    right: service({ containers: [container('server', { ports: [{ containerPort: 7000 }] })] }),
  },
  KSV120: { at: 'spec.predictor.model.storageUri', wrong: model({ storageUri: 'azure://bucket/model' }), right: model({ storageUri: 'https://account.blob.core.windows.net/bucket/model' }) },
  KSV121: { at: 'spec.predictor.model.storageUri', wrong: model({ storageUri: 'hf://model' }), right: model({ storageUri: 'hf://owner/model:main' }) },
  KSV122: { at: 'spec.predictor.model.storageUri', wrong: model({ storage: { path: 'model' } }), right: model({ storage: { path: 'model' }, storageUri: undefined }) },
  KSV123: { at: 'spec.predictor.model.modelFormat.name', wrong: model({ modelFormat: { name: 'vllm' } }), right: model({ modelFormat: { name: 'vLLM' } }) },
  KSV124: { at: 'spec.predictor.model.runtime', wrong: model({ runtime: 'kserve-xgbserver' }), right: model({ runtime: 'kserve-sklearnserver' }) },
  KSV125: {
    at: 'spec.nodes.root.steps[0].nodeName', wrong: graph({ routerType: 'Sequence', steps: [{ nodeName: 'nowhere' }] }),
    right: graph({ routerType: 'Sequence', steps: [{ nodeName: 'root' }] }),
  },
  KSV126: {
    at: 'spec.model.confidential', wrong: llm({ model: { uri: 'oci://registry/model:1', confidential: { enabled: true } } }),
    right: llm({ model: { uri: 's3://bucket/model', confidential: { enabled: true } } }),
  },
  KSV127: { at: 'spec.predictor.scaleTarget', wrong: served({ scaleTarget: 0 }, KNATIVE), right: served({ scaleTarget: 1 }, KNATIVE) },
  KSV128: {
    at: 'spec.predictor.autoScaling.metrics', wrong: served({}, { ...STANDARD, [CLASS]: 'keda' }),
    right: served({ autoScaling: { metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } }] } }, { ...STANDARD, [CLASS]: 'keda' }),
  },
  KSV151: {
    at: 'spec.predictor.model.env[0]', wrong: model({ storageUri: 'hf://owner/model', env: [TOKEN] }),
    right: service({ model: { ...MODEL, storageUri: 'hf://owner/model' }, serviceAccountName: 'models' }),
  },
};
