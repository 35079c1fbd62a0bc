import { lintObject } from '../../../lib/lint/lint-object';

interface Server {
  readonly image?: string;
  readonly args?: readonly string[];
  readonly gpus?: number;
  readonly selector?: { readonly [key: string]: string };
  readonly limits?: { readonly [name: string]: string };
  readonly requests?: { readonly [name: string]: string };
  readonly env?: readonly object[];
  readonly pod?: object;
  readonly mounts?: readonly object[];
}

const L4 = { 'cloud.google.com/gke-accelerator': 'nvidia-l4' };
const V100 = { 'cloud.google.com/gke-accelerator': 'nvidia-tesla-v100' };

function found({ image = 'vllm/vllm-openai:v0.11.0', args, gpus = 1, selector, limits, requests, env, pod, mounts }: Server): string[] {
  const devices = gpus === 0 ? {} : { 'nvidia.com/gpu': gpus };
  const container = { name: 'server', image, args, env, volumeMounts: mounts, resources: { limits: { ...limits, ...devices }, requests } };
  const object = {
    apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'server' },
    spec: {
      strategy: { type: 'Recreate' }, selector: { matchLabels: { app: 'server' } },
      template: { metadata: { labels: { app: 'server' } }, spec: { nodeSelector: selector, containers: [container], ...pod } },
    },
  };
  return lintObject(object).map(({ finding }) => finding).filter(({ id }) => /^(FIT0(?!12)|RES00[1-4])/.test(id))
    .map(({ id, property, rule }) => `${id} ${property.replace(/^spec.template.spec\./, '').replace('containers[0].', '')} ${rule}`);
}

const LLAMA_8B = ['--model=meta-llama/Llama-3.1-8B-Instruct', '--max-model-len=8192'];
const LLAMA_70B = ['--model=meta-llama/Llama-3.3-70B-Instruct'];

