import { KSERVE_CONFIDENTIAL_IGNORED, KSERVE_SOURCE_HUB, KSERVE_SOURCE_TWICE, KSERVE_SOURCE_UNKNOWN } from '../../../finding/definitions/kserve-models';
import { Place } from '../../../manifest/place';
import { Mode } from '../annotations';
import { variable } from '../containers';
import { Component, ServiceCheck } from '../service-view';

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
