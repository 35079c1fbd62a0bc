import {
  Backend, ClusterProfile, Duration, EnvValue, Gpu, GpuInferenceService, GpuRequest, InferenceSite, Runtime, Size,
} from '../../../lib/pulumi';

export function program(): void {
  const site = new InferenceSite('stable-diffusion', { cluster: ClusterProfile.coreweaveCloud({ region: 'ORD1' }), backend: Backend.knative() });
  const optional = { optional: true };
  const probe = { path: '/', initialDelay: Duration.seconds(30), period: Duration.seconds(30) };
  new GpuInferenceService('sd', {
    site,
    runtime: Runtime.custom({
      image: 'ghcr.io/coreweave/ml-containers/sd-inference:amercurio-sd-overhaul-7d29c61',
      port: 80,
      command: [
        'python3', '/app/service.py', '--model-uri=s3://tensorized/runwayml/stable-diffusion-v1-5', '--precision=float16', '--port=80',
      ],
      env: {
        AWS_KEY: EnvValue.fromSecret('s3-access-key', 'access_key', optional),
        AWS_SECRET: EnvValue.fromSecret('s3-secret-key', 'secret_key', optional),
        AWS_HOST: EnvValue.fromSecret('s3-host-url', 'url', optional),
      },
      readiness: probe,
      liveness: probe,
    }),
    gpu: GpuRequest.of(Gpu.QUADRO_RTX_5000),
    cpu: 4,
    memory: Size.gibibytes(16),
  });
}