describe('What is told of services is told of manifests whose image, model and GPU are known', () => {
  test('weights that do not fit the GPUs', () => {
    expect(found({ args: LLAMA_70B, selector: L4 })).toEqual([
      expect.stringMatching(/^FIT001 resources.limits.nvidia.com\/gpu is too small: the weights need 130.*, more than the .* GiB of 1 L4/),
    ]);
    expect(found({ args: LLAMA_8B, selector: L4 })).toEqual([]);
  });

  test('weights on one of several GPUs, which is all that vLLM takes unless it is told', () => {
    const h100 = { 'nvidia.com/gpu.product': 'NVIDIA-H100-80GB-HBM3' };
    expect(found({ args: LLAMA_70B, gpus: 4, selector: h100 })).toEqual([expect.stringMatching(/^FIT001 /)]);
    expect(found({ args: [...LLAMA_70B, '--tensor-parallel-size=4', '--max-model-len=8k'], gpus: 4, selector: h100 })).toEqual([]);
  });

  test('the cache of a context that finds no room beside the weights', () => {
    const [model] = LLAMA_8B;
    expect(found({ args: [model], selector: L4 })).toEqual([
      expect.stringMatching(/^FIT009 resources.limits.nvidia.com\/gpu may leave too little .* model's 131072 tokens, which needs 16.0 GiB/),
    ]);
    expect(found({ args: [model, '--max-model-len', '100000'], selector: L4 })).toEqual([
      expect.stringMatching(/^FIT009 args\[1\] asks for 100000 tokens, which is more than the about \d+ tokens whose cache fits/),
    ]);
    expect(found({ image: 'vllm/vllm-openai:v0.20.0', args: [model, '--max-model-len=auto'], selector: L4 })).toEqual([]);
  });

  test('a context that the model was not made for, unless it is said to bear it', () => {
    const args = ['--model=Qwen/Qwen2.5-7B-Instruct', '--max-model-len=131072'];
    expect(found({ args })).toEqual(['FIT007 args[1] makes 131072 tokens, more than the 32768 of the model']);
    expect(found({ args: [...args, '--rope-scaling={"rope_type":"yarn","factor":4.0}'] })).toEqual([]);
    expect(found({ args, env: [{ name: 'VLLM_ALLOW_LONG_MAX_MODEL_LEN', value: '1' }] })).toEqual([]);
  });

  test('heads that cannot be split', () => {
    const args = ['--model=Qwen/Qwen2.5-7B-Instruct', '--tensor-parallel-size', '8'];
    expect(found({ args, gpus: 8 })).toEqual(['FIT004 args[1] does not divide the model\'s 28 attention heads']);
    expect(found({ args: [...args.slice(0, 2), '4'], gpus: 4 })).toEqual([]);
  });

  test('an image without code for the GPU', () => {
    expect(found({ image: 'vllm/vllm-openai:v0.21.0', args: LLAMA_8B, selector: V100 })).toEqual(expect.arrayContaining([
      expect.stringMatching(/^FIT014 image is for other GPUs: V100_SXM_16GB, which the pod asks for, has compute capability 7.0/),
    ]));
    expect(found({ image: 'vllm/vllm-openai:v0.21.0', args: LLAMA_8B, selector: L4 })).toEqual([]);
  });

  test('weights in the memory of a container without GPU', () => {
    const server = { image: 'vllm/vllm-openai-cpu:v0.20.0', args: LLAMA_8B, gpus: 0 };
    expect(found({ ...server, limits: { memory: '8Gi' } })).toEqual([expect.stringMatching(/^FIT011 resources.limits.memory is less than the 15.0 GiB/)]);
    expect(found({ ...server, limits: { memory: '32Gi' } })).toEqual([]);
  });

  test('too little memory to start, more shared memory than memory, more than any node has', () => {
    expect(found({ args: LLAMA_8B, limits: { memory: '512Mi' } })).toEqual([
      'RES003 resources.limits.memory is less than the 1.0 GiB that such a server takes at least',
    ]);
    const mounts = [{ name: 'shm', mountPath: '/dev/shm' }];
    const pod = { volumes: [{ name: 'shm', emptyDir: { medium: 'Memory', sizeLimit: '32Gi' } }] };
    expect(found({ args: LLAMA_8B, limits: { memory: '16Gi' }, mounts, pod })).toEqual([
      'RES002 volumes[0].emptyDir.sizeLimit is more than the 16Gi of memory that container server may use',
    ]);
    expect(found({ args: LLAMA_8B, requests: { cpu: '4000' } })).toEqual([
      'RES004 resources.requests.cpu is more than any node is known to have: at most 1920 CPUs are expected',
    ]);
    expect(found({ args: LLAMA_8B, requests: { cpu: '4000m' }, limits: { memory: '64Gi' }, mounts, pod })).toEqual([]);
  });

  test.each<[string, Server]>([
    ['the GPU is not named', { args: LLAMA_70B }],
    ['a label is of the cluster\'s own', { args: LLAMA_70B, selector: { gpu: 'l4' } }],
    ['the GPUs are cut', { args: LLAMA_70B, selector: { ...L4, 'cloud.google.com/gke-gpu-partition-size': '1g.5gb' } }],
    ['the model is not in the catalogue', { args: ['--model=acme/secret-70B'], selector: L4 }],
    ['the model is a directory', { args: ['--model=/models/llama-70b'], selector: L4 }],
    ['the weights are made smaller', { args: [...LLAMA_70B, '--quantization=bitsandbytes'], selector: L4 }],
    ['a part of the weights lies elsewhere', { args: [...LLAMA_70B, '--cpu-offload-gb=200'], selector: L4 }],
    ['stages are on other GPUs', { args: [...LLAMA_70B, '--pipeline-parallel-size=16'], selector: L4 }],
    ['arguments come from a file', { args: ['--config=/etc/vllm.yaml'], selector: L4 }],
    ['arguments come from variables', { args: [...LLAMA_70B, '$(EXTRA)'], selector: L4 }],
  ])('nothing is told where %s', (_, server) => {
    expect(found(server)).toEqual([]);
  });

  test('a GPU that is one of several counts only where none of them fits', () => {
    const among = (...values: string[]) => ({
      affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [
        { matchExpressions: [{ key: 'nvidia.com/gpu.product', operator: 'In', values }] },
      ] } } },
    });
    const args = ['--model=Qwen/Qwen2.5-32B-Instruct', '--max-model-len=4096'];
    expect(found({ args, pod: among('NVIDIA-L4', 'NVIDIA-A10') })).toEqual([expect.stringMatching(/^FIT001 /)]);
    expect(found({ args, pod: among('NVIDIA-L4', 'NVIDIA-H200') })).toEqual([]);
  });

  test('an LLMInferenceService, whose sizes KServe hands to vLLM', () => {
    const of = (repository: string, count: number, parallelism?: object) => lintObject({
      apiVersion: 'serving.kserve.io/v1alpha2', kind: 'LLMInferenceService', metadata: { name: 'llama' },
      spec: {
        model: { uri: `hf://${repository}`, name: repository }, replicas: 1, parallelism,
        template: { nodeSelector: L4, containers: [{ name: 'main', resources: { limits: { 'nvidia.com/gpu': String(count) } } }] },
      },
    }).map(({ finding }) => finding).filter(({ id }) => /^FIT0(?!12)/.test(id)).map(({ id, property }) => `${id} ${property}`);
    const limit = 'spec.template.containers[0].resources.limits.nvidia.com/gpu';
    expect(of('meta-llama/Llama-3.3-70B-Instruct', 4, { tensor: 4 })).toEqual([`FIT001 ${limit}`]);
    expect(of('meta-llama/Llama-3.3-70B-Instruct', 8, { tensor: 8 })).toEqual([]);
    expect(of('meta-llama/Llama-3.1-8B-Instruct', 1)).toEqual([]);
  });
});
