import fc from 'fast-check';
import { objectCheck } from '../../../lib/lint/lint-object';
import type { KubernetesObject } from '../../../lib/manifest/kubernetes-object';
import { PROGRAM_RULES } from '../../../lib/rules/program/program-rules';
import { rulesOf } from '../all-rules';
import { gpus, knative, MAIN, PROGRAMS, server, VLLM } from './cases';

const lint = objectCheck(PROGRAM_RULES);
/** Takes all the flags here. */
const NEWER = 'vllm/vllm-openai:v0.20.0';

function foundIn(object: KubernetesObject): string[] {
  return lint(object).map(({ finding }) => `${finding.id} ${finding.property}`);
}

function ids(object: KubernetesObject): string[] {
  return lint(object).map(({ finding }) => finding.id);
}

it('has a case for every finding about programs', () => {
  expect(Object.keys(PROGRAMS).sort()).toEqual(rulesOf('program').map(({ id }) => id).sort());
});

it.each(Object.entries(PROGRAMS))('%s is found where the rule is broken, and only there', (id, { at, wrong, right }) => {
  expect(foundIn(wrong)).toEqual([`${id} ${at}`]);
  expect(foundIn(right)).toEqual([]);
});

it.each(['livenessProbe', 'startupProbe'])('the command of a check is split into words too: %s', (name) => {
  const object = server({ args: ['/m'], [name]: { exec: { command: ['cat /tmp/ready'] } } });
  expect(foundIn(object)).toEqual([`PRG100 ${MAIN}.${name}.exec.command[0]`]);
});

describe('a shell', () => {
  it.each<[string, object]>([
    ['a name for the script', { command: ['sh', '-c', 'sleep 1; true', 'name'] }],
    ['words that the script names', { command: ['sh', '-c', 'exec vllm serve "$@"', '--'], args: ['/m', '--port=8000'] }],
    ['the end of its options', { command: ['/bin/bash', '-c', '--'], args: ['while true; do sleep 30; done;'] }],
    ['blanks in its name on Windows', { image: 'a/b', command: ['C:\\Program Files\\server.exe'] }],
    ['a file as its script', { command: ['bash', '/start.sh', 'a', 'b'] }],
    ['a long word that is not a command', { image: 'a/b', command: ['/opt/my_program'], args: ['a b', '--x y'] }],
  ])('may have %s', (_, container) => {
    expect(foundIn(server(container as never))).toEqual([]);
  });
});

describe('an argument in one word', () => {
  it.each(['--model /m', '--model=/m --port=1', '--trust-remote-code '.concat('true')])('is told: %s', (word) => {
    expect(ids(server({ args: [word] }))).toEqual(['PRG110']);
  });

  it.each(['--chat-template={{ a --b }}', '--hf-overrides={"a": 1}', '--served-model-name=My model', '/my model'])('may have blanks: %s', (word) => {
    expect(ids(server({ args: [word] }))).toEqual([]);
  });
});

