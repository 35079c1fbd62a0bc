import { Severity } from '../../finding/finding';
import type { ManifestRule } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { Mode, SCHEMES } from '../../platform/kserve';
import type { Component, ServiceView } from './service-view';
import { variable } from './service-view';

/** The address of a model. */
export interface ModelSource {
  readonly uri: Place;
  /** Whose addresses it may be; absent where a container of the user's own fetches the model, or a list of models. */
  readonly of?: 'KServe' | 'LLMInferenceService';
}

const HUB_MODEL = /^hf:\/\/[^/]+\/[^/]+$/;
const WITH_SCHEME = /\w:\/\//;

/** Of services and of LLMInferenceServices. */
export const SOURCES: readonly ManifestRule<ModelSource>[] = [
  {
    id: 'KSV120',
    severity: Severity.WARNING,
    title: 'KServe alone cannot fetch models from there',
    why: 'Without a ClusterStorageContainer for the scheme, the object is admitted and never becomes ready; only the controller\'s log '
      + 'tells why.',
    cure: 'Use one of gs://, s3://, hf://, pvc://, oci://, hdfs://, webhdfs://, http(s):// or Azure\'s blob address; or add a '
      + 'ClusterStorageContainer.',
    source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/utils/utils.go, pkg/controller/v1alpha2/llmisvc/workload_storage.go',
    check({ uri, of }, report) {
      if (uri.isEmpty || of === undefined || (of === 'KServe' && !WITH_SCHEME.test(uri.text))) return;
      const schemes = of === 'KServe' ? SCHEMES.service : SCHEMES.llm;
      if (schemes.some((scheme) => uri.text.startsWith(scheme))) return;
      const other = of === 'KServe' ? ', or name a container of your own in storageContainerName' : '';
      report(uri, `is not a source of ${of}'s`, `use one of ${schemes.join(', ')}${other}`);
    },
  },
  {
    id: 'KSV121',
    severity: Severity.ERROR,
    title: 'A model of the Hugging Face hub is named by owner and model',
    why: 'The object is admitted, and the pod\'s storage initializer fails.',
    cure: 'Write hf://owner/model, with :revision behind it where you want one.',
    source: 'kserve v0.20.0 python/storage',
    check({ uri }, report) {
      if (!uri.text.startsWith('hf://') || HUB_MODEL.test(uri.text)) return;
      report(uri, 'names no model', 'write hf://owner/model, and :revision behind it where it has one');
    },
  },
];

/** The sources that a component names: one in its implementation, unless a container of the user's own fetches it, and a list. */
export function sourcesOf({ mode, place, implementations: [first] }: Component): ModelSource[] {
  if (mode === Mode.MODEL_MESH) return [];
  const list = place.field('storageUris').items.map((source): ModelSource => ({ uri: source.field('uri') }));
  if (first === undefined || !place.field('storageContainerName').isEmpty) return list;
  const containers = first.place.items.map((container) => variable(container, 'STORAGE_URI')?.field('value'));
  const uri = first.key === 'containers' ? containers.find((value) => value?.text === first.storageUri) : first.place.field('storageUri');
  return uri === undefined ? list : [{ uri, of: 'KServe' }, ...list];
}

export const STORAGE: readonly ManifestRule<Component>[] = [
  {
    id: 'KSV122',
    severity: Severity.ERROR,
    title: 'A model has both storageUri and storage.path',
    why: 'The object is admitted, and the controller refuses to make anything of it.',
    cure: 'Keep one of `storageUri` and `storage.path`.',
    source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/components/predictor.go',
    check({ mode, implementations: [first] }, report) {
      if (first === undefined || mode === Mode.MODEL_MESH) return;
      const uri = first.place.field('storageUri');
      if (uri.isSet && first.place.field('storage').field('path').isSet) report(uri, 'stands beside storage.path', 'keep one of them');
    },
  },
];

/** A model that is decrypted where it is used. */
export interface Confidential {
  readonly settings: Place;
  readonly uri: Place;
}

const KEY = /^kbs:\/\/\/[a-zA-Z0-9_.-]+\/[a-zA-Z0-9_.-]+\/[a-zA-Z0-9_.-]+$/;

/** What the webhook looks at, of services and of LLMInferenceServices. */
export const CONFIDENTIAL: readonly ManifestRule<Confidential>[] = [
  {
    id: 'KSV014',
    severity: Severity.ERROR,
    title: 'The key of a confidential model is not named as the key broker names them',
    why: 'KServe\'s webhook refuses the object.',
    cure: 'Write kbs:///repository/type/tag.',
    source: 'kserve v0.20.0 pkg/validation/confidential.go',
    check({ settings }, report) {
      const key = settings.field('resourceId');
      if (!settings.field('enabled').isTrue || key.isEmpty || KEY.test(key.text)) return;
      report(key, 'is not a key of a key broker', 'write kbs:///repository/type/tag');
    },
  },
];

export const DECRYPTION: readonly ManifestRule<Confidential>[] = [
  {
    id: 'KSV126',
    severity: Severity.WARNING,
    title: 'Nothing decrypts the model',
    why: 'The storage initializer does that, which neither images nor claims pass through.',
    cure: 'Use a runtime with an agent that decrypts, or leave the confidential settings out.',
    source: 'kserve v0.20.0 pkg/validation/confidential.go',
    check({ settings, uri }, report) {
      if (!settings.field('enabled').isTrue || !/^(oci|pvc):\/\//.test(uri.text)) return;
      report(settings, `has no effect on ${uri.text.split('://')[0]}://`, 'use a source that is downloaded');
    },
  },
];

/** Of a model, a framework, an explainer, or the model of an LLMInferenceService. */
export function confidentialOf(model: Place, field = 'storageUri'): Confidential {
  return { settings: model.field('confidential'), uri: model.field(field) };
}

export const CONFIDENTIAL_PREDICTORS: readonly ManifestRule<ServiceView>[] = [
  {
    id: 'KSV013',
    severity: Severity.ERROR,
    title: 'Confidential serving without storageUri',
    why: 'KServe\'s webhook refuses the object.',
    cure: 'Set `storageUri`.',
    source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
    check({ predictor: { implementations: [first] } }, report) {
      if (!first?.place.field('confidential').field('enabled').isTrue || first.storageUri) return;
      report(first.place.field('storageUri'), 'is missing', 'say where the encrypted model is');
    },
  },
];
