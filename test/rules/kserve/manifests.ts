import type { KubernetesObject } from '../../../lib/manifest/kubernetes-object';

interface Fields {
  readonly [field: string]: unknown;
}

export const MODE = 'serving.kserve.io/deploymentMode';
export const CLASS = 'serving.kserve.io/autoscalerClass';
export const STANDARD = { [MODE]: 'Standard' };
export const KNATIVE = { [MODE]: 'Knative' };

export const MODEL = { modelFormat: { name: 'sklearn' }, storageUri: 'gs://bucket/model' };

function object(apiVersion: string, kind: string, metadata: Fields, spec: Fields): KubernetesObject {
  return { apiVersion, kind, metadata: { name: 'iris', namespace: 'models', ...metadata }, spec };
}

/** An InferenceService whose predictor has these fields beside, or instead of, a model that KServe serves. */
export function service(predictor: Fields, annotations: Fields = STANDARD, spec: Fields = {}, metadata: Fields = {}): KubernetesObject {
  return object('serving.kserve.io/v1beta1', 'InferenceService', { annotations, ...metadata }, { predictor, ...spec });
}

export function served(predictor: Fields, annotations?: Fields, spec?: Fields): KubernetesObject {
  return service({ model: MODEL, ...predictor }, annotations, spec);
}

export function container(name: string, fields: Fields = {}): Fields {
  return { name, image: 'registry.example/server:1', ...fields };
}

export function runtime(spec: Fields, kind = 'ClusterServingRuntime'): KubernetesObject {
  return object('serving.kserve.io/v1alpha1', kind, {}, { supportedModelFormats: [], containers: [container('kserve-container')], ...spec });
}

export function graph(root: Fields, name = 'root'): KubernetesObject {
  return object('serving.kserve.io/v1alpha1', 'InferenceGraph', {}, { nodes: { [name]: root } });
}

export function trainedModel(storageUri: string, name = 'iris'): KubernetesObject {
  return object('serving.kserve.io/v1alpha1', 'TrainedModel', { name }, { inferenceService: 'triton', model: { storageUri, framework: 'onnx', memory: '1Gi' } });
}

export function llm(spec: Fields, annotations: Fields = {}, kind = 'LLMInferenceService', version = 'v1alpha2'): KubernetesObject {
  return object(`serving.kserve.io/${version}`, kind, { annotations }, { model: { uri: 'hf://owner/model' }, ...spec });
}

export function kfserving(spec: Fields, version = 'v1beta1', metadata: Fields = {}): KubernetesObject {
  return object(`serving.kubeflow.org/${version}`, 'InferenceService', metadata, spec);
}
