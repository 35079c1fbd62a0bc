/**
 * CoreWeave's online-inference/bloom-176b-deepspeed: BLOOM on eight A100 of one node.
 *
 * The claim and its Job are plain cdk8s-plus: this server finds the model by the hub library's own cache layout, which a ModelCachePvc
 * does not write. So nothing holds the service back while the Job runs: apply it when the Job is complete.
 *
 *   kubectl apply -f dist/coreweave-bloom-176b-deepspeed/
 */
import { App, Size } from 'cdk8s';
import { k8s, PersistentVolumeAccessMode, PersistentVolumeClaim } from 'cdk8s-plus-27';
import {
  AutoscalingPolicy, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelFacts, ModelSource, Runtime,
} from 'inference-constructs';

const app = new App();
const chart = new InferenceChart(app, 'bloom-176b-deepspeed', { cluster: ClusterProfile.coreweaveCloud({ region: 'LAS1' }) });
const name = 'microsoft-bloom-deepspeed-inference-fp16';
const claim = new PersistentVolumeClaim(chart, 'model-cache', {
  metadata: { name },
  storageClassName: 'shared-nvme-las1',
  accessModes: [PersistentVolumeAccessMode.READ_WRITE_MANY],
  storage: Size.gibibytes(350),
});

const resources = { cpu: k8s.Quantity.fromNumber(1), memory: k8s.Quantity.fromString('4Gi') };
new k8s.KubeJob(chart, 'download', {
  metadata: { name: `${name}-download` },
  spec: {
    backoffLimit: 2,
    template: {
      spec: {
        affinity: {
          nodeAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: {
              nodeSelectorTerms: [{ matchExpressions: [{ key: 'topology.kubernetes.io/region', operator: 'In', values: ['LAS1'] }] }],
            },
          },
        },
        containers: [{
          name: 'model-downloader',
          image: 'tweldoncw/huggingface-hub-downloader:2',
          imagePullPolicy: 'IfNotPresent',
          command: ['python3', '/app/download.py', '--model-id=microsoft/bloom-deepspeed-inference-fp16', '--revision=main'],
          env: [{ name: 'HF_HOME', value: '/mnt/models' }],
          resources: { requests: resources, limits: resources },
          volumeMounts: [{ name: 'model-cache', mountPath: '/mnt/models' }],
        }],
        restartPolicy: 'Never',
        volumes: [{ name: 'model-cache', persistentVolumeClaim: { claimName: claim.name } }],
      },
    },
  },
});

const scaling = new AutoscalingPolicy(chart, 'scaling', { minReplicas: 1, maxReplicas: 1, concurrencyPerReplica: 1 });
const service = new GpuInferenceService(chart, name, {
  runtime: Runtime.custom({
    image: 'tweldoncw/microsoft-bloom-deepspeed-inference-fp16:7',
    port: 5000,
    command: ['/usr/bin/bash', 'server.sh'],
    env: { HF_HOME: '/mnt/models' },
  }),
  model: ModelSource.pvc(claim.name, '', { facts: ModelFacts.ofHuggingFace('bigscience/bloom') }),
  gpu: GpuRequest.of(Gpu.A100_SXM_80GB, { count: 8 }),
  cpu: 12,
  memory: Size.gibibytes(64),
  autoscaling: scaling,
});
service.acknowledge('POD100', 'as published: the image was built for the 64 MiB that every container has');
app.synth();
