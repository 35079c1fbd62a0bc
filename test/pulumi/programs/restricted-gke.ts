import {
  ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceSite, ModelCachePvc, ModelSource, PodSecurity, Runtime, S3Credentials,
  Size, VolumeMount, WhenUnsatisfiable,
} from '../../../lib/pulumi';

export function program(): void {
  const cluster = ClusterProfile.gke({
    pod: {
      preset: PodSecurity.RESTRICTED,
      topologySpreadConstraints: [{ topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: WhenUnsatisfiable.SCHEDULE_ANYWAY }],
    },
  });
  const site = new InferenceSite('vision', { namespace: 'vision', cluster });
  new GpuInferenceService('detector', {
    site,
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
  const cache = new ModelCachePvc('models', {
    site,
    size: Size.gibibytes(2560),
    models: { qwen: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct', { revision: 'main' }) },
  });
  new GpuInferenceService('captions', { site, model: cache.model('qwen'), gpu: GpuRequest.of(Gpu.L4), replicas: 2 });
}
