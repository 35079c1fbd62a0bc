import { Definition } from '../definition';
import { Severity } from '../finding';

const V1BETA1 = 'kfserving v0.6.1 pkg/apis/serving/v1beta1';
const V1ALPHA2 = 'kfserving v0.6.1 pkg/apis/serving/v1alpha2';
const REFUSED = 'KFServing 0.6.1\'s webhook refuses the object.';

export const KFSERVING_NAME: Definition = {
  id: 'KFS001',
  severity: Severity.ERROR,
  title: 'A name starts with a lower-case letter and has lower-case letters, digits and "-" only',
  why: REFUSED,
  cure: 'Use lower-case letters, digits and "-", a letter first, a letter or digit last.',
  source: `${V1BETA1}/inference_service_validation.go`,
};

export const KFSERVING_ONE_IMPLEMENTATION: Definition = {
  id: 'KFS002',
  severity: Severity.ERROR,
  title: 'A component needs exactly one implementation',
  why: REFUSED,
  cure: 'Keep one framework, or containers.',
  source: `${V1BETA1}/component.go; ${V1ALPHA2}/predictor.go`,
};

export const KFSERVING_NUMBERS: Definition = {
  id: 'KFS003',
  severity: Severity.ERROR,
  title: 'Numbers of replicas or of concurrent requests are negative or crossed',
  why: `${REFUSED} An absent minReplicas counts as 1, a maxReplicas of 0 as no limit.`,
  cure: 'Use numbers of at least 0, and a maxReplicas of at least minReplicas.',
  source: `${V1BETA1}/component.go`,
};

export const KFSERVING_LOGGER: Definition = {
  id: 'KFS004',
  severity: Severity.ERROR,
  title: 'A logger does not say what it logs',
  why: REFUSED,
  cure: 'Set `mode` to all, request or response.',
  source: `${V1BETA1}/component.go`,
};

export const KFSERVING_SOURCE: Definition = {
  id: 'KFS005',
  severity: Severity.ERROR,
  title: 'KFServing cannot fetch models from there',
  why: `It knows neither hf:// nor oci://. ${REFUSED}`,
  cure: 'Use gs://, s3://, pvc://, http(s):// or a path, or Azure\'s blob address.',
  source: `${V1BETA1}/component.go`,
};

export const KFSERVING_GPU_IMAGE: Definition = {
  id: 'KFS006',
  severity: Severity.ERROR,
  title: 'The image of a TensorFlow or PyTorch server fits its GPUs ill',
  why: `With GPUs the version ends in -gpu, without them it does not. ${REFUSED}`,
  cure: 'Take a version that ends in -gpu with GPUs, and one that does not without them.',
  source: `${V1BETA1}/predictor_tfserving.go, predictor_torchserve.go`,
};

export const KFSERVING_ONNX_FILE: Definition = {
  id: 'KFS007',
  severity: Severity.ERROR,
  title: 'The file of an ONNX model has another extension',
  why: REFUSED,
  cure: 'Name the file with the extension .onnx, or a folder.',
  source: `${V1BETA1}/predictor_onnxruntime.go`,
};

export const KFSERVING_PROTOCOL: Definition = {
  id: 'KFS008',
  severity: Severity.ERROR,
  title: 'The server does not speak the protocol',
  why: `Custom predictors speak v1 or v2, PyTorch v1 only. ${REFUSED}`,
  cure: 'Set `protocolVersion` to one that the server speaks.',
  source: `${V1BETA1}/predictor_custom.go, predictor_torchserve.go`,
};

export const KFSERVING_PMML_WORKERS: Definition = {
  id: 'KFS009',
  severity: Severity.ERROR,
  title: 'A PMML server has one worker',
  why: REFUSED,
  cure: 'Leave `workers` out, and scale by replicas.',
  source: `${V1BETA1}/predictor_pmml.go`,
};

export const KFSERVING_CANARY: Definition = {
  id: 'KFS010',
  severity: Severity.ERROR,
  title: 'v1alpha2 has no canaries any more',
  why: `KFServing refuses canaryTrafficPercent there since 0.5. ${REFUSED}`,
  cure: 'Use v1beta1 and `canaryTrafficPercent`.',
  source: `${V1ALPHA2}/inferenceservice_validation.go`,
};

export const KFSERVING_CONTAINER_NAME: Definition = {
  id: 'KFS011',
  severity: Severity.ERROR,
  title: 'A container with STORAGE_URI has another name than kfserving-container',
  why: REFUSED,
  cure: 'Name the container kfserving-container.',
  source: `${V1ALPHA2}/framework_custom.go`,
};

export const KFSERVING_DEFAULTS_CONFLICT: Definition = {
  id: 'KFS012',
  severity: Severity.ERROR,
  title: 'A default makes a request greater than its limit',
  why: 'KFServing fills in a missing request or limit with 1 CPU and 2Gi; the Knative Service that it makes is then refused.',
  cure: 'Write requests and limits both.',
  source: `${V1BETA1}/inference_service_defaults.go`,
};

export const KFSERVING_NAME_LONG: Definition = {
  id: 'KFS013',
  severity: Severity.ERROR,
  title: 'The name is too long for the Knative Service that KFServing makes of it',
  why: 'The object is admitted, and Knative refuses its Services.',
  cure: 'Shorten the name or the namespace.',
  source: 'kfserving v0.6.1 pkg/constants/constants.go',
};
