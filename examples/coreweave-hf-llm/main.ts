/**
 * CoreWeave's online-inference/hf-llm: a Knative Service that streams tensorized weights from object storage into the GPU.
 *
 *   kubectl apply -f dist/coreweave-hf-llm/
 */
import { App, Duration, Size } from 'cdk8s';
import { EnvValue, Secret } from 'cdk8s-plus-27';
import { Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, Runtime } from 'inference-constructs';

const app = new App();
const chart = new InferenceChart(app, 'hf-llm', { cluster: ClusterProfile.coreweaveCloud({ region: 'ORD1' }), backend: Backend.knative() });
const secret = Secret.fromSecretName(chart, 'credentials', 's3-credentials');
// Optional: the bucket of the published model is public.
const credential = (key: string) => EnvValue.fromSecretValue({ secret, key }, { optional: true });
const probe = { path: '/', initialDelay: Duration.seconds(30), period: Duration.seconds(30) };
new GpuInferenceService(chart, 'hf-llm', {
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
app.synth();
