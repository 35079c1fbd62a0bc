import {
  Backend, ClusterProfile, Duration, EnvValue, Gpu, GpuInferenceService, GpuRequest, InferenceSite, Runtime, Size,
} from '../../../lib/pulumi';

export function program(): void {
  const site = new InferenceSite('hf-llm', { cluster: ClusterProfile.coreweaveCloud({ region: 'ORD1' }), backend: Backend.knative() });
  const credential = (key: string) => EnvValue.fromSecret('s3-credentials', key, { optional: true });
  const probe = { path: '/', initialDelay: Duration.seconds(30), period: Duration.seconds(30) };
  new GpuInferenceService('hf-llm', {
    site,
    runtime: Runtime.custom({
      image: 'ghcr.io/coreweave/ml-containers/hf-llm-inference:073f175',
      port: 80,
      command: ['python3', '/app/service.py', '--model-uri=s3://tensorized/EleutherAI/pythia-70m', '--precision=float16', '--port=80'],
      env: { S3_KEY: credential('access_key'), S3_SECRET: credential('secret_key'), S3_HOST: credential('host_url') },
      readiness: probe,
      liveness: probe,
    }),
    gpu: GpuRequest.of(Gpu.QUADRO_RTX_5000),
    cpu: 4,
    memory: Size.gibibytes(16),
  });
}
