import { objectCheck } from '../../../lib/lint/lint-object';
import type { KubernetesObject } from '../../../lib/manifest/kubernetes-object';
import { PROGRAM_RULES } from '../../../lib/rules/program/program-rules';
import { knative, MAIN, server, VLLM } from './cases';

const lint = objectCheck(PROGRAM_RULES);
const ids = (object: KubernetesObject) => lint(object).map(({ finding }) => finding.id);
const kserve = (mode: string | undefined, container: object): KubernetesObject => ({
  apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService',
  metadata: { name: 'llama', ...(mode === undefined ? {} : { annotations: { 'serving.kserve.io/deploymentMode': mode } }) },
  spec: { predictor: { containers: [{ name: 'kserve-container', image: VLLM, ...container }] } },
});
const SERVING = { args: ['/m'], ports: [{ containerPort: 8000 }] };
const LOCAL = { ...SERVING, args: ['/m', '--host=127.0.0.1'] };
const SGLANG = {
  image: 'lmsysorg/sglang:v0.5.3', ports: [{ containerPort: 30000 }], args: ['python3', '-m', 'sglang.launch_server', '--model-path=/m'],
};

describe('port 0 of a check', () => {
  const CHECKS = [{ tcpSocket: { port: 0 } }, { httpGet: { path: '/health', port: 0 } }, { grpc: { port: 0 } }];

  it.each(CHECKS.flatMap((check) => ['readinessProbe', 'livenessProbe', 'startupProbe'].map((name) => ({ [name]: { ...check, failureThreshold: 100 } }))))(
    'is the port of the container with Knative: %j', (probe) => {
      expect(ids(knative({ ...SERVING, ...probe }))).toEqual([]);
      expect(ids(kserve('Serverless', { ...SERVING, ...probe }))).toEqual([]);
      expect(ids(kserve(undefined, { ...SERVING, ...probe }))).toEqual([]);
    },
  );

  it('is no such thing in a Deployment, and another port is told with Knative too', () => {
    expect(ids(server({ ...SERVING, readinessProbe: { tcpSocket: { port: 0 } } }))).toEqual(['PRG200']);
    expect(ids(knative({ ...SERVING, readinessProbe: { tcpSocket: { port: 9000 } } }))).toEqual(['PRG200']);
  });
});

describe('the loopback address', () => {
  const READY = { readinessProbe: { httpGet: { path: '/health', port: 8000 } } };
  const ALIVE = { livenessProbe: { httpGet: { path: '/health', port: 8000 }, failureThreshold: 100 } };

  it('is where Knative\'s queue-proxy sends requests and asks whether the server is ready', () => {
    for (const container of [LOCAL, { ...LOCAL, ...READY }, SGLANG]) {
      expect(ids(knative(container))).toEqual([]);
      expect(ids(kserve('Knative', container))).toEqual([]);
      expect(ids(kserve(undefined, container))).toEqual([]);
    }
  });

  it('is not where the kubelet asks whether it lives', () => {
    expect(ids(knative({ ...LOCAL, ...ALIVE }))).toEqual(['PRG203']);
    expect(ids(kserve('Knative', { ...LOCAL, ...ALIVE }))).toEqual(['PRG203']);
    expect(ids(knative({ ...LOCAL, livenessProbe: { exec: { command: ['true'] } } }))).toEqual([]);
  });

  it('is not where requests come without Knative', () => {
    expect(ids(kserve('Standard', LOCAL))).toEqual(['PRG203']);
    expect(lint(server({ ...LOCAL, ...READY })).map(({ finding: { property } }) => property)).toEqual([`${MAIN}.args[1]`]);
  });
});

describe('the path of a check', () => {
  const asked = (container: object, path: string, port: number) => (
    ids(server({ ...container, volumeMounts: [{ name: 'shm', mountPath: '/dev/shm' }], readinessProbe: { httpGet: { path, port } } }))
  );
  const TRITON = { image: 'nvcr.io/nvidia/tritonserver:25.09-py3', command: ['tritonserver', '--model-repository=/m'] };
  const OLLAMA = { image: 'ollama/ollama:0.12.3' };

  it('is not that of another server', () => {
    expect(asked(SERVING, '/v2/health/ready', 8000)).toEqual(['PRG204']);
    expect(asked(TRITON, '/health', 8000)).toEqual(['PRG204']);
    expect(asked(OLLAMA, '/health', 11434)).toEqual(['PRG204']);
    expect(ids(knative({ ...SERVING, readinessProbe: { httpGet: { path: '/v2/health/live', port: 8000 } } }))).toEqual(['PRG204']);
  });

  it('is known of servers of texts and vectors, and of KServe\'s own', () => {
    const TEI = { image: 'ghcr.io/huggingface/text-embeddings-inference:1.9', args: ['--model-id=/m'] };
    expect(asked(TEI, '/v2/health/ready', 80)).toEqual(['PRG204']);
    expect(asked(TEI, '/health', 80)).toEqual([]);
    const TGI = { image: 'ghcr.io/huggingface/text-generation-inference:3.3.6', args: ['--model-id=/m'] };
    expect(asked(TGI, '/health_generate', 80)).toEqual(['PRG204']);
    expect(asked(TGI, '/v2/health/ready', 80)).toEqual([]);
    const KSERVE = { image: 'kserve/huggingfaceserver:v0.16.0', args: ['--model_name=m', '--model_dir=/m'] };
    expect(asked(KSERVE, '/health', 8080)).toEqual(['PRG204']);
    expect(asked(KSERVE, '/v2/health/live', 8080)).toEqual([]);
    const LLAMA = { image: 'ghcr.io/ggml-org/llama.cpp:server', command: ['llama-server', '--host', '0.0.0.0', '--port=8080'] };
    expect(asked(LLAMA, '/api/version', 8080)).toEqual(['PRG204']);
    expect(asked({ ...LLAMA, command: [...LLAMA.command, '--api-prefix=/api'] }, '/api/version', 8080)).toEqual([]);
    expect(asked({ ...SGLANG, args: [...SGLANG.args, '--host=0.0.0.0'] }, '/api/version', 30000)).toEqual(['PRG204']);
    expect(asked({ ...SGLANG, args: [...SGLANG.args, '--host=0.0.0.0'] }, '/health_generate', 30000)).toEqual([]);
  });

  it('is one of the server, or one of which nobody knows', () => {
    for (const path of ['/health', '/ping', '/v1/models', '/mine/health']) expect(asked(SERVING, path, 8000)).toEqual([]);
    expect(asked(TRITON, '/v2/health/ready', 8000)).toEqual([]);
    expect(asked(OLLAMA, '/', 11434)).toEqual([]);
    expect(asked({ args: ['/m', '--middleware=mine.Health'] }, '/v2/health/ready', 8000)).toEqual([]);
    expect(asked({ args: ['/m', '--root-path=/v1'] }, '/v1/health', 8000)).toEqual([]);
    expect(asked({ ...SERVING, env: [{ name: 'AIP_HEALTH_ROUTE', value: '/v2/health/ready' }] }, '/v2/health/ready', 8000)).toEqual([]);
    expect(asked({ command: ['sh', '-c', 'vllm serve /m & exec nginx'] }, '/v2/health/ready', 8000)).toEqual([]);
  });
});