describe('the port of the server', () => {
  const probe = (port: unknown, more: object = {}) => ({ livenessProbe: { tcpSocket: { port }, periodSeconds: 60, ...more } });

  it('is found by the name of a port', () => {
    const ports = [{ name: 'http', containerPort: 8080 }];
    expect(ids(server({ args: ['/m'], ports, ...probe('http') }))).toEqual(['PRG200', 'PRG201']);
    expect(ids(server({ args: ['/m', '--port', '8080'], ports, ...probe('http') }))).toEqual([]);
  });

  it('may be that of a proxy beside it', () => {
    const beside = (proxy: object) => server({ args: ['/m'], ...probe(8080) }, {
      containers: [{ image: VLLM, args: ['/m'], ...probe(8080) }, { name: 'proxy', image: 'envoy:1', ...proxy }],
    });
    expect(ids(beside({}))).toEqual([]);
    expect(ids(beside({ ports: [{ containerPort: 8080 }] }))).toEqual([]);
    expect(ids(beside({ ports: [{ containerPort: 9090 }] }))).toEqual(['PRG200']);
  });

  it.each<[string, object]>([
    ['Triton\'s metrics', { image: 'nvcr.io/nvidia/tritonserver:25.09-py3', args: ['tritonserver', '--model-repository=/m'], ...probe(8002) }],
    ['Text Generation Inference in its image', { image: 'ghcr.io/huggingface/text-generation-inference:3.3.0', ...probe(80) }],
    ['Ollama', { image: 'ollama/ollama:0.9.0', ...probe(11434) }],
    ['a server that a script starts', { command: ['bash', '-c', 'vllm serve /m --port 9000'], ...probe(9000) }],
    ['a server with a file of arguments', { args: ['--config=/c.yaml'], ...probe(9000) }],
    ['a server with arguments from elsewhere', { args: ['/m', '--port=$(PORT)'], ...probe(9000) }],
  ])('is right for %s', (_, container) => {
    expect(ids(server(container as never))).toEqual([]);
  });

  it('is 8080 for Knative and KServe where nothing is said', () => {
    expect(ids(knative({ args: ['/m', '--port=8080'] }))).toEqual([]);
    const service = (mode: string, container: object): KubernetesObject => ({
      apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService',
      metadata: { name: 'llama', annotations: { 'serving.kserve.io/deploymentMode': mode } },
      spec: { predictor: { containers: [{ name: 'kserve-container', image: VLLM, ...container }] } },
    });
    for (const mode of ['Standard', 'Knative']) {
      expect(ids(service(mode, { args: ['/m'] }))).toEqual(['PRG202']);
      expect(ids(service(mode, { args: ['/m'], ports: [{ containerPort: 8000 }] }))).toEqual([]);
    }
  });

  it('is told to a server by Knative, which then listens there', () => {
    expect(ids(knative({ image: 'ghcr.io/huggingface/text-generation-inference:3.3.0' }))).toEqual([]);
  });
});

describe('an address', () => {
  const SGLANG = ['python3', '-m', 'sglang.launch_server', '--model-path=/m'];
  const ready = { readinessProbe: { httpGet: { path: '/health', port: 30000 } } };

  it('is the loopback one where SGLang is told none', () => {
    expect(foundIn(server({ image: 'lmsysorg/sglang:v0.5.0', command: SGLANG, ...ready }))).toEqual([`PRG203 ${MAIN}.command`]);
    expect(ids(server({ command: [...SGLANG, '--host', '0.0.0.0'], ...ready }))).toEqual([]);
    expect(ids(server({ command: SGLANG }))).toEqual([]);
  });
});

describe('GPUs', () => {
  const shm = { volumeMounts: [{ name: 'shm', mountPath: '/dev/shm' }] };
  const of = (args: readonly string[], count: number, more: object = {}) => (
    ids(server({ args, ...shm, image: NEWER, ...more }, {}, gpus(count)))
  );

  it.each<[readonly string[], number, string[]]>([
    [['/m', '-tp', '2', '-pp=2'], 4, []], [['/m', '-tp', '2', '-pp=2'], 2, ['POD101']], [['/m', '-tp=2', '--data-parallel-size=2'], 4, []],
    [['/m', '-dp=8', '-dpl=4'], 4, []], [['/m', '-tp=8', '--nnodes=2'], 4, []], [['/m', '-tp=8', '--distributed-executor-backend=ray'], 4, []],
    [['/m', '-tp=8'], 16, ['FIT012']], [['/m', '$(MORE)'], 4, []], [['--config=/c.yaml'], 4, []], [['/m', '--tensor-parallel-size', '$(N)'], 4, ['PRG113']],
  ])('are as many as the server takes: %j of %i', (args, count, expected) => {
    expect(of(args, count)).toEqual(expected);
  });

  it('are those of all pods of a group', () => {
    const worker = { containers: [{ resources: { limits: gpus(8) } }] };
    const group = (size: number, script: string): KubernetesObject => {
      const spec = { containers: [{ command: ['sh', '-c', script], ...shm, resources: { limits: gpus(8) } }] };
      return {
        apiVersion: 'leaderworkerset.x-k8s.io/v1', kind: 'LeaderWorkerSet', metadata: { name: 'llama' },
        spec: { leaderWorkerTemplate: { size, leaderTemplate: { spec }, workerTemplate: { spec: worker } } },
      };
    };
    const script = 'bash /vllm-workspace/examples/online_serving/multi-node-serving.sh leader --ray_cluster_size=$(LWS_GROUP_SIZE); '
      + 'vllm serve /m --tensor-parallel-size 8 --pipeline-parallel-size 2';
    expect(ids(group(2, script))).toEqual([]);
    expect(foundIn(group(1, script))).toEqual(['POD101 spec.leaderWorkerTemplate.leaderTemplate.spec.containers[0].command[2]']);
    expect(ids(group(3, script))).toEqual(['FIT012']);
  });

  it('are those that an LLMInferenceService is split over', () => {
    const main = (count: number) => ({ containers: [{ name: 'main', resources: { limits: gpus(count) } }] });
    const service = (parallelism: object, count: number, more: object = {}): KubernetesObject => ({
      apiVersion: 'serving.kserve.io/v1alpha2', kind: 'LLMInferenceService', metadata: { name: 'llama' },
      spec: { model: { uri: 'pvc://models/m' }, parallelism, template: main(count), ...more },
    });
    expect(foundIn(service({ tensor: 2 }, 1))).toEqual(['POD101 spec.parallelism.tensor']);
    expect(ids(service({ tensor: 2 }, 2))).toEqual([]);
    expect(ids(service({ tensor: 2 }, 4))).toEqual(['FIT012']);
    expect(ids(service({ tensor: 1, data: 16, dataLocal: 8 }, 8, { worker: { containers: [] } }))).toEqual([]);
    expect(ids(service({ tensor: 2, data: 16, dataLocal: 8 }, 8, { worker: { containers: [] } }))).toEqual([]);
    const prefill = { prefill: { parallelism: { tensor: 8 }, template: main(4) } };
    expect(foundIn(service({ tensor: 1 }, 1, prefill))).toEqual(['POD101 spec.prefill.parallelism.tensor']);
  });

  it('are those of the model of an InferenceService', () => {
    const model = (args: string[], count: number): KubernetesObject => ({
      apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', metadata: { name: 'llama' },
      spec: { predictor: { model: { modelFormat: { name: 'huggingface' }, args, resources: { limits: gpus(count) } } } },
    });
    expect(foundIn(model(['--tensor-parallel-size=4'], 2))).toEqual(['POD101 spec.predictor.model.args[0]']);
    expect(ids(model(['--tensor-parallel-size=2'], 2))).toEqual([]);
    expect(ids(model([], 2))).toEqual([]);
  });
});

