/**
 * CoreWeave's online-inference/fastertransformer: GPT-NeoX on Triton's FasterTransformer back end.
 * The folder's own Job fills the claim: it converts the weights, which no cache does.
 *
 *   kubectl apply -f dist/coreweave-fastertransformer/
 */
import { App, Size } from 'cdk8s';
import { PersistentVolumeAccessMode, PersistentVolumeClaim } from 'cdk8s-plus-27';
import {
  AutoscalingPolicy, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelFacts, ModelSource, Runtime,
} from 'inference-constructs';

const app = new App();
const chart = new InferenceChart(app, 'fastertransformer', { cluster: ClusterProfile.coreweaveCloud({ region: 'LAS1' }) });
const claim = new PersistentVolumeClaim(chart, 'model-storage', {
  metadata: { name: 'model-storage' },
  // The published claim lies in ORD1, out of reach of the published pods, which run in LAS1.
  storageClassName: 'shared-nvme-las1',
  accessModes: [PersistentVolumeAccessMode.READ_WRITE_MANY],
  storage: Size.gibibytes(150),
});
const scaling = new AutoscalingPolicy(chart, 'scaling', { minReplicas: 1, maxReplicas: 1, concurrencyPerReplica: 1 });
new GpuInferenceService(chart, 'fastertransformer-triton-neox', {
  // Not Runtime.triton(): this build of Triton has its program and its back ends at places of its own.
  runtime: Runtime.custom({
    image: 'rtalaricw/gptj_ft:v1.2-22.04-new',
    port: 8000,
    command: ['/opt/tritonserver/bin/tritonserver'],
    // KFServing mounts the claim here; /mnt/models is a link to it.
    args: ['--model-repository=/mnt/pvc/gpt-neox/triton-model-store'],
  }),
  model: ModelSource.pvc(claim.name, '', { facts: ModelFacts.ofHuggingFace('EleutherAI/gpt-neox-20b') }),
  gpu: GpuRequest.of(Gpu.RTX_A6000),
  cpu: 4,
  memory: Size.gibibytes(64),
  autoscaling: scaling,
  labels: { 'qos.coreweave.cloud/latency': 'low' },
});
app.synth();
