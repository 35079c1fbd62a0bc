import type { Definition } from '../../../finding/definition';
import { Severity } from '../../../finding/finding';
import { Place } from '../../../manifest/place';
import { Mode } from '../annotations';
import { variable } from '../containers';
import { Component, ServiceCheck } from '../service-view';

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

export const KSERVE_CONFIDENTIAL_IGNORED: Definition = {
  id: 'KSV126',
  severity: Severity.WARNING,
  title: 'Nothing decrypts the model',
  why: 'The storage initializer does that, which neither images nor claims pass through.',
  cure: 'Use a runtime with an agent that decrypts, or leave the confidential settings out.',
  source: 'kserve v0.20.0 pkg/validation/confidential.go',
};

const SCHEMES = ['gs://', 's3://', 'pvc://', 'file://', 'https://', 'http://', 'hdfs://', 'webhdfs://', 'oci://', 'oci+native://', 'hf://'];
const LLM_SCHEMES = ['hf://', 's3://', 'pvc://', 'oci://', 'oci+native://'];
const HUB_MODEL = /^hf:\/\/[^/]+\/[^/]+$/;
const WITH_SCHEME = /\w:\/\//;

export const checkSources: ServiceCheck = ({ components, mode }) => {
  if (mode === Mode.MODEL_MESH) return;
  for (const component of components) {
    const source = sourceOf(component);
    const ownContainer = component.place.field('storageContainerName');
    if (source !== undefined && ownContainer.isEmpty) checkService(source);
    for (const each of component.place.field('storageUris').items) checkHub(each.field('uri'));
    const [first] = component.implementations;
    if (first !== undefined) checkStorage(first.place);
  }
};

/** Where the model is named: in the implementation, or in its container's environment. */
function sourceOf({ implementations: [first] }: Component): Place | undefined {
  if (first?.key !== 'containers') return first?.place.field('storageUri');
  return first.place.items.map((container) => variable(container, 'STORAGE_URI')?.field('value')).find((value) => value?.text === first.storageUri);
}

function checkService(source: Place): void {
  if (source.isEmpty) return;
  const known = !WITH_SCHEME.test(source.text) || SCHEMES.some((scheme) => source.text.startsWith(scheme));
  if (!known) source.report(KSERVE_SOURCE_UNKNOWN, 'is not a source of KServe\'s', `use one of ${SCHEMES.join(', ')}, or name a container of your own in storageContainerName`);
  checkHub(source);
}

function checkHub(source: Place): void {
  if (source.text.startsWith('hf://') && !HUB_MODEL.test(source.text)) source.report(KSERVE_SOURCE_HUB, 'names no model', 'write hf://owner/model, and :revision behind it where it has one');
}

/** Of a model, a framework, or an explainer. */
function checkStorage(implementation: Place): void {
  const [uri, path] = [implementation.field('storageUri'), implementation.field('storage').field('path')];
  if (uri.isSet && path.isSet) uri.report(KSERVE_SOURCE_TWICE, 'stands beside storage.path', 'keep one of them');
  checkDecryption(implementation.field('confidential'), uri);
}

export function checkDecryption(confidential: Place, uri: Place): void {
  if (!confidential.field('enabled').isTrue || !/^(oci|pvc):\/\//.test(uri.text)) return;
  confidential.report(KSERVE_CONFIDENTIAL_IGNORED, `has no effect on ${uri.text.split('://')[0]}://`, 'use a source that is downloaded');
}

export function checkLlmSource(uri: Place): void {
  if (uri.isEmpty) return;
  if (!LLM_SCHEMES.some((scheme) => uri.text.startsWith(scheme))) uri.report(KSERVE_SOURCE_UNKNOWN, 'is not a source of LLMInferenceService\'s', `use one of ${LLM_SCHEMES.join(', ')}`);
  checkHub(uri);
}