describe('GPUs of several nodes', () => {
  const nodes = (head: number, worker: number): KubernetesObject => ({
    apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', metadata: { name: 'llama' },
    spec: {
      predictor: {
        model: { modelFormat: { name: 'huggingface' }, resources: { limits: gpus(head) } },
        workerSpec: { tensorParallelSize: 4, pipelineParallelSize: 2, containers: [{ name: 'worker-container', resources: { limits: gpus(worker) } }] },
      },
    },
  });

  it('are as many as KServe spreads the model over', () => {
    expect(foundIn(nodes(1, 4))).toEqual(['POD101 spec.predictor.workerSpec.tensorParallelSize']);
    expect(ids(nodes(4, 4))).toEqual([]);
    expect(ids(nodes(8, 4))).toEqual([]);
    expect(ids(nodes(2, 2))).toEqual([]);
  });
});

describe('GPUs that nodes must have', () => {
  const affinity = (...values: string[]) => ({
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [{ matchExpressions: [{ key: 'nvidia.com/gpu.product', operator: 'In', values }] }],
        },
      },
    },
  });
  const bfloat16 = (pod: object) => ids(server({ args: ['/m', '--dtype', 'bfloat16'] }, pod as never, gpus(1)));

  it('compute in the format that is asked for', () => {
    expect(bfloat16(affinity('Tesla-T4'))).toEqual(['FIT013']);
    expect(bfloat16(affinity('NVIDIA-L4', 'Tesla-T4'))).toEqual(['FIT013']);
    expect(bfloat16(affinity('NVIDIA-L4'))).toEqual([]);
    expect(bfloat16(affinity('Tesla-T4', 'Unknown'))).toEqual([]);
    expect(bfloat16({})).toEqual([]);
  });
});

describe('an argument in a script', () => {
  it('is named, since all that is shown is the script', () => {
    const [found] = lint(server({ command: ['sh', '-c', 'vllm serve /m --host localhost'], ports: [{ containerPort: 8000 }] }));
    expect(found.finding.rule).toBe('has --host localhost, which is an address that only the pod itself reaches');
  });
});

