import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { ROOT, typeErrors } from './compile';

const CORPUS = join(ROOT, '../shared/corpus');
const MODULES: Record<string, string> = {
  'serving.kserve.io/v1beta1': 'kserve',
  'serving.kserve.io/v1alpha1': 'kserve',
  'serving.kubeflow.org/v1beta1': 'kfserving',
  'serving.knative.dev/v1': 'knative',
  'keda.sh/v1alpha1': 'keda',
};
const KINDS = ['InferenceService', 'ServingRuntime', 'ClusterServingRuntime', 'ClusterStorageContainer', 'Service', 'ScaledObject', 'TriggerAuthentication'];

/** Published manifests with fields that today's CRDs do not have or values they do not take; one init container has no name. */
const REFUSED: Record<string, RegExp> = {
  'knative/service-64f129fd4d.yaml': /'name' is missing/,
  'knative-docs/service-0a055a6385.yaml': /'null' is not assignable/,
  'knative-docs/service-2179e54279.yaml': /'null' is not assignable/,
  'kserve/inferenceservice-2a8d7452b1.yaml': /'"alibi"' does not exist/,
  'kserve/inferenceservice-4b496efdb4.yaml': /'"alibi"' does not exist/,
  'kserve-website/clusterservingruntime-e445401c01.yaml': /'containers' is missing/,
  'kserve-website/inferenceservice-6d674be906.yaml': /'"(authModes|name)"' does not exist/,
  'kserve-website/inferenceservice-e1be6df35f.yaml': /'"custom"' does not exist/,
};

const withCorpus = existsSync(CORPUS) ? test : test.skip;

withCorpus('the import types accept the published manifests of ../shared/corpus, and refuse the wrong ones', () => {
  const manifests = readManifests();
  expect(manifests.length).toBeGreaterThan(200);
  const imports = [...new Set(Object.values(MODULES))].map((name) => `import type * as ${name} from './imports/${name}';`);
  const constants = manifests.map(({ type, props }, index) => `export const manifest${index}: ${type} = ${JSON.stringify(props)};`);
  const errors = typeErrors([...constants, ...imports].join('\n')).map((error) => {
    const [line, message] = error.split(/: (.*)/s);
    return { file: manifests[Number(line) - 1].file, message };
  });
  expect(errors.filter(({ file, message }) => !REFUSED[file]?.test(message))).toEqual([]);
  expect([...new Set(errors.map(({ file }) => file))].sort()).toEqual(Object.keys(REFUSED).sort());
}, 60_000);

function readManifests() {
  return readdirSync(CORPUS, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml')).flatMap((name) => {
    const documents = parseAllDocuments(readFileSync(join(CORPUS, name), 'utf8')).filter((document) => document.errors.length === 0);
    return documents.map((document) => document.toJS()).filter(isImported).map(({ apiVersion, kind, status, ...props }) => ({
      file: name, type: `${MODULES[apiVersion]}.${kind}Props`, props,
    }));
  });
}

function isImported(manifest: { apiVersion: string; kind: string } | null): boolean {
  return manifest !== null && manifest.apiVersion in MODULES && KINDS.includes(manifest.kind);
}
