import type { Finding, GpuInferenceServiceProps } from '../../../lib';
import { Backend, ModelSource, Runtime, SecretKey, VolumeMount } from '../../../lib';
import { lintObject } from '../../../lib/lint/lint-object';
import { attempt, cache, LLAMA, service } from '../case';

interface Fields {
  readonly [field: string]: unknown;
}

const TOLD = [expect.stringContaining(`MDL003 spec.template.spec.containers[0].args[0] starts a server that downloads ${LLAMA}`)];

/** What is found of the access to the model that a server downloads. */
function found(container: Fields, pod: Fields = {}): string[] {
  const server = { name: 'server', image: 'vllm/vllm-openai:v0.11.0', args: [`--model=${LLAMA}`], ...container };
  const object = {
    apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'server' },
    spec: { selector: { matchLabels: { app: 'a' } }, template: { metadata: { labels: { app: 'a' } }, spec: { containers: [server], ...pod } } },
  };
  return lintObject(object).map(({ finding: { id, property, rule } }) => `${id} ${property} ${rule}`).filter((text) => text.startsWith('MDL'));
}

const shm = { volumeMounts: [{ name: 'shm', mountPath: '/dev/shm' }] };

describe('a server that downloads a gated model', () => {
  test('is told where nothing brings a token', () => {
    expect(found({})).toEqual(TOLD);
    expect(found(shm, { volumes: [{ name: 'shm', emptyDir: { medium: 'Memory' } }] })).toEqual(TOLD);
    expect(found({ env: [{ name: 'HF_HOME', value: '/cache' }, { name: 'VLLM_LOGGING_LEVEL', value: 'DEBUG' }] })).toEqual(TOLD);
  });

  test.each<[string, Fields]>([
    ['vLLM as a command', { args: undefined, command: ['vllm', 'serve', 'google/gemma-3-27b-it'] }],
    ['SGLang', { image: 'docker.io/lmsysorg/sglang:v0.5.3', args: undefined, command: ['python3', '-m', 'sglang.launch_server', '--model-path', LLAMA] }],
    ['TGI', { image: 'ghcr.io/huggingface/text-generation-inference:3.3.4', args: ['--model-id', 'meta-llama/Llama-2-7b-chat-hf'] }],
    ['TEI', { image: 'ghcr.io/huggingface/text-embeddings-inference:89-1.8', args: ['--model-id', 'google/embeddinggemma-300m'] }],
  ])('is told of %s', (_, container) => {
    expect(found(container)).toHaveLength(1);
  });

  test.each<[string, Fields, Fields]>([
    ['a model without a gate', { args: ['--model=Qwen/Qwen3-8B'] }, {}],
    ['a token', { env: [{ name: 'HF_TOKEN', valueFrom: { secretKeyRef: { name: 'hf', key: 'token' } } }] }, {}],
    ['a token by its older name', { env: [{ name: 'HUGGING_FACE_HUB_TOKEN', valueFrom: { secretKeyRef: { name: 'hf', key: 'token' } } }] }, {}],
    ['variables of a Secret', { envFrom: [{ secretRef: { name: 'hf' } }] }, {}],
    ['another hub', { env: [{ name: 'HF_ENDPOINT', value: 'https://hub.example.com' }] }, {}],
    ['files that are there', { env: [{ name: 'HF_HUB_OFFLINE', value: '1' }] }, {}],
    ['a volume that may have the files', shm, { volumes: [{ name: 'shm', persistentVolumeClaim: { claimName: 'cache' } }] }],
    ['a volume of a StatefulSet', shm, {}],
    ['a container before it', {}, { initContainers: [{ name: 'load', image: 'a' }] }],
    ['an image that may have the files', { image: 'registry.example.com/vllm-llama:1' }, {}],
    ['a script that logs in', { args: undefined, command: ['sh', '-c', `hf auth login --token abc; vllm serve ${LLAMA}`] }, {}],
    ['a token as an argument', { args: [`--model=${LLAMA}`, '--hf-token=$(TOKEN)'] }, {}],
    ['weights that are made up', { args: [`--model=${LLAMA}`, '--load-format=dummy'] }, {}],
  ])('is not told with %s', (_, container, pod) => {
    expect(found(container, pod)).toEqual([]);
  });
});

describe('a gated model of a construct', () => {
  const ids = (findings: readonly Finding[]) => findings.filter(({ id }) => id === 'MDL003').map(({ property, field }) => [property, field]);
  const gated = (props: Partial<GpuInferenceServiceProps>, backend = Backend.deployment()) => (
    ids(service({ model: ModelSource.huggingFace(LLAMA), runtime: Runtime.vllm({ maxModelLength: 8192 }), ...props }, { backend }))
  );

  test('is told once, of the property, whoever downloads it', () => {
    expect(gated({})).toEqual([['model', 'spec.template.spec.containers[0].args[0]']]);
    expect(gated({}, Backend.kserve())).toHaveLength(1);
    expect(ids(cache({}))).toEqual([['models.llama', undefined]]);
  });

  test('is not told where a token may come', () => {
    const token = SecretKey.of('hugging-face', 'token');
    expect(gated({ model: ModelSource.huggingFace(LLAMA, { token }) })).toEqual([]);
    expect(gated({ env: { HF_TOKEN: token } })).toEqual([]);
    expect(gated({ volumes: [VolumeMount.claim('cache', '/cache/huggingface')] })).toEqual([]);
    expect(gated({ model: ModelSource.huggingFace('Qwen/Qwen3-8B') })).toEqual([]);
    expect(ids(attempt(() => cache({ models: { llama: ModelSource.huggingFace(LLAMA, { token }) } })))).toEqual([]);
  });
});
