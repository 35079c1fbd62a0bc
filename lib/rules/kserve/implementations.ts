import { Severity } from '../../finding/finding';
import type { ManifestRule } from '../../manifest/manifest-rule';
import { CONTAINER, CUSTOM_PROTOCOLS, FRAMEWORKS, Mode, SCHEMES } from '../../platform/kserve';
import type { Component, ServiceView, ServingComponent } from './service-view';
import { variable } from './service-view';

/** Of a component of KServe or KFServing, as its webhook sees it. */
export const IMPLEMENTATIONS: readonly ManifestRule<ServingComponent>[] = [
  {
    id: 'KSV004',
    severity: Severity.ERROR,
    title: 'A component needs exactly one implementation',
    why: 'The webhook refuses the object. For KServe, a container named kserve-container beside `model` counts as a second one.',
    cure: 'Keep one: `model`, a framework or containers.',
    source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go; '
      + 'kfserving v0.6.1 pkg/apis/serving/v1beta1/component.go, pkg/apis/serving/v1alpha2/predictor.go',
    check({ place, alternatives, implementations: [first, second] }, report) {
      if (first === undefined) {
        report(place, 'says nothing to serve with', `give it one of ${alternatives}`);
      } else if (second !== undefined) {
        const isBesideModel = second.key === 'containers' && ['model', 'containers'].includes(first.key);
        const cure = isBesideModel ? `keep one; containers beside it have any name but ${CONTAINER.server}` : 'keep one of them';
        report(second.place, `is a second implementation beside ${first.place.name}`, cure);
      }
    },
  },
  {
    id: 'KSV015',
    severity: Severity.ERROR,
    title: 'The image of a TensorFlow or PyTorch server fits its GPUs ill',
    why: 'With GPUs the version ends in -gpu, without them it does not. KFServing\'s webhook refuses the object; KServe\'s does in '
      + 'ModelMesh mode, and for canaries.',
    cure: 'Take a version that ends in -gpu with GPUs, and one that does not without them.',
    source: 'kserve v0.20.0 and kfserving v0.6.1 pkg/apis/serving/v1beta1/predictor_tfserving.go, predictor_torchserve.go',
    check({ isGpu, implementations: [first] }, report) {
      if (first?.key !== 'tensorflow' && first?.key !== 'pytorch') return;
      const version = first.place.field('runtimeVersion');
      const onGpu = first.place.field('resources').field('limits').fields.some(({ name, isSet }) => isSet && isGpu(name));
      if (!version.isSet || version.text.includes('-gpu') === onGpu) return;
      if (onGpu) report(version, 'is not an image for GPUs', 'append -gpu');
      else report(version, 'is an image for GPUs, of which there are none', 'drop -gpu');
    },
  },
  {
    id: 'KSV016',
    severity: Severity.ERROR,
    title: 'The file of an ONNX model has another extension',
    why: 'KFServing\'s webhook refuses the object; KServe\'s does in ModelMesh mode, and for canaries.',
    cure: 'Name the file with the extension .onnx, or a folder.',
    source: 'kserve v0.20.0 and kfserving v0.6.1 pkg/apis/serving/v1beta1/predictor_onnxruntime.go',
    check({ implementations: [first] }, report) {
      if (first?.key !== 'onnx') return;
      const source = first.place.field('storageUri');
      const extension = /\.[^./]*$/.exec(source.text)?.[0];
      if (extension !== undefined && extension !== '.onnx') report(source, 'is not an .onnx file', 'name the file, or its folder');
    },
  },
];

/** The others check nothing. */
const CHECK_STORAGE = ['huggingface', 'onnx', 'pmml', 'tensorflow', 'pytorch', 'art'];

/** Of a component of KServe, a canary's predictor too. */
export const IMPLEMENTATIONS_OF_KSERVE: readonly ManifestRule<Component>[] = [
  {
    id: 'KSV010',
    severity: Severity.ERROR,
    title: 'PROTOCOL of a custom predictor is neither v1 nor v2',
    why: 'KServe\'s webhook refuses the object.',
    cure: 'Set PROTOCOL to v1 or v2.',
    source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/predictor_custom.go',
    check({ name, implementations: [first] }, report) {
      if (name !== 'predictor' || first?.key !== 'containers') return;
      // The webhook looks at the first container only, whichever it is.
      const protocol = variable(first.place.items[0], 'PROTOCOL')?.field('value');
      if (protocol === undefined || CUSTOM_PROTOCOLS.includes(protocol.text)) return;
      report(protocol, 'is not a protocol of a custom predictor', `set it to ${CUSTOM_PROTOCOLS.join(' or ')}`);
    },
  },
  {
    id: 'KSV017',
    severity: Severity.ERROR,
    title: 'A framework\'s storage is of a kind that KServe cannot read there',
    why: 'KServe\'s webhook refuses the object.',
    cure: 'Use a storage of a type that the message lists.',
    source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/component.go',
    check({ implementations: [first] }, report) {
      if (first === undefined || !CHECK_STORAGE.includes(first.key) || !first.place.field('storage').isSet) return;
      const { place, storageUri } = first;
      const type = place.field('storage').field('parameters').entry('type');
      const source = storageUri === undefined ? type : place.field('storageUri');
      const known = SCHEMES.framework.some((scheme) => (storageUri ?? `${type.text}://`).startsWith(scheme));
      if (!source.isSet || known) return;
      const types = SCHEMES.framework.map((scheme) => scheme.replace('://', ''));
      report(source, 'is not a storage of this framework', `use one of ${types.join(', ')}`);
    },
  },
];

/** How the predictor is written, and what the defaulting webhook makes of it. */
export const PREDICTORS: readonly ManifestRule<ServiceView>[] = [
  {
    id: 'KSV005',
    severity: Severity.ERROR,
    title: 'The server of a standard predictor has a name',
    why: 'KServe names that container itself, and its webhook refuses another name.',
    cure: 'Leave the name out.',
    source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
    check({ predictor }, report) {
      for (const { key, place } of predictor.implementations) {
        const name = place.field('name');
        if (key !== 'containers' && !name.isEmpty) report(name, 'is not the predictor\'s to choose', 'leave it out');
      }
    },
  },
  {
    id: 'KSV108',
    severity: Severity.ERROR,
    title: 'A framework beside a model replaces it',
    why: 'The defaulting webhook makes a model of the framework and drops the one that was there, without a word.',
    cure: 'Keep one of the two.',
    source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_defaults.go',
    check({ predictor: { place, implementations: [first] } }, report) {
      const model = place.field('model');
      if (first?.key !== 'model' || first.place.name === 'model' || !model.isSet) return;
      report(model, `is dropped for ${first.place.name}`, 'keep one of them');
    },
  },
  {
    id: 'KSV138',
    severity: Severity.INFO,
    title: 'A framework\'s own field is rewritten',
    why: 'KServe\'s webhook makes a `model` of it, so that the object in the cluster differs from the manifest for good.',
    cure: 'Write `model` with `modelFormat.name`, and move the fields there.',
    source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_defaults.go; kserve issue 2232',
    check({ mode, predictor: { place } }, report) {
      if (mode === Mode.MODEL_MESH) return;
      for (const framework of FRAMEWORKS.map((name) => place.field(name))) {
        if (framework.isSet) report(framework, 'becomes model', `write model with modelFormat.name: ${framework.name}`);
      }
    },
  },
];
