import type { KubernetesObject } from '../../../lib/manifest/kubernetes-object';

interface Fields {
  readonly [field: string]: unknown;
}

export const MAIN = 'spec.template.spec.containers[0]';
export const VLLM = 'vllm/vllm-openai:v0.11.0';
const MODEL = 'Qwen/Qwen3-8B';

/** A Deployment with one container, and GPUs where they are asked for. */
export function server(container: Fields, pod: Fields = {}, gpus?: Fields): KubernetesObject {
  const resources = gpus === undefined ? {} : { resources: { limits: gpus } };
  const containers = [{ name: 'server', image: VLLM, ...container, ...resources }];
  return {
    apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'llama' },
    spec: {
      strategy: { type: 'Recreate' }, selector: { matchLabels: { app: 'llama' } },
      template: { metadata: { labels: { app: 'llama' } }, spec: { containers, ...pod } },
    },
  };
}

export function knative(container: Fields): KubernetesObject {
  const spec = { containers: [{ image: VLLM, ...container }] };
  return { apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata: { name: 'llama' }, spec: { template: { spec } } };
}

export const gpus = (count: number) => ({ 'nvidia.com/gpu': count });
const SHM = { volumeMounts: [{ name: 'shm', mountPath: '/dev/shm' }] };
const IN_MEMORY = { volumes: [{ name: 'shm', emptyDir: { medium: 'Memory' } }] };
const on = (gpu: string) => ({ nodeSelector: { 'cloud.google.com/gke-accelerator': gpu } });
const probe = (port: number, more: Fields = {}) => ({ readinessProbe: { httpGet: { path: '/health', port }, ...more } });
const alive = (failureThreshold: number) => ({
  livenessProbe: { httpGet: { path: '/health', port: 8000 }, initialDelaySeconds: 30, periodSeconds: 5, failureThreshold },
});
const READ_ONLY = { securityContext: { readOnlyRootFilesystem: true } };
const TEMPORARY = { volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }] };

export interface ProgramCase {
  readonly at: string;
  readonly wrong: KubernetesObject;
  readonly right: KubernetesObject;
  readonly shows?: string;
}

