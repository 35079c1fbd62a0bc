/**
 * CoreWeave's online-inference/custom-sentiment: a fastai model on a volume that you filled, in a container that scales to zero.
 * No namespace is written: the objects go to the tenant's own, as with the published manifests.
 *
 *   kubectl apply -f dist/coreweave-custom-sentiment/
 */
import { App, Size } from 'cdk8s';
import {
  AutoscalingPolicy, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelSource, Runtime,
} from 'inference-constructs';

const app = new App();
const chart = new InferenceChart(app, 'custom-sentiment', { cluster: ClusterProfile.coreweaveCloud({ region: 'ORD1' }) });
const scaling = new AutoscalingPolicy(chart, 'scaling', { minReplicas: 0, maxReplicas: 10, concurrencyPerReplica: 1 });
new GpuInferenceService(chart, 'sentiment', {
  runtime: Runtime.custom({ image: 'coreweave/fastai-sentiment:4', port: 8080 }),
  model: ModelSource.pvc('model-storage', 'sentiment'),
  gpu: GpuRequest.of(Gpu.QUADRO_RTX_5000),
  cpu: 1,
  memory: Size.gibibytes(6),
  limits: { cpu: 3, memory: Size.gibibytes(8) },
  autoscaling: scaling,
  labels: { 'qos.coreweave.cloud/latency': 'low' },
});
app.synth();
