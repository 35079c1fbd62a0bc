import { Definition } from '../definition';
import { Severity } from '../finding';

const VALIDATION = 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go';
const COMPONENT = 'kserve v0.20.0 pkg/apis/serving/v1beta1/component.go';
const REFUSED = 'KServe\'s webhook refuses the object.';

export const KSERVE_NAME: Definition = {
  id: 'KSV001',
  severity: Severity.ERROR,
  title: 'A name starts with a lower-case letter and has lower-case letters, digits and "-" only',
  why: 'KServe makes Services of the name, whose names are DNS labels; its webhook refuses others.',
  cure: 'Use lower-case letters, digits and "-", a letter first, a letter or digit last.',
  source: VALIDATION,
};

export const KSERVE_AUTOSCALER_CLASS: Definition = {
  id: 'KSV002',
  severity: Severity.ERROR,
  title: 'The autoscaler class is not one of KServe\'s',
  why: REFUSED,
  cure: 'Use hpa, keda, external or none.',
  source: VALIDATION,
};

export const KSERVE_BLOCKED_VARIABLE: Definition = {
  id: 'KSV003',
  severity: Severity.ERROR,
  title: 'A container sets PYTHONPATH',
  why: 'KServe forbids the variable, since with it a service could run code of its own in the server; its webhook refuses the object.',
  cure: 'Leave PYTHONPATH out, and put the module into the image.',
  source: 'kserve v0.20.0 pkg/validation/env_policy.go',
};

export const KSERVE_ONE_IMPLEMENTATION: Definition = {
  id: 'KSV004',
  severity: Severity.ERROR,
  title: 'A component needs exactly one implementation',
  why: `${REFUSED} A container named kserve-container beside \`model\` counts as a second one.`,
  cure: 'Keep one: `model`, a framework or containers.',
  source: VALIDATION,
};

export const KSERVE_SERVER_NAME: Definition = {
  id: 'KSV005',
  severity: Severity.ERROR,
  title: 'The server of a standard predictor has a name',
  why: 'KServe names that container itself, and its webhook refuses another name.',
  cure: 'Leave the name out.',
  source: VALIDATION,
};

export const KSERVE_CONCURRENCY: Definition = {
  id: 'KSV006',
  severity: Severity.ERROR,
  title: 'The limit of concurrent requests is negative',
  why: REFUSED,
  cure: 'Give 0, for no limit, or more.',
  source: COMPONENT,
};

export const KSERVE_REPLICAS: Definition = {
  id: 'KSV007',
  severity: Severity.ERROR,
  title: 'Numbers of replicas are negative or crossed',
  why: `${REFUSED} An absent minReplicas counts as 1, a maxReplicas of 0 as no limit.`,
  cure: 'Use numbers of at least 0, and a maxReplicas of 0 or at least minReplicas.',
  source: COMPONENT,
};

export const KSERVE_LOGGER_MODE: Definition = {
  id: 'KSV008',
  severity: Severity.ERROR,
  title: 'A logger does not say what it logs',
  why: `${REFUSED} There is no default.`,
  cure: 'Set `mode` to all, request or response.',
  source: COMPONENT,
};

export const KSERVE_LOGGER_STORAGE: Definition = {
  id: 'KSV009',
  severity: Severity.ERROR,
  title: 'The storage of a logger is incomplete',
  why: REFUSED,
  cure: 'Fill in what the message names.',
  source: COMPONENT,
};

export const KSERVE_PROTOCOL: Definition = {
  id: 'KSV010',
  severity: Severity.ERROR,
  title: 'PROTOCOL of a custom predictor is neither v1 nor v2',
  why: REFUSED,
  cure: 'Set PROTOCOL to v1 or v2.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/predictor_custom.go',
};

export const KSERVE_TRANSFORMER_STORAGE: Definition = {
  id: 'KSV011',
  severity: Severity.ERROR,
  title: 'The transformer beside the server asks for the model',
  why: 'The server\'s container alone gets the model; KServe\'s webhook refuses STORAGE_URI on the transformer.',
  cure: 'Leave STORAGE_URI out of the transformer.',
  source: VALIDATION,
};

export const KSERVE_RESOURCE_TYPES: Definition = {
  id: 'KSV012',
  severity: Severity.ERROR,
  title: 'The list of further GPU resources is not a JSON array of names',
  why: REFUSED,
  cure: 'Write a JSON array such as ["gpu.example.com/whole"].',
  source: 'kserve v0.20.0 pkg/utils/utils.go',
};

export const KSERVE_CONFIDENTIAL_SOURCE: Definition = {
  id: 'KSV013',
  severity: Severity.ERROR,
  title: 'Confidential serving without storageUri',
  why: REFUSED,
  cure: 'Set `storageUri`.',
  source: VALIDATION,
};

export const KSERVE_CONFIDENTIAL_RESOURCE: Definition = {
  id: 'KSV014',
  severity: Severity.ERROR,
  title: 'The key of a confidential model is not named as the key broker names them',
  why: REFUSED,
  cure: 'Write kbs:///repository/type/tag.',
  source: 'kserve v0.20.0 pkg/validation/confidential.go',
};

export const KSERVE_GPU_IMAGE: Definition = {
  id: 'KSV015',
  severity: Severity.ERROR,
  title: 'The image of a TensorFlow or PyTorch server fits its GPUs ill',
  why: `With GPUs the version ends in -gpu, without them it does not. ${REFUSED}`,
  cure: 'Take a version that ends in -gpu with GPUs, and one that does not without them.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/predictor_tfserving.go, predictor_torchserve.go',
};

export const KSERVE_ONNX_FILE: Definition = {
  id: 'KSV016',
  severity: Severity.ERROR,
  title: 'The file of an ONNX model has another extension',
  why: REFUSED,
  cure: 'Name the file with the extension .onnx, or a folder.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/predictor_onnxruntime.go',
};

export const KSERVE_STORAGE_TYPE: Definition = {
  id: 'KSV017',
  severity: Severity.ERROR,
  title: 'A framework\'s storage is of a kind that KServe cannot read there',
  why: REFUSED,
  cure: 'Use a storage of a type that the message lists.',
  source: COMPONENT,
};
