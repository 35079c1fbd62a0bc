import type { ReleaseCases } from './yaml';
import { documents, object } from './yaml';

const GROUP = 'serving.kserve.io';

interface Fields {
  readonly [field: string]: unknown;
}

/** An InferenceService in Standard mode, its predictor in JSON. */
export function isvc(model: Fields, predictor: Fields = {}, annotations: Fields = {}): string {
  const metadata = { name: 'llama', annotations: { [`${GROUP}/deploymentMode`]: 'Standard', ...annotations } };
  return `${JSON.stringify({ apiVersion: `${GROUP}/v1beta1`, kind: 'InferenceService', metadata, spec: { predictor: { model, ...predictor } } })}\n`;
}

/** A runtime of the cluster for a format of the release's own. */
export function runtime(spec: Fields = {}, format: Fields = {}, kind = 'ClusterServingRuntime'): string {
  const containers = [{ name: 'kserve-container', image: 'registry.example.com/nim:1' }];
  const supportedModelFormats = [{ name: 'nim-llm', version: '1', ...format }];
  return `${JSON.stringify({ apiVersion: `${GROUP}/v1alpha1`, kind, metadata: { name: 'nim' }, spec: { supportedModelFormats, containers, ...spec } })}\n`;
}

export const NIM = { modelFormat: { name: 'nim-llm' }, storageUri: 'pvc://models/llama' };
const HUB = { modelFormat: { name: 'huggingface' }, storageUri: 'hf://owner/model' };

export function account(secret: string): string {
  return `${JSON.stringify({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'models' }, secrets: [{ name: secret }] })}\n`;
}

export function secret(name: string, key: string): string {
  return `${JSON.stringify({ apiVersion: 'v1', kind: 'Secret', metadata: { name }, stringData: { [key]: 'from-elsewhere' } })}\n`;
}

const STORED = (key: string) => isvc({ modelFormat: { name: 'sklearn' }, storage: { key, path: 'model' } });

function graph(serviceName: string): string {
  return object(`${GROUP}/v1alpha1`, 'InferenceGraph', 'all', `nodes: { root: { routerType: Sequence, steps: [{ serviceName: ${serviceName} }] } }`);
}

export const KSERVE: ReleaseCases = {
  REL801: {
    at: 'InferenceService llama: spec.predictor.model.runtime', wrong: documents(runtime(), isvc({ ...NIM, runtime: 'nimm' })),
    right: documents(runtime(), isvc({ ...NIM, runtime: 'nim' })),
  },
  REL802: {
    at: 'InferenceService llama: spec.predictor.model.runtime',
    wrong: documents(runtime({ protocolVersions: ['v2'] }), isvc({ ...NIM, runtime: 'nim', protocolVersion: 'v1' })),
    right: documents(runtime({ protocolVersions: ['v2'] }), isvc({ ...NIM, runtime: 'nim', protocolVersion: 'v2' })),
  },
  REL803: {
    at: 'InferenceService llama: spec.predictor.model.modelFormat.name', wrong: documents(runtime(), isvc(NIM)),
    right: documents(runtime({}, { autoSelect: true }), isvc(NIM)),
  },
  REL811: {
    at: 'InferenceService llama: spec.predictor.serviceAccountName',
    wrong: documents(account('hub'), secret('hub', 'HF_TOKEN'), isvc(HUB, { serviceAccountName: 'model' })),
    right: documents(account('hub'), secret('hub', 'HF_TOKEN'), isvc(HUB, { serviceAccountName: 'models' })),
  },
  REL812: {
    at: 'ServiceAccount models: secrets[0].name', wrong: documents(account('hub'), secret('hub', 'token'), isvc(HUB, { serviceAccountName: 'models' })),
    right: documents(account('hub'), secret('hub', 'HF_TOKEN'), isvc(HUB, { serviceAccountName: 'models' })),
  },
  REL813: {
    at: 'InferenceService llama: spec.predictor.model.storage.key', wrong: documents(secret('storage-config', 'minio'), STORED('mino')),
    right: documents(secret('storage-config', 'minio'), STORED('minio')),
  },
  REL814: {
    at: 'ServiceAccount models: secrets[0].name', wrong: documents(account('hubb'), secret('hub', 'HF_TOKEN'), isvc(HUB, { serviceAccountName: 'models' })),
    right: documents(account('hub'), secret('hub', 'HF_TOKEN'), isvc(HUB, { serviceAccountName: 'models' })),
  },
  REL821: {
    at: 'InferenceGraph all: spec.nodes.root.steps[0].serviceName', wrong: documents(isvc(HUB), graph('lama')), right: documents(isvc(HUB), graph('llama')),
  },
};
