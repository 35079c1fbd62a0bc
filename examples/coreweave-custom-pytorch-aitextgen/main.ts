/**
 * CoreWeave's online-inference/custom-pytorch-aitextgen: a container that fetches GPT-2 itself, so the service names no model.
 *
 *   kubectl apply -f dist/coreweave-custom-pytorch-aitextgen/
 */
import { App, Size } from 'cdk8s';
import { AutoscalingPolicy, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, Runtime } from 'inference-constructs';

const app = new App();
const chart = new InferenceChart(app, 'aitextgen', { cluster: ClusterProfile.coreweaveCloud({ region: 'ORD1' }) });
const scaling = new AutoscalingPolicy(chart, 'scaling', { minReplicas: 3, maxReplicas: 10, concurrencyPerReplica: 1 });
new GpuInferenceService(chart, 'aitextgen', {
  runtime: Runtime.custom({ image: 'coreweave/aitextgen-model:11', port: 8080 }),
  gpu: GpuRequest.of(Gpu.QUADRO_RTX_5000),
  cpu: 1,
  memory: Size.gibibytes(10),
  limits: { cpu: 3, memory: Size.gibibytes(18) },
  autoscaling: scaling,
  labels: { 'qos.coreweave.cloud/latency': 'low' },
});
app.synth();