describe('a variable as the value of an argument', () => {
  const told = (container: { [field: string]: unknown }) => ids(server(container)).filter((id) => id === 'PRG113');
  const env = [{ name: 'MODEL', value: '/models/llama' }];

  it.each([
    [{ args: ['--model', '$(MODEL)'] }], [{ args: ['--model=$(MODEL)'] }], [{ args: ['--model=$MODEL'], env }],
    [{ command: ['vllm', 'serve', '/m'], args: ['--served-model-name', '${MODEL}'], env }],
  ])('is told where nobody fills it in: %j', (container) => {
    expect(told(container)).toEqual(['PRG113']);
  });

  it.each([
    [{ args: ['--model', '$(MODEL)'], env }], [{ args: ['--model', '$(MODEL)'], envFrom: [{ configMapRef: { name: 'settings' } }] }],
    [{ args: ['--model=$$(MODEL)'] }], [{ args: ['--model=${MODEL}'] }], [{ args: ['--port=$(PORT)'] }], [{ args: ['--otlp-traces-endpoint', '$(TRACES_SERVICE_HOST)'] }],
    [{ command: ['sh', '-c', 'vllm serve $MODEL --port ${PORT}'], env }], [{ args: ['--api-key=a$b', '--model=/models/$(MODEL)'] }],
  ])('is not where somebody does, or may: %j', (container) => {
    expect(told(container)).toEqual([]);
  });
});

describe('the end of a pod', () => {
  it('is not all taken by preStop', () => {
    const lifecycle = { preStop: { exec: { command: ['sleep', '30'] } } };
    expect(foundIn(server({ args: ['/m'], lifecycle }))).toEqual([`ROL003 ${MAIN}.lifecycle.preStop`]);
    expect(ids(server({ args: ['/m'], lifecycle }, { terminationGracePeriodSeconds: 60 }))).toEqual([]);
  });

  it('has a time at all, and where it has none, that is what is told', () => {
    for (const lifecycle of [undefined, { preStop: { exec: { command: ['/bin/drain'] } } }]) {
      expect(foundIn(server({ args: ['/m'], lifecycle }, { terminationGracePeriodSeconds: 0 })))
        .toEqual([`ROL003 ${MAIN.replace(/containers.*/, '')}terminationGracePeriodSeconds`]);
    }
  });

  const ending = (preStop: object, seconds: number) => ids(server(
    { args: ['/m', '--shutdown-timeout', '30'], lifecycle: { preStop }, image: NEWER }, { terminationGracePeriodSeconds: seconds },
  ));

  it.each<[string, object]>([
    ['sleep', { sleep: { seconds: 15 } }], ['a program', { exec: { command: ['/bin/sleep', '15'] } }],
    ['a script', { exec: { command: ['sh', '-c', 'echo ends; sleep 15'] } }],
  ])('has time for preStop and what is in flight: %s', (_, preStop) => {
    expect(ending(preStop, 44)).toEqual(['ROL003']);
    expect(ending(preStop, 45)).toEqual([]);
  });
});

it('says nothing of the start of a server that has a patient startup check', () => {
  const check = (failureThreshold: number) => ({ httpGet: { path: '/health', port: 8000 }, periodSeconds: 5, failureThreshold });
  expect(ids(server({ args: ['/m'], livenessProbe: check(3), startupProbe: check(60) }))).toEqual([]);
  expect(foundIn(server({ args: ['/m'], livenessProbe: check(3), startupProbe: check(2) }))).toEqual([`PRG400 ${MAIN}.startupProbe`]);
});

it('never throws, whatever stands in a manifest', () => {
  const kinds = [
    ['v1', 'Pod'], ['apps/v1', 'Deployment'], ['serving.kserve.io/v1beta1', 'InferenceService'], ['ray.io/v1', 'RayCluster'],
    ['serving.kserve.io/v1alpha2', 'LLMInferenceService'], ['leaderworkerset.x-k8s.io/v1', 'LeaderWorkerSet'],
  ];
  fc.assert(fc.property(fc.jsonValue(), fc.constantFrom(...kinds), (value, [apiVersion, kind]) => {
    lint({ apiVersion, kind, spec: value });
    lint({ apiVersion, kind, spec: { template: { spec: value, containers: value }, predictor: value, parallelism: value, worker: value } });
    lint(server({ args: value, command: value, env: value, ports: value, livenessProbe: value, lifecycle: value }, {}, gpus(2)));
  }), { numRuns: 300 });
});
