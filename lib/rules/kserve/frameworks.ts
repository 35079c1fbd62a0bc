import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { Place } from '../../manifest/place';
import { Component, Implementation, ServiceCheck } from './service-view';

export const KSERVE_GPU_IMAGE: Definition = {
  id: 'KSV015',
  severity: Severity.ERROR,
  title: 'The image of a TensorFlow or PyTorch server fits its GPUs ill',
  why: 'With GPUs the version ends in -gpu, without them it does not. KServe\'s webhook refuses the object.',
  cure: 'Take a version that ends in -gpu with GPUs, and one that does not without them.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/predictor_tfserving.go, predictor_torchserve.go',
};

export const KSERVE_ONNX_FILE: Definition = {
  id: 'KSV016',
  severity: Severity.ERROR,
  title: 'The file of an ONNX model has another extension',
  why: 'KServe\'s webhook refuses the object.',
  cure: 'Name the file with the extension .onnx, or a folder.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/predictor_onnxruntime.go',
};

export const KSERVE_STORAGE_TYPE: Definition = {
  id: 'KSV017',
  severity: Severity.ERROR,
  title: 'A framework\'s storage is of a kind that KServe cannot read there',
  why: 'KServe\'s webhook refuses the object.',
  cure: 'Use a storage of a type that the message lists.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/component.go',
};

const STORAGE_TYPES = ['s3', 'hdfs', 'webhdfs'];

/** The others check nothing. */
const CHECK_STORAGE = ['huggingface', 'onnx', 'pmml', 'tensorflow', 'pytorch', 'art'];

/** Frameworks that no defaulter made a model of: in ModelMesh mode, and in canaries. */
export const checkFrameworks: ServiceCheck = ({ components }) => components.forEach(checkFramework);

export function checkFramework({ implementations: [first] }: Component): void {
  if (first === undefined || !CHECK_STORAGE.includes(first.key)) return;
  if (first.key === 'tensorflow' || first.key === 'pytorch') checkImage(first.place);
  if (first.key === 'onnx') checkFile(first.place.field('storageUri'));
  checkStorage(first);
}

function checkImage(framework: Place): void {
  const version = framework.field('runtimeVersion');
  const onGpu = framework.field('resources').field('limits').keys.some((name) => name === 'nvidia.com/gpu' || name.startsWith('nvidia.com/mig'));
  if (!version.isSet || version.text.includes('-gpu') === onGpu) return;
  version.report(KSERVE_GPU_IMAGE, onGpu ? 'is not an image for GPUs' : 'is an image for GPUs, of which there are none', `${onGpu ? 'append' : 'drop'} -gpu`);
}

function checkFile(storageUri: Place): void {
  const extension = /\.[^./]*$/.exec(storageUri.text)?.[0];
  if (extension === undefined || extension === '.onnx') return;
  storageUri.report(KSERVE_ONNX_FILE, 'is not an .onnx file', 'name the file, or its folder');
}

function checkStorage({ place, storageUri }: Implementation): void {
  const storage = place.field('storage');
  if (!storage.isSet) return;
  const type = storage.field('parameters').entry('type');
  const source = storageUri === undefined ? type : place.field('storageUri');
  const known = STORAGE_TYPES.some((each) => (storageUri === undefined ? type.text === each : storageUri.startsWith(`${each}://`)));
  if (source.isSet && !known) source.report(KSERVE_STORAGE_TYPE, 'is not a storage of this framework', `use one of ${STORAGE_TYPES.join(', ')}`);
}
