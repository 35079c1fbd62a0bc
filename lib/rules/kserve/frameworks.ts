import { KSERVE_GPU_IMAGE, KSERVE_ONNX_FILE, KSERVE_STORAGE_TYPE } from '../../finding/definitions/kserve-service';
import { Place } from '../../manifest/place';
import { Component, Implementation, ServiceCheck } from './service-view';

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
