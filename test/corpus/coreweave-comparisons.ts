/** One published manifest, the example that stands for it, and every accepted difference with its reason. */
export interface Comparison {
  /** Path in coreweave/kubernetes-cloud, below online-inference/. */
  readonly source: string;
  readonly example: string;
  readonly kind: string;
  readonly differences: { readonly [difference: string]: string };
}

const PREDICTOR = '/spec/predictor/containers/0';
const TERM = 'affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution/nodeSelectorTerms/0/matchExpressions';

const ALONE = 'concurrency 1 is aimed at in full: at Knative\'s 70 % a single request would wake two pods';
const RENAMED = 'the name that KFServing gives the server\'s container';
const TCP = 'TCP is the default';
const READY = 'Knative\'s own default check, written out';
const DEVICES = 'Kubernetes copies the limit of a device into its requests; written, nothing is left to fill';
const REGION = 'the profile knows one region of GPUs; the published pods may run in any';
const PORT = 'Knative\'s default port, written out';

const CUSTOM = {
  '+ /metadata/annotations': ALONE,
  [`+ ${PREDICTOR}/readinessProbe`]: READY,
};
const WITHOUT_REGION = {
  ...CUSTOM,
  [`+ ${PREDICTOR}/ports`]: PORT,
  [`+ ${PREDICTOR}/resources/requests/nvidia.com/gpu`]: DEVICES,
  [`+ /spec/predictor/${TERM}/topology.kubernetes.io/region`]: REGION,
};
const CLAIM_OF_CDK8S_PLUS = { '+ /spec/volumeMode': 'cdk8s-plus writes the default' };

const CONTAINER = '/spec/template/spec/containers/0';

export const COMPARISONS: Comparison[] = [
  {
    source: 'custom-sentiment/sentiment-inferenceservice.yaml',
    example: 'coreweave-custom-sentiment',
    kind: 'InferenceService',
    differences: WITHOUT_REGION,
  },
  {
    source: 'custom-pytorch-aitextgen/aitextgen-inferenceservice.yaml',
    example: 'coreweave-custom-pytorch-aitextgen',
    kind: 'InferenceService',
    differences: WITHOUT_REGION,
  },
  {
    source: 'tensorizer-isvc/tensorizer_hf_isvc/flask/hf-isvc.yaml',
    example: 'coreweave-tensorizer-isvc',
    kind: 'InferenceService',
    differences: { ...CUSTOM, [`~ ${PREDICTOR}/name`]: RENAMED },
  },
  {
    source: 'fastertransformer/ft-inference-service-neox.yml',
    example: 'coreweave-fastertransformer',
    kind: 'InferenceService',
    differences: { ...CUSTOM, [`~ ${PREDICTOR}/name`]: RENAMED },
  },
  {
    source: 'fastertransformer/model-storage-pvc.yml',
    example: 'coreweave-fastertransformer',
    kind: 'PersistentVolumeClaim',
    differences: { ...CLAIM_OF_CDK8S_PLUS, '~ /spec/storageClassName': 'the published claim lies in ORD1, its pods run in LAS1' },
  },
  {
    source: 'bloom-176b-deepspeed/02-inference-service.yaml',
    example: 'coreweave-bloom-176b-deepspeed',
    kind: 'InferenceService',
    differences: CUSTOM,
  },
  {
    source: 'bloom-176b-deepspeed/00-pvc.yaml',
    example: 'coreweave-bloom-176b-deepspeed',
    kind: 'PersistentVolumeClaim',
    differences: CLAIM_OF_CDK8S_PLUS,
  },
  {
    source: 'bloom-176b-deepspeed/01-download-job.yaml',
    example: 'coreweave-bloom-176b-deepspeed',
    kind: 'Job',
    differences: {},
  },
  {
    source: 'bloom-176b/00-bloom-176b-pvc.yaml',
    example: 'coreweave-bloom-176b',
    kind: 'PersistentVolumeClaim',
    differences: {
      '+ /metadata/annotations': 'the claim stays when the cache leaves the program',
      '+ /spec/volumeMode': 'Kubernetes\' own default, written out',
    },
  },
  {
    source: 'stable-diffusion/01-optional-s3-serialize-job.yaml',
    example: 'coreweave-stable-diffusion',
    kind: 'Job',
    differences: {},
  },
  {
    source: 'image-classifier/jupyter/model-storage-pvc.yaml',
    example: 'coreweave-image-classifier',
    kind: 'PersistentVolumeClaim',
    differences: CLAIM_OF_CDK8S_PLUS,
  },
  {
    source: 'image-classifier/service/classifier-inferenceservice.yaml',
    example: 'coreweave-image-classifier',
    kind: 'InferenceService',
    differences: {
      '- /metadata/annotations/os.coreweave.cloud/latency': 'misspelt upstream: nothing reads it',
      '+ /metadata/labels': 'the label qos.coreweave.cloud/latency, which the annotation was meant to be',
      '+ /metadata/annotations/autoscaling.knative.dev/targetUtilizationPercentage': ALONE,
      '- /spec/predictor/tensorflow/runtimeVersion': 'KFServing makes the image\'s tag of it',
      '+ /spec/predictor/tensorflow/image': 'the image that KFServing would make of runtimeVersion',
      '~ /spec/predictor/tensorflow/storageUri': 'a closing slash names the same directory',
      '+ /spec/predictor/tensorflow/resources/requests/nvidia.com/gpu': DEVICES,
      [`+ /spec/predictor/${TERM}/topology.kubernetes.io/region`]: REGION,
      '~ /spec/transformer/containers/0/name': RENAMED,
      '+ /spec/transformer/affinity': 'keeps the transformer off GPU nodes',
      '+ /spec/transformer/tolerations': 'the taint of CoreWeave\'s CPU nodes',
    },
  },
  {
    source: 'hf-llm/02-inference-service.yaml',
    example: 'coreweave-hf-llm',
    kind: 'Service',
    differences: {
      [`~ ${CONTAINER}/name`]: 'KFServing\'s name for a container; this is a Knative Service, whose default it is',
      [`- ${CONTAINER}/ports/0/protocol`]: TCP,
      [`+ ${CONTAINER}/readinessProbe/failureThreshold`]: 'Kubernetes\' default: Knative takes the timing whole or not at all',
      [`+ ${CONTAINER}/readinessProbe/timeoutSeconds`]: 'the library\'s timeout: a server that is busy answers late',
      '+ /spec/template/spec/automountServiceAccountToken': 'nothing in the pod asks the API server',
      [`+ ${CONTAINER}/livenessProbe/timeoutSeconds`]: 'the library\'s timeout: a server that is busy answers late',
    },
  },
];

/** Published Jobs whose work a cache's loader does. */
export const REPLACED_JOBS = [{ source: 'dalle-mini/01-model-download-job.yaml', example: 'coreweave-dalle-mini' }];
