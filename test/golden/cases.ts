import { Duration, Size } from 'cdk8s';
import type { AutoscalingPolicyProps, InferenceChart } from '../../lib';
import {
  AutoscalingPolicy, Gpu, GpuInferenceService, GpuRequest, ModelCachePvc, ModelFacts, ModelSource, Packing, PortProtocol, Runtime,
  S3Credentials, ScalingMetric, SecretKey, ServiceIngress, VolumeMount,
} from '../../lib';
import { BackendKind } from '../../lib/catalog/backend';

/** A service as a team would run it; what it scales by is what the backend can. */
export type Program = (chart: InferenceChart, kind: BackendKind) => void;

const KNATIVE_KINDS: BackendKind[] = [BackendKind.KSERVE_KNATIVE, BackendKind.KFSERVING, BackendKind.KNATIVE];

function scalingFor(kind: BackendKind): AutoscalingPolicyProps {
  const bounds = { minReplicas: 1, maxReplicas: 4 };
  if (KNATIVE_KINDS.includes(kind)) return { ...bounds, concurrencyPerReplica: 8, window: Duration.minutes(2) };
  if (kind === BackendKind.DEPLOYMENT_HPA) {
    return { ...bounds, metrics: [ScalingMetric.cpuUtilization(70)], scaleDownDelay: Duration.minutes(10) };
  }
  return { ...bounds, metrics: [ScalingMetric.vllmWaiting(5)] };
}

export const PROGRAMS: { readonly [name: string]: Program } = {
  /** The shortest useful program. */
  'vllm-from-the-hub': (chart) => {
    new GpuInferenceService(chart, 'llama', {
      model: ModelSource.huggingFace('meta-llama/Llama-3.1-8B-Instruct', { token: SecretKey.of('hf', 'token') }),
      gpu: GpuRequest.of(Gpu.L4).orElse(Gpu.A100_SXM_40GB),
    }).acknowledge('FIT008', 'what an L4 holds is enough');
  },

  /** Weights of a cache, on two GPUs, scaled. */
  'vllm-from-a-cache': (chart, kind) => {
    const cache = new ModelCachePvc(chart, 'models', {
      size: Size.gibibytes(200),
      models: { llama: ModelSource.huggingFace('meta-llama/Llama-3.1-70B-Instruct', { token: SecretKey.of('hf', 'token'), revision: 'main' }) },
    });
    new GpuInferenceService(chart, 'llama', {
      model: cache.model('llama'),
      gpu: GpuRequest.of(Gpu.H100_SXM, { count: 4 }),
      autoscaling: new AutoscalingPolicy(chart, 'scaling', scalingFor(kind)),
      priorityClassName: 'production',
      packing: Packing.PACK,
    });
  },

  /** Another engine, which KServe brings no server for. */
  'sglang-from-the-hub': (chart) => {
    new GpuInferenceService(chart, 'qwen', {
      runtime: Runtime.sglang({ maxModelLength: 16_384, gpuMemoryUtilization: 0.85 }),
      model: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct', { token: SecretKey.of('hf', 'token'), revision: 'main' }),
      gpu: GpuRequest.of(Gpu.L4, { count: 2 }),
    });
  },

  /** A NIM fetches its model itself; it keeps it on a claim, but on Knative, where the cluster lets no pod write to one. */
  'nim-without-a-model': (chart, kind) => {
    new GpuInferenceService(chart, 'llama', {
      runtime: Runtime.nim({
        image: 'nvcr.io/nim/meta/llama-3.1-8b-instruct:1.5.0', apiKey: SecretKey.of('ngc', 'NGC_API_KEY'), maxModelLength: 8192,
      }),
      gpu: GpuRequest.of(Gpu.L4),
      imagePullSecrets: ['ngc-pull'],
      volumes: KNATIVE_KINDS.includes(kind) ? [] : [VolumeMount.claim('nim-cache', '/opt/nim/.cache', { writable: true })],
    });
  },

  /** A model repository of an S3 bucket, downloaded by each pod. */
  'triton-from-s3': (chart, kind) => {
    new GpuInferenceService(chart, 'ensemble', {
      runtime: Runtime.triton({ args: ['--model-control-mode=none'] }),
      model: ModelSource.s3('s3://models/ensemble', {
        // KFServing finds Secrets by service account only.
        credentials: kind === BackendKind.KFSERVING ? S3Credentials.fromServiceAccountName('models') : S3Credentials.fromSecretName('s3', { annotated: true }),
        facts: ModelFacts.of({ size: Size.gibibytes(6) }),
      }),
      gpu: GpuRequest.of(Gpu.T4),
      cpu: 3,
      memory: Size.gibibytes(10),
    });
  },

  /** A server of the user's own with gRPC, a sidecar and volumes. */
  'custom-grpc': (chart) => {
    new GpuInferenceService(chart, 'embedder', {
      runtime: Runtime.custom({
        image: 'registry.example.com/embedder:2.1',
        port: 9000,
        protocol: PortProtocol.H2C,
        command: ['embedder', 'serve'],
        sidecars: [{ name: 'exporter', image: 'registry.example.com/exporter:1.0' }],
      }),
      model: ModelSource.pvc('weights', 'embedder/3'),
      gpu: GpuRequest.of(Gpu.L4),
      cpu: 1,
      memory: Size.gibibytes(6),
      limits: { cpu: 3, memory: Size.gibibytes(16) },
      env: { LOG_LEVEL: 'info' },
      volumes: [VolumeMount.configMap('embedder', '/etc/embedder'), VolumeMount.emptyDir('/scratch', { sizeLimit: Size.gibibytes(20) })],
      labels: { team: 'search' },
      annotations: { 'example.com/on-call': 'search' },
      serviceAccountName: 'embedder',
      imagePullSecrets: ['registry'],
    });
  },

  /** A tenth of the requests for what is new, and the way back. */
  'canary': (chart, kind) => {
    new GpuInferenceService(chart, 'fraud', {
      runtime: Runtime.xgboost(),
      model: ModelSource.pvc('weights', 'fraud/2'),
      gpu: GpuRequest.none(),
      revision: 'v2',
      traffic: { v1: 90, v2: 10 },
      earlier: { v1: { model: ModelSource.pvc('weights', 'fraud/1'), replicas: 2 } },
      ingress: KNATIVE_KINDS.includes(kind) ? undefined : ServiceIngress.gateway(),
    });
  },

  /** No GPU at all. */
  'sklearn-on-cpu': (chart) => {
    new GpuInferenceService(chart, 'fraud', {
      runtime: Runtime.sklearn(),
      model: ModelSource.pvc('weights', 'fraud'),
      gpu: GpuRequest.none(),
      replicas: 2,
      packing: Packing.SPREAD,
    });
  },
};
