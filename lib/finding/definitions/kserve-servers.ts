import { Definition } from '../definition';
import { Severity } from '../finding';

export const KSERVE_MODEL_POD_REFUSED: Definition = {
  id: 'KSV129',
  severity: Severity.WARNING,
  title: 'What KServe makes of the model is refused',
  why: 'KServe\'s webhook does not look at the pod; Kubernetes refuses the Deployment, or Knative the Service, that its controller makes of the '
    + 'model and its runtime. That is not an error here, since a runtime of the cluster\'s own may still make it whole.',
  cure: 'Correct what the message names, unless the runtime adds what is missing.',
  source: 'kubernetes v1.36 pkg/apis/core/validation; kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/utils/utils.go, MergeRuntimeContainers',
};

export const KSERVE_SCALER_UNKNOWN: Definition = {
  id: 'KSV142',
  severity: Severity.ERROR,
  title: 'The autoscaler class of a component is not known',
  why: 'The webhook looks at the class of the service only; the controller then makes nothing of a component whose class it does not know.',
  cure: 'Write hpa, keda, external or none.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/reconcilers/autoscaler/autoscaler_reconciler.go',
};

export const KSERVE_MEMORY_DEFAULT: Definition = {
  id: 'KSV143',
  severity: Severity.WARNING,
  title: 'A server with a GPU gets 2Gi of memory',
  why: 'KServe fills in 1 CPU and 2Gi, as request and as limit, where nothing is said: most models are killed while they load.',
  cure: 'Write memory and cpu, under requests and limits.',
  source: 'kserve v0.20.0 config/configmap/inferenceservice.yaml, config/runtimes',
};

export const KSERVE_CPU_IMAGE: Definition = {
  id: 'KSV144',
  severity: Severity.WARNING,
  title: 'vLLM\'s image becomes the one for CPUs',
  why: 'Where the limits have no nvidia.com/gpu and no nvidia.com/mig-…, KServe appends -cpu to the image\'s name, also beside GPUs of others.',
  cure: 'Name the tag in `runtimeVersion`, an image with a digest, or a runtime of your own.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/utils/utils.go, UpdateImageTag',
};

export const KSERVE_GPU_SUFFIX: Definition = {
  id: 'KSV145',
  severity: Severity.WARNING,
  title: 'KServe changes the tag of the image',
  why: 'With an NVIDIA GPU or a MIG slice in the limits, -gpu is appended to the tag of these servers, also of an image of your own, which then '
    + 'cannot be pulled.',
  cure: 'Name the tag in `runtimeVersion`, or the image with its digest.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/utils/utils.go, UpdateImageTag',
};

export const KSERVE_CPU_VERSION: Definition = {
  id: 'KSV146',
  severity: Severity.WARNING,
  title: 'The version of the runtime is one for CPUs',
  why: 'A `runtimeVersion` takes the place of the whole tag, and KServe no longer appends -gpu: the GPU is paid for and not used.',
  cure: 'Append -gpu to the version, or leave it out.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/utils/utils.go, UpdateImageTag',
};

export const KSERVE_ACCELERATOR_UNUSED: Definition = {
  id: 'KSV147',
  severity: Severity.WARNING,
  title: 'The accelerator of GKE is selected for whole GPUs only',
  why: 'KServe turns the annotation into a node selector only where a container has nvidia.com/gpu in its limits.',
  cure: 'Ask for nvidia.com/gpu, or write `nodeSelector` yourself.',
  source: 'kserve v0.20.0 pkg/webhook/admission/pod/accelerator_injector.go',
};

export const KSERVE_PROTOCOL_UNKNOWN: Definition = {
  id: 'KSV148',
  severity: Severity.WARNING,
  title: 'KServe does not know the protocol',
  why: 'The field takes any text; a service and its runtime find each other only by the same one.',
  cure: 'Write v1, v2, grpc-v1 or grpc-v2.',
  source: 'kserve v0.20.0 pkg/constants/constants.go, ProtocolVersion',
};

export const KSERVE_RUNTIME_WITHOUT_SERVER: Definition = {
  id: 'KSV149',
  severity: Severity.WARNING,
  title: 'The runtime has no container named kserve-container',
  why: 'The runtime is admitted, and every InferenceService that uses it fails: KServe merges the model into the container of that name.',
  cure: 'Name the container that serves kserve-container.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/utils/utils.go, MergeServingRuntimeAndInferenceServiceSpecs',
};

export const KSERVE_RUNTIME_FIELD_DROPPED: Definition = {
  id: 'KSV150',
  severity: Severity.WARNING,
  title: 'A field of the runtime does not reach the pods',
  why: 'KServe merges volumes, affinity, tolerations, nodeSelector, image pull secrets and scheduler of a runtime into the pods, and drops the rest.',
  cure: 'Set the field in the predictor of each InferenceService.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/utils/utils.go, MergePodSpec',
};

export const LLM_PRESET_MISSING: Definition = {
  id: 'KSV215',
  severity: Severity.WARNING,
  title: 'KServe ships no preset for pipeline parallelism',
  why: 'For workers with pipeline parallelism the controller looks for a configuration that does not come with KServe, and makes nothing without it.',
  cure: 'Add an LLMInferenceServiceConfig of the name that the message tells, or use data parallelism.',
  source: 'kserve v0.20.0 pkg/controller/v1alpha2/llmisvc/config_merge.go; config/llmisvcconfig',
};

export const LLM_WITHOUT_GPU: Definition = {
  id: 'KSV216',
  severity: Severity.WARNING,
  title: 'The service asks for no GPU',
  why: 'KServe\'s presets set none: the pods land on any node, and vLLM\'s image for CUDA ends where it finds no device.',
  cure: 'Write `template.containers` with a container named main and its limits.',
  source: 'kserve v0.20.0 config/llmisvcconfig/config-llm-template.yaml',
};
