import { Size } from 'cdk8s';
import type { HuggingFaceOptions, TorchServeOptions } from '../../lib';
import { Gpu, GpuRequest, HuggingFaceBackend, HuggingFaceTask, ModelFormat, ModelSource, Runtime, SecretKey } from '../../lib';
import { planned } from '../service/plan/plan';

const NIM = { image: 'nvcr.io/nim/meta/llama-3.1-8b-instruct:1.5.0' };
const CLAIM = ModelSource.pvc('weights', 'model');

/** Where each program is told to listen, by its own documentation; the rest must agree with it. */
const LISTENS: [string, Runtime, (container: any) => unknown][] = [
  ['vLLM', Runtime.vllm(), ({ args }) => option(args, '--port')],
  ['SGLang', Runtime.sglang(), ({ args }) => option(args, '--port')],
  ['a NIM', Runtime.nim(NIM), () => '8000'],
  ['the Hugging Face server', Runtime.huggingFace(), () => '8080'],
  ['Triton', Runtime.triton(), ({ args }) => option(args, '--http-port')],
  ['Triton with ONNX', Runtime.onnx(), ({ args }) => option(args, '--http-port')],
  ['TensorFlow Serving', Runtime.tensorflow(), ({ args }) => option(args, '--rest_api_port')],
  ['TorchServe', Runtime.torchServe(), () => '8080'],
  ['MLServer', Runtime.sklearn(), ({ env }) => variable(env, 'MLSERVER_HTTP_PORT')],
];

/** Where each program is told to look for the model. */
const READS: [string, Runtime, (container: any) => unknown][] = [
  ['vLLM', Runtime.vllm(), ({ args }) => args[0]],
  ['SGLang', Runtime.sglang(), ({ args }) => option(args, '--model-path')],
  ['a NIM', Runtime.nim(NIM), ({ env }) => variable(env, 'NIM_MODEL_PATH')],
  ['the Hugging Face server', Runtime.huggingFace(), ({ args }) => option(args, '--model_dir')],
  ['Triton', Runtime.triton(), ({ args }) => option(args, '--model-repository')],
  ['TensorFlow Serving', Runtime.tensorflow(), ({ args }) => option(args, '--model_base_path')],
  ['TorchServe', Runtime.torchServe(), ({ args }) => (option(args, '--model-store') as string).replace('/model-store', '')],
  ['MLServer', Runtime.xgboost(), ({ env }) => variable(env, 'MLSERVER_MODEL_URI')],
];

function option(args: string[], name: string): string | undefined {
  return args.find((arg) => arg.startsWith(`${name}=`))?.slice(name.length + 1);
}

function variable(env: { name: string; value?: string }[], name: string): string | undefined {
  return env.find((each) => each.name === name)?.value;
}

function serverOf(props: Parameters<typeof planned>[0]) {
  return planned(props).plan.server;
}

