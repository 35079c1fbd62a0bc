/**
 * CoreWeave's online-inference/image-classifier: TensorFlow Serving behind a transformer, which decodes images on CPU nodes.
 * The claim is plain cdk8s-plus: a notebook fills it, so there is nothing for a ModelCachePvc to load.
 *
 *   kubectl apply -f dist/coreweave-image-classifier/
 */
import { App, Size } from 'cdk8s';
import { PersistentVolumeAccessMode, PersistentVolumeClaim } from 'cdk8s-plus-27';
import {
  AutoscalingPolicy, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelSource, Runtime,
} from 'inference-constructs';

const app = new App();
const chart = new InferenceChart(app, 'image-classifier', { cluster: ClusterProfile.coreweaveCloud({ region: 'ORD1' }) });
const claim = new PersistentVolumeClaim(chart, 'model-storage', {
  metadata: { name: 'model-storage' },
  storageClassName: 'sharedfs-hdd-replicated',
  accessModes: [PersistentVolumeAccessMode.READ_WRITE_MANY],
  storage: Size.gibibytes(30),
});
const scaling = new AutoscalingPolicy(chart, 'scaling', { minReplicas: 0, maxReplicas: 3, concurrencyPerReplica: 1 });
new GpuInferenceService(chart, 'classifier', {
  runtime: Runtime.tensorflow({ image: 'tensorflow/serving:2.1.0-gpu' }),
  model: ModelSource.pvc(claim.name, 'inception'),
  gpu: GpuRequest.of(Gpu.V100_PCIE_16GB),
  cpu: 1,
  memory: Size.gibibytes(6),
  limits: { cpu: 3, memory: Size.gibibytes(10) },
  autoscaling: scaling,
  transformer: {
    image: 'coreweave/inception-transformer:0.11',
    minReplicas: 1,
    maxReplicas: 2,
    cpu: 0.2,
    memory: Size.mebibytes(64),
    limits: { cpu: 3, memory: Size.gibibytes(8) },
  },
  // The published manifest has it as an annotation and misspells its host ("os."), so that nothing reads it.
  labels: { 'qos.coreweave.cloud/latency': 'low' },
});
app.synth();