export const PROGRAMS: { readonly [id: string]: ProgramCase } = {
  PRG100: { at: `${MAIN}.command[0]`, wrong: server({ command: ['vllm serve /models/llama'] }), right: server({ command: ['vllm', 'serve', '/models/llama'] }) },
  PRG101: { at: `${MAIN}.command[0]`, wrong: server({ command: ['--model=/models/llama'] }), right: server({ args: ['--model=/models/llama'] }) },
  PRG102: {
    at: `${MAIN}.args[1]`, wrong: server({ command: ['sh', '-c'], args: ['vllm', 'serve', '/models/llama'] }),
    right: server({ command: ['sh', '-c'], args: ['vllm serve /models/llama'] }),
  },
  PRG103: {
    at: `${MAIN}.command`, wrong: server({ image: 'rayproject/ray:2.50.0', command: ['ray', 'start', '--head'] }),
    right: server({ image: 'rayproject/ray:2.50.0', command: ['ray', 'start', '--head', '--block'] }),
  },
  PRG110: { at: `${MAIN}.args[0]`, wrong: server({ args: ['--model /models/llama'] }), right: server({ args: ['--model', '/models/llama'] }) },
  PRG111: { at: `${MAIN}.args[0]`, wrong: server({ args: ['--model="/models/llama"'] }), right: server({ args: ['--model=/models/llama'] }) },
  PRG113: {
    at: `${MAIN}.args[1]`, wrong: server({ args: ['--model', '${MODEL}'], env: [{ name: 'MODEL', value: '/models/llama' }] }),
    right: server({ args: ['--model', '$(MODEL)'], env: [{ name: 'MODEL', value: '/models/llama' }] }),
  },
  PRG112: { at: `${MAIN}.args[0]`, wrong: server({ args: ['vllm', 'serve', '/models/llama'] }), right: server({ args: ['/models/llama'] }) },
  PRG200: { at: `${MAIN}.readinessProbe.httpGet.port`, wrong: server({ args: ['/models/llama'], ...probe(8080) }), right: server({ args: ['/models/llama'], ...probe(8000) }) },
  PRG201: {
    at: `${MAIN}.ports[0].containerPort`, wrong: server({ args: ['/models/llama', '--port=9000'], ports: [{ containerPort: 8000 }] }),
    right: server({ args: ['/models/llama', '--port=8000'], ports: [{ containerPort: 8000 }] }),
  },
  PRG202: {
    at: 'spec.template.spec.containers[0].ports', wrong: knative({ args: ['/models/llama'] }),
    right: knative({ args: ['/models/llama'], ports: [{ containerPort: 8000 }] }),
  },
  PRG203: {
    at: `${MAIN}.args[1]`, wrong: server({ args: ['/models/llama', '--host=127.0.0.1'], ...probe(8000) }),
    right: server({ args: ['/models/llama', '--host=0.0.0.0'], ...probe(8000) }),
  },
  PRG204: {
    at: `${MAIN}.readinessProbe.httpGet.path`,
    wrong: server({ args: ['/models/llama'], readinessProbe: { httpGet: { path: '/v2/health/ready', port: 8000 } } }),
    right: server({ args: ['/models/llama'], ...probe(8000) }),
  },
  POD101: {
    at: `${MAIN}.args[1]`, wrong: server({ args: ['/models/llama', '--tensor-parallel-size=4'], ...SHM }, IN_MEMORY, gpus(2)),
    right: server({ args: ['/models/llama', '--tensor-parallel-size=2'], ...SHM }, IN_MEMORY, gpus(2)),
  },
  FIT012: {
    at: `${MAIN}.resources.limits.nvidia.com/gpu`, wrong: server({ args: ['/models/llama'], ...SHM }, IN_MEMORY, gpus(2)),
    right: server({ args: ['/models/llama', '-tp', '2'], ...SHM }, IN_MEMORY, gpus(2)), shows: `${MAIN}.args`,
  },
  FIT013: {
    at: `${MAIN}.args[1]`, wrong: server({ args: ['/models/llama', '--dtype=bfloat16'] }, on('nvidia-tesla-t4'), gpus(1)),
    right: server({ args: ['/models/llama', '--dtype=half'] }, on('nvidia-tesla-t4'), gpus(1)), shows: 'spec.template.spec.nodeSelector',
  },
  PRG300: {
    at: `${MAIN}.args[1]`, wrong: server({ args: ['/models/llama', '--quantization=awq'] }, on('nvidia-tesla-v100'), gpus(1)),
    right: server({ args: ['/models/llama', '--quantization=awq'] }, on('nvidia-tesla-t4'), gpus(1)),
  },
  PRG301: {
    at: `${MAIN}.resources.limits.nvidia.com/mig-1g.10gb`, wrong: server({ args: ['/models/llama'], ...SHM }, IN_MEMORY, { 'nvidia.com/mig-1g.10gb': 2 }),
    right: server({ args: ['/models/llama'], ...SHM }, IN_MEMORY, { 'nvidia.com/mig-1g.10gb': 1 }),
  },
  PRG400: { at: `${MAIN}.livenessProbe`, wrong: server({ args: [MODEL], ...alive(3) }), right: server({ args: [MODEL], ...alive(90) }) },
  ROL003: {
    at: `${MAIN}.args[1]`, wrong: server({ args: ['/models/llama', '--shutdown-timeout=120'], image: 'vllm/vllm-openai:v0.20.0' }),
    right: server({ args: ['/models/llama', '--shutdown-timeout=120'], image: 'vllm/vllm-openai:v0.20.0' }, { terminationGracePeriodSeconds: 150 }),
  },
  PRG500: {
    at: `${MAIN}.env[0].value`, wrong: server({ args: ['/models/llama'], env: [{ name: 'VLLM_PORT', value: '9000' }] }),
    right: server({ args: ['/models/llama', '--port=9000'] }),
  },
  PRG501: {
    at: `${MAIN}.securityContext.readOnlyRootFilesystem`, wrong: server({ args: ['/models/llama'], ...READ_ONLY }),
    right: server({ args: ['/models/llama'], ...READ_ONLY, ...TEMPORARY }, { volumes: [{ name: 'tmp', emptyDir: {} }] }),
  },
  PRG502: {
    at: `${MAIN}.securityContext.runAsNonRoot`, wrong: server({ args: ['/models/llama'], securityContext: { runAsNonRoot: true } }),
    right: server({ args: ['/models/llama'], env: [{ name: 'HOME', value: '/tmp' }], securityContext: { runAsNonRoot: true, runAsUser: 1000 } }),
  },
  PRG503: {
    at: 'spec.template.spec.securityContext.runAsUser', wrong: server({ args: ['/models/llama'] }, { securityContext: { runAsUser: 1000 } }),
    right: server({ args: ['/models/llama'], env: [{ name: 'HOME', value: '/tmp' }] }, { securityContext: { runAsUser: 1000 } }),
  },
  PRG600: {
    at: `${MAIN}.args[1]`, wrong: server({ args: ['/models/llama', '--tensor-paralel-size=1'] }),
    right: server({ args: ['/models/llama', '--tensor-parallel-size=1'] }),
  },
  PRG601: {
    at: `${MAIN}.args[1]`, wrong: server({ args: ['/models/llama', '--enable-prefix-caching=true'] }),
    right: server({ args: ['/models/llama', '--enable-prefix-caching'] }),
  },
  PRG602: {
    at: `${MAIN}.args[2]`, wrong: server({ args: ['/models/llama', '--enable-prefix-caching', 'true'] }),
    right: server({ args: ['/models/llama', '--enable-prefix-caching'] }),
  },
  PRG604: {
    at: `${MAIN}.args[1]`, wrong: server({ args: ['/models/llama', '--enable-auto-tool-choice'] }),
    right: server({ args: ['/models/llama', '--enable-auto-tool-choice', '--tool-call-parser=hermes'] }),
  },
  PRG603: {
    at: `${MAIN}.args[1]`, wrong: server({ args: ['/models/llama', '--gpu-memory-utilization=95'] }),
    right: server({ args: ['/models/llama', '--gpu-memory-utilization=0.95'] }),
  },
};
