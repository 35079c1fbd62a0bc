import { ASSUMED_FEATURES } from '../../../lib/rules/knative/features';
import { kserveRules } from '../../../lib/rules/kserve/kserve-rules';
import { objectCheck } from '../../../lib/lint/lint-object';
import { finderOf } from '../manifest-case';
import { llm, MODEL, service, STANDARD } from './manifests';

const foundIn = finderOf(objectCheck(kserveRules(ASSUMED_FEATURES)));

function told(object: ReturnType<typeof service>): string[] {
  return foundIn(object, 'KSV151').map(({ property }) => property);
}

const env = (...names: string[]) => names.map((name) => ({ name, value: 'x' }));
const HUB = { ...MODEL, storageUri: 'hf://owner/model' };

describe('what the storage initializer does not get', () => {
  it.each([
    ['hf://owner/model', 'HUGGING_FACE_HUB_TOKEN'], ['hf://owner/model', 'HF_ENDPOINT'], ['s3://bucket/model', 'AWS_SECRET_ACCESS_KEY'],
    ['gs://bucket/model', 'GOOGLE_APPLICATION_CREDENTIALS'], ['https://a.blob.core.windows.net/c/m', 'AZURE_CLIENT_SECRET'],
    ['s3://bucket/model', 'STORAGE_ALLOW_PATTERNS'],
  ])('for %s is the server\'s %s', (storageUri, name) => {
    expect(told(service({ model: { ...MODEL, storageUri, env: env('OTHER', name) } }))).toEqual(['spec.predictor.model.env[1]']);
  });

  it('is told of frameworks, containers, several sources and LLMInferenceServices', () => {
    const containers = [{ name: 'server', image: 'registry.example/server:1', env: [{ name: 'STORAGE_URI', value: 'hf://a/b' }, ...env('HF_TOKEN')] }];
    expect(told(service({ huggingface: { storageUri: 'hf://a/b', env: env('HF_TOKEN') } }))).toHaveLength(1);
    expect(told(service({ containers }))).toEqual(['spec.predictor.containers[0].env[1]']);
    expect(told(service({ model: { modelFormat: { name: 'huggingface' }, env: env('HF_TOKEN') }, storageUris: [{ uri: 'hf://a/b' }] }))).toHaveLength(1);
    expect(told(llm({ model: { uri: 'hf://a/b' }, template: { containers: [{ name: 'main', env: env('HF_TOKEN') }] } }))).toEqual([
      'spec.template.containers[0].env[0]',
    ]);
  });

  it('is not told where credentials come in another way, and the model from elsewhere', () => {
    const others = [
      service({ model: { ...HUB, env: env('HF_TOKEN') }, serviceAccountName: 'models' }),
      service({ model: { ...HUB, env: env('HF_TOKEN') } }, { ...STANDARD, 'serving.kserve.io/storageSecretName': 'hub' }),
      service({ model: { ...HUB, env: env('HF_TOKEN') }, storageContainerName: 'mine' }),
      service({ model: { ...HUB, env: env('HF_HOME', 'HF_HUB_OFFLINE', 'AWS_REGION') } }),
      service({ model: { ...MODEL, storageUri: 'pvc://models/a', env: env('HF_TOKEN', 'STORAGE_ALLOW_PATTERNS') } }),
      service({ model: { modelFormat: { name: 'huggingface' }, env: env('HF_TOKEN') } }),
      llm({ model: { uri: 'hf://a/b' }, baseRefs: [{ name: 'base' }], template: { containers: [{ name: 'main', env: env('HF_TOKEN') }] } }),
      llm({ model: { uri: 'hf://a/b' }, storageInitializer: { enabled: false }, template: { containers: [{ name: 'main', env: env('HF_TOKEN') }] } }),
    ];
    expect(others.flatMap(told)).toEqual([]);
  });
});
