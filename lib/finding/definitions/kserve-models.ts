import { Definition } from '../definition';
import { Severity } from '../finding';

export const KSERVE_SOURCE_UNKNOWN: Definition = {
  id: 'KSV120',
  severity: Severity.WARNING,
  title: 'KServe alone cannot fetch models from there',
  why: 'Without a ClusterStorageContainer for the scheme, the object is admitted and never becomes ready; only the controller\'s log tells why.',
  cure: 'Use one of gs://, s3://, hf://, pvc://, oci://, hdfs://, webhdfs://, http(s):// or Azure\'s blob address; or add a ClusterStorageContainer.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/utils/utils.go, pkg/controller/v1alpha2/llmisvc/workload_storage.go',
};

export const KSERVE_SOURCE_HUB: Definition = {
  id: 'KSV121',
  severity: Severity.ERROR,
  title: 'A model of the Hugging Face hub is named by owner and model',
  why: 'The object is admitted, and the pod\'s storage initializer fails.',
  cure: 'Write hf://owner/model, with :revision behind it where you want one.',
  source: 'kserve v0.20.0 python/storage',
};

export const KSERVE_SOURCE_TWICE: Definition = {
  id: 'KSV122',
  severity: Severity.ERROR,
  title: 'A model has both storageUri and storage.path',
  why: 'The object is admitted, and the controller refuses to make anything of it.',
  cure: 'Keep one of `storageUri` and `storage.path`.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/components/predictor.go',
};

export const KSERVE_FORMAT_UNKNOWN: Definition = {
  id: 'KSV123',
  severity: Severity.WARNING,
  title: 'No runtime of KServe\'s own serves the model',
  why: 'Without a runtime of the cluster\'s own for that format, version and protocol the service never becomes ready.',
  cure: 'Correct the spelling of `modelFormat.name` (vLLM, huggingface, sklearn, …), or name your own runtime.',
  source: 'kserve v0.20.0 config/runtimes, pkg/apis/serving/v1beta1/predictor_model.go',
};

export const KSERVE_RUNTIME_UNFIT: Definition = {
  id: 'KSV124',
  severity: Severity.ERROR,
  title: 'The runtime that is named does not serve such a model',
  why: 'The object is admitted, and the controller refuses to make anything of it.',
  cure: 'Name a runtime that serves the format, or none, so that KServe chooses.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/components/predictor.go',
};

export const KSERVE_NODE_UNKNOWN: Definition = {
  id: 'KSV125',
  severity: Severity.ERROR,
  title: 'A step leads to a node that the graph does not have',
  why: 'The object is admitted, and requests that come to the step fail.',
  cure: 'Add the node, or correct `nodeName`.',
  source: 'kserve v0.20.0 cmd/router/main.go',
};

export const KSERVE_CONFIDENTIAL_IGNORED: Definition = {
  id: 'KSV126',
  severity: Severity.WARNING,
  title: 'Nothing decrypts the model',
  why: 'The storage initializer does that, which neither images nor claims pass through.',
  cure: 'Use a runtime with an agent that decrypts, or leave the confidential settings out.',
  source: 'kserve v0.20.0 pkg/validation/confidential.go',
};
