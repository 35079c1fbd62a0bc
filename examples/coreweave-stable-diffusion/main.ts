/**
 * CoreWeave's online-inference/stable-diffusion: a Knative Service that streams the tensorized model, and the Job that serialised it.
 * The Job is not an inference service: cdk8s-plus writes it, beside the library's constructs.
 *
 *   kubectl apply -f dist/coreweave-stable-diffusion/
 */
import { App, Duration, Size } from 'cdk8s';
import { EnvValue, k8s, Secret } from 'cdk8s-plus-27';
import { Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, Runtime } from 'inference-constructs';

const app = new App();
const chart = new InferenceChart(app, 'stable-diffusion', {
  cluster: ClusterProfile.coreweaveCloud({ region: 'ORD1' }), backend: Backend.knative(),
});
const model = 'runwayml/stable-diffusion-v1-5';
const image = 'ghcr.io/coreweave/ml-containers/sd-inference:amercurio-sd-overhaul-7d29c61';
// Variable of both programs: Secret and key.
const credentials: { [variable: string]: [string, string] } = {
  AWS_KEY: ['s3-access-key', 'access_key'],
  AWS_SECRET: ['s3-secret-key', 'secret_key'],
  AWS_HOST: ['s3-host-url', 'url'],
};

const resources = { cpu: k8s.Quantity.fromNumber(2), memory: k8s.Quantity.fromString('16Gi') };
new k8s.KubeJob(chart, 'serializer', {
  metadata: { name: 'stable-diffusion-serializer' },
  spec: {
    backoffLimit: 2,
    template: {
      spec: {
        affinity: {
          nodeAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: {
              nodeSelectorTerms: [{ matchExpressions: [{ key: 'topology.kubernetes.io/region', operator: 'In', values: ['ORD1'] }] }],
            },
          },
        },
        containers: [{
          name: 'model-serializer',
          image,
          imagePullPolicy: 'IfNotPresent',
          command: ['python3', '/app/serialize.py', `--hf-model-id=${model}`, '--precision=float16', '--dest-bucket=your-bucket-here'],
          env: Object.entries(credentials).map(([variable, [name, key]]) => (
            { name: variable, valueFrom: { secretKeyRef: { name, key } } }
          )),
          resources: { requests: resources, limits: resources },
        }],
        restartPolicy: 'Never',
      },
    },
  },
});

const env = Object.fromEntries(Object.entries(credentials).map(([variable, [name, key]]) => [
  // Optional: the bucket of the published model is public.
  variable, EnvValue.fromSecretValue({ secret: Secret.fromSecretName(chart, variable, name), key }, { optional: true }),
]));
const probe = { path: '/', initialDelay: Duration.seconds(30), period: Duration.seconds(30) };
new GpuInferenceService(chart, 'sd', {
  runtime: Runtime.custom({
    image,
    port: 80,
    command: ['python3', '/app/service.py', `--model-uri=s3://tensorized/${model}`, '--precision=float16', '--port=80'],
    env,
    readiness: probe,
    liveness: probe,
  }),
  gpu: GpuRequest.of(Gpu.QUADRO_RTX_5000),
  cpu: 4,
  memory: Size.gibibytes(16),
});
app.synth();