describe('the container of', () => {
  test.each(LISTENS)('%s serves the port that is published and checked', (_name, runtime, port) => {
    const { container } = serverOf({ runtime, model: CLAIM });
    expect(String(container.port)).toBe(port(container));
    expect(container.readiness!.port).toBe(container.port);
    expect(container.readiness!.path).toMatch(/^\//);
  });

  test.each(READS)('%s reads the model where it is mounted', (_name, runtime, path) => {
    const { container, modelPath } = serverOf({ runtime, model: CLAIM });
    expect(path(container)).toBe(modelPath);
  });

  test.each([
    ['vLLM', Runtime.vllm(), '--served-model-name=llama'],
    ['the Hugging Face server', Runtime.huggingFace(), '--model_name=llama'],
    ['TensorFlow Serving', Runtime.tensorflow(), '--model_name=llama'],
  ])('%s calls the model by the name of the service', (_name, runtime, arg) => {
    expect(serverOf({ runtime, model: CLAIM }).container.args).toContain(arg);
  });

  test('TensorFlow Serving, TorchServe and the Hugging Face server is built for the device', () => {
    for (const runtime of [Runtime.tensorflow(), Runtime.torchServe(), Runtime.huggingFace()]) {
      expect(serverOf({ runtime, model: CLAIM }).container.image).toMatch(/-gpu$/);
      expect(serverOf({ runtime, model: CLAIM, gpu: GpuRequest.none() }).container.image).not.toMatch(/-gpu$/);
    }
  });

  test('every runtime takes an image, arguments and an environment of the user\'s', () => {
    const options = { image: 'registry.example.com/mine:1', args: ['--mine'], env: { MINE: '1' } };
    const runtimes = [
      Runtime.vllm(options), Runtime.huggingFace(options), Runtime.triton(options), Runtime.onnx(options), Runtime.tensorflow(options),
      Runtime.torchServe(options), Runtime.sklearn(options), Runtime.lightgbm(options),
      Runtime.mlServer({ ...options, format: ModelFormat.MLFLOW }),
    ];
    for (const runtime of runtimes) {
      const { container, kserve } = serverOf({ runtime, model: CLAIM });
      for (const server of [container, kserve!]) {
        expect(server.image).toBe('registry.example.com/mine:1');
        expect(server.args!.at(-1)).toBe('--mine');
        expect(server.env).toContainEqual({ name: 'MINE', value: '1' });
      }
    }
  });
});

describe('a model of the Hugging Face hub', () => {
  const model = ModelSource.huggingFace('meta-llama/Llama-3.1-8B-Instruct', { token: SecretKey.of('hf', 'token'), revision: 'v1' });

  test('is served by vLLM, which fetches that revision with the token', () => {
    const { container } = serverOf({ runtime: undefined, model });
    expect(container.args).toEqual(expect.arrayContaining(['meta-llama/Llama-3.1-8B-Instruct', '--revision=v1']));
    expect(container.env).toEqual([{ name: 'HF_TOKEN', valueFrom: { secretKeyRef: { key: 'token', name: 'hf' } } }]);
  });

  test('is served on KServe by a container of the predictor: a model that vLLM fetches itself would get the multi-model agent', () => {
    expect(serverOf({ runtime: undefined, model }).kserve).toBeUndefined();
    expect(serverOf({ runtime: Runtime.huggingFace(), model }).kserve).toMatchObject({ format: 'huggingface', runtime: 'kserve-huggingfaceserver' });
  });

  test('is downloaded before any other program starts', () => {
    expect(planned({ runtime: Runtime.triton(), model }).plan.model!.delivery).toBe('download');
    expect(serverOf({ runtime: Runtime.triton(), model }).container.env).toEqual([]);
  });
});

describe('vLLM', () => {
  test('splits layers over the GPUs of the pod, unless told otherwise', () => {
    const gpu = GpuRequest.of(Gpu.L4, { count: 4 });
    expect(serverOf({ runtime: Runtime.vllm(), model: CLAIM, gpu }).container.args).toContain('--tensor-parallel-size=4');
    expect(serverOf({ runtime: Runtime.vllm({ tensorParallel: 2 }), model: CLAIM, gpu }).container.args).toContain('--tensor-parallel-size=2');
    expect(serverOf({ runtime: Runtime.vllm(), model: CLAIM }).container.args!.join()).not.toContain('tensor-parallel');
    expect(serverOf({ runtime: Runtime.huggingFace(), model: CLAIM, gpu }).container.args).toContain('--tensor-parallel-size=4');
  });

  test('gets its options as flags, in KServe too', () => {
    const { container, kserve } = serverOf({ runtime: Runtime.vllm({ maxModelLength: 4096, gpuMemoryUtilization: 0.8 }), model: CLAIM });
    for (const args of [container.args, kserve!.args]) {
      expect(args).toEqual(expect.arrayContaining(['--max-model-len=4096', '--gpu-memory-utilization=0.8']));
    }
  });

  test('has half of the memory limit as shared memory', () => {
    expect(serverOf({ runtime: Runtime.vllm(), model: CLAIM, memory: Size.gibibytes(16) }).sharedMemory).toBe('8Gi');
    expect(serverOf({ runtime: Runtime.vllm(), model: CLAIM, memory: Size.gibibytes(16), limits: { memory: Size.gibibytes(24) } }).sharedMemory).toBe('12Gi');
    expect(serverOf({ runtime: Runtime.vllm(), model: CLAIM, sharedMemory: Size.gibibytes(1) }).sharedMemory).toBe('1Gi');
    expect(serverOf({}).sharedMemory).toBeUndefined();
  });
});

describe('vLLM is asked at /health', () => {
  test('which tells at once that the engine has died, and needs no API key', () => {
    const { container, kserve } = serverOf({ runtime: Runtime.vllm({ args: ['--api-key=$(API_KEY)'] }), model: CLAIM });
    expect([container.readiness, kserve!.readiness].map((probe) => probe!.path)).toEqual(['/health', '/health']);
    expect(container.liveness ?? container.livenessAfterStart).toBeUndefined();
  });
});

describe('the Hugging Face server', () => {
  const LLAMA = ModelSource.huggingFace('meta-llama/Llama-3.1-8B-Instruct');
  const BERT = ModelSource.huggingFace('acme/bert');
  const argsOf = (options: HuggingFaceOptions, model: ModelSource = BERT) => {
    const { container, kserve } = serverOf({ runtime: Runtime.huggingFace(options), model });
    const engine = (args: string[] = []) => args.filter((each) => /^--(backend|task)/.test(each)).join(' ');
    expect(engine(container.args)).toBe(engine(kserve!.args));
    return engine(container.args);
  };

  test('runs whatever is not known to generate text with transformers: vLLM would answer each request with 500', () => {
    expect(argsOf({})).toBe('--backend=huggingface');
    expect(argsOf({}, CLAIM)).toBe('--backend=huggingface');
    const others = Object.values(HuggingFaceTask).filter((task) => task !== HuggingFaceTask.TEXT_GENERATION);
    for (const task of others) expect(argsOf({ task }, LLAMA)).toBe(`--backend=huggingface --task=${task}`);
  });

  test('is left to choose vLLM where text is generated', () => {
    expect(argsOf({ task: HuggingFaceTask.TEXT_GENERATION })).toBe('');
    expect(argsOf({}, LLAMA)).toBe('');
    expect(argsOf({}, ModelSource._cached('models', { origin: LLAMA, directory: 'x', loaderConfigMap: 'l', loaderJob: 'models-llama', waitImage: 'busybox:1.37.0', waitSeconds: 60, cachePath: 'c' }))).toBe('');
  });

  test('keeps to what the arguments say', () => {
    expect(argsOf({ args: ['--backend=vllm'] })).toBe('--backend=vllm');
    expect(argsOf({ args: ['--task', 'text_generation'] })).toBe('--task');
    expect(argsOf({ args: ['--task=fill_mask'], task: HuggingFaceTask.TEXT_GENERATION }, LLAMA)).toBe('--backend=huggingface --task=fill_mask');
  });

  test('is run by the backend that was asked for, and named in metrics as in requests where that may be vLLM', () => {
    const named = (options: HuggingFaceOptions) => {
      const { container, kserve } = serverOf({ runtime: Runtime.huggingFace(options), model: BERT });
      return [container, kserve!].map(({ args }) => args!.includes('--served-model-name=llama'));
    };
    expect(argsOf({ backend: HuggingFaceBackend.VLLM, task: HuggingFaceTask.TEXT_EMBEDDING })).toBe('--backend=vllm');
    expect(argsOf({ backend: HuggingFaceBackend.AUTO })).toBe('--backend=auto');
    expect(argsOf({ backend: HuggingFaceBackend.TRANSFORMERS, task: HuggingFaceTask.TEXT_GENERATION })).toBe('--backend=huggingface --task=text_generation');
    expect(named({ backend: HuggingFaceBackend.VLLM })).toEqual([true, true]);
    expect(named({ task: HuggingFaceTask.TEXT_GENERATION })).toEqual([true, true]);
    expect(named({ task: HuggingFaceTask.FILL_MASK })).toEqual([false, false]);
  });

  test('is ready when the model is, and started anew when its engine has died', () => {
    const probes = (runtime: Runtime, model = BERT) => {
      const { container, kserve } = serverOf({ runtime, model });
      return [kserve!, container].flatMap((server) => [server.readiness!.path, server.livenessAfterStart?.path]);
    };
    const named = '/v2/models/llama/ready';
    expect(probes(Runtime.huggingFace({ task: HuggingFaceTask.TEXT_GENERATION }))).toEqual([named, named, named, named]);
    expect(probes(Runtime.huggingFace({ task: HuggingFaceTask.FILL_MASK }))).toEqual([named, undefined, named, undefined]);
    const generating = { task: HuggingFaceTask.TEXT_GENERATION, args: ['--served-model-name', 'qwen', 'other'] };
    expect(probes(Runtime.huggingFace(generating))[0]).toBe('/v2/models/qwen/ready');
    expect(probes(Runtime.huggingFace({ args: ['--served-model-name=qwen'], task: HuggingFaceTask.FILL_MASK }))[0]).toBe(named);
  });
});

describe('TorchServe', () => {
  const DISABLED = '--disable-token-auth';
  const argsOf = (options: TorchServeOptions) => {
    const { container, kserve } = serverOf({ runtime: Runtime.torchServe(options), model: CLAIM });
    return [container.args!, kserve!.args].map((args) => args.filter((each) => /token|dt/.test(each)));
  };

  test('asks for no token, which nobody could have, and the readiness check neither', () => {
    expect(argsOf({})).toEqual([[DISABLED], []]);
    expect(argsOf({ image: 'registry.example.com/ours:3' })).toEqual([[DISABLED], []]);
    expect(argsOf({ image: 'registry.example.com:5000/pytorch/torchserve-kfs:0.12.0-gpu' })).toEqual([[DISABLED], [DISABLED]]);
  });

  test('of a version that has no tokens is not told about them', () => {
    expect(argsOf({ image: 'pytorch/torchserve:0.9.0-gpu' })).toEqual([[], []]);
    expect(argsOf({ image: 'pytorch/torchserve:0.11.1' })).toEqual([[DISABLED], [DISABLED]]);
  });

  test('keeps its tokens where that is asked for: the check only connects, and KServe\'s older server is not used', () => {
    const { container, kserve } = serverOf({ runtime: Runtime.torchServe({ tokens: true }), model: CLAIM });
    expect(container.args!.filter((each) => each === DISABLED)).toEqual([]);
    expect([container.readiness!.port, container.readiness!.path, kserve]).toEqual([8080, undefined, undefined]);
    expect(argsOf({ tokens: true, image: 'pytorch/torchserve-kfs:0.12.0' })).toEqual([[], []]);
  });

  test('is not told twice', () => {
    expect(argsOf({ args: [DISABLED] })).toEqual([[DISABLED], [DISABLED]]);
    expect(argsOf({ args: ['--dt'] })).toEqual([['--dt'], ['--dt']]);
  });
});

test('MLServer is told the implementation of the format', () => {
  const implementation = (runtime: Runtime) => variable(serverOf({ runtime, model: CLAIM }).container.env, 'MLSERVER_MODEL_IMPLEMENTATION');
  expect(implementation(Runtime.sklearn())).toBe('mlserver_sklearn.SKLearnModel');
  expect(implementation(Runtime.xgboost())).toBe('mlserver_xgboost.XGBoostModel');
  expect(implementation(Runtime.lightgbm())).toBe('mlserver_lightgbm.LightGBMModel');
  expect(implementation(Runtime.mlServer({ format: ModelFormat.MLFLOW }))).toBe('mlserver_mlflow.MLflowRuntime');
});

/** What the webhook would fill in is written: protocol and all (kfserving v0.6.1 pkg/apis/serving/v1beta1/predictor_*.go). */
describe('KFServing\'s own servers', () => {
  test.each([
    ['tensorflow', undefined, Runtime.tensorflow()],
    ['pytorch', 'v1', Runtime.torchServe()],
    ['triton', 'v2', Runtime.triton()],
    ['triton', 'v2', Runtime.onnx()],
    ['sklearn', 'v2', Runtime.sklearn()],
    ['xgboost', 'v2', Runtime.xgboost()],
  ])('are used where they are the same program: %s, protocol %s', (framework, protocol, runtime) => {
    expect(serverOf({ runtime, model: CLAIM }).kfserving).toEqual({ framework, protocol, readiness: undefined });
  });

  test('are not used where KFServing has another program under the name, or none', () => {
    for (const runtime of [Runtime.lightgbm(), Runtime.mlServer({ format: ModelFormat.MLFLOW }), Runtime.vllm(), Runtime.huggingFace()]) {
      expect(serverOf({ runtime, model: CLAIM }).kfserving).toBeUndefined();
    }
  });
});
