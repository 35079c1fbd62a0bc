/**
 * Pods that a namespace takes which enforces the Pod Security Standard `restricted`. The platform team says it once, in the cluster's
 * profile: servers, the container that downloads a model, sidecars and the Jobs of a cache all follow.
 *
 *   kubectl create namespace vision
 *   kubectl label namespace vision pod-security.kubernetes.io/enforce=restricted
 *   kubectl apply -f dist/restricted-gke/
 */
import { App, Size } from 'cdk8s';
import {
  ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelCachePvc, ModelSource, PodSecurity, Runtime, S3Credentials,
  VolumeMount, WhenUnsatisfiable,
} from 'inference-constructs';

const cluster = ClusterProfile.gke({
  pod: {
    preset: PodSecurity.RESTRICTED,
    topologySpreadConstraints: [{ topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: WhenUnsatisfiable.SCHEDULE_ANYWAY }],
  },
});

const app = new App();
const chart = new InferenceChart(app, 'vision', { namespace: 'vision', cluster });

// KServe's storage initializer keeps its rights: the library's loader stands in its place.
new GpuInferenceService(chart, 'detector', {
  runtime: Runtime.triton(),
  model: ModelSource.s3('s3://models/detector', { region: 'eu-central-1', credentials: S3Credentials.fromSecretName('s3') }),
  gpu: GpuRequest.of(Gpu.L4),
  replicas: 2,
  volumes: [VolumeMount.emptyDir('/var/log/detector', { name: 'logs' })],
  pod: {
    tolerations: [{ key: 'team', value: 'vision', effect: 'NoSchedule' }],
    ephemeralStorage: { request: Size.gibibytes(20), limit: Size.gibibytes(40) },
    sidecars: [{
      name: 'log-shipper',
      image: 'fluent/fluent-bit:4.0.1',
      native: true,
      volumes: [VolumeMount.emptyDir('/var/log/detector', { name: 'logs' })],
    }],
  },
});

const cache = new ModelCachePvc(chart, 'models', {
  size: Size.gibibytes(2560),
  models: { qwen: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct', { revision: 'main' }) },
});
new GpuInferenceService(chart, 'captions', {
  model: cache.model('qwen'),
  gpu: GpuRequest.of(Gpu.L4),
  replicas: 2,
});
app.synth();
