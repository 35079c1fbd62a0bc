import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { Place } from '../../manifest/place';
import { thousandthsOf } from '../../manifest/quantity';
import { KFServingComponent } from './component-view';

export const KFSERVING_SOURCE: Definition = {
  id: 'KFS005',
  severity: Severity.ERROR,
  title: 'KFServing cannot fetch models from there',
  why: 'It knows neither hf:// nor oci://. KFServing 0.6.1\'s webhook refuses the object.',
  cure: 'Use gs://, s3://, pvc://, http(s):// or a path, or Azure\'s blob address.',
  source: 'kfserving v0.6.1 pkg/apis/serving/v1beta1/component.go',
};

export const KFSERVING_GPU_IMAGE: Definition = {
  id: 'KFS006',
  severity: Severity.ERROR,
  title: 'The image of a TensorFlow or PyTorch server fits its GPUs ill',
  why: 'With GPUs the version ends in -gpu, without them it does not. KFServing 0.6.1\'s webhook refuses the object.',
  cure: 'Take a version that ends in -gpu with GPUs, and one that does not without them.',
  source: 'kfserving v0.6.1 pkg/apis/serving/v1beta1/predictor_tfserving.go, predictor_torchserve.go',
};

export const KFSERVING_ONNX_FILE: Definition = {
  id: 'KFS007',
  severity: Severity.ERROR,
  title: 'The file of an ONNX model has another extension',
  why: 'KFServing 0.6.1\'s webhook refuses the object.',
  cure: 'Name the file with the extension .onnx, or a folder.',
  source: 'kfserving v0.6.1 pkg/apis/serving/v1beta1/predictor_onnxruntime.go',
};

export const KFSERVING_PROTOCOL: Definition = {
  id: 'KFS008',
  severity: Severity.ERROR,
  title: 'The server does not speak the protocol',
  why: 'Custom predictors speak v1 or v2, PyTorch v1 only. KFServing 0.6.1\'s webhook refuses the object.',
  cure: 'Set `protocolVersion` to one that the server speaks.',
  source: 'kfserving v0.6.1 pkg/apis/serving/v1beta1/predictor_custom.go, predictor_torchserve.go',
};

export const KFSERVING_PMML_WORKERS: Definition = {
  id: 'KFS009',
  severity: Severity.ERROR,
  title: 'A PMML server has one worker',
  why: 'KFServing 0.6.1\'s webhook refuses the object.',
  cure: 'Leave `workers` out, and scale by replicas.',
  source: 'kfserving v0.6.1 pkg/apis/serving/v1beta1/predictor_pmml.go',
};

export const KFSERVING_DEFAULTS_CONFLICT: Definition = {
  id: 'KFS012',
  severity: Severity.ERROR,
  title: 'A default makes a request greater than its limit',
  why: 'KFServing fills in a missing request or limit with 1 CPU and 2Gi; the Knative Service that it makes is then refused.',
  cure: 'Write requests and limits both.',
  source: 'kfserving v0.6.1 pkg/apis/serving/v1beta1/inference_service_defaults.go',
};

const SCHEMES = ['gs://', 's3://', 'pvc://', 'file://', 'https://', 'http://'];
const BLOB_HOST = 'blob.core.windows.net';
const DEFAULTS = { cpu: '1', memory: '2Gi' };

export function checkServer({ name, implementations: [first], custom }: KFServingComponent): void {
  if (first === undefined) return;
  const server = custom ?? first;
  checkSource(custom === undefined ? first.field('storageUri') : valueOf(custom, 'STORAGE_URI'));
  checkDefaults(server.field('resources'));
  if (name !== 'predictor') return;
  if (first.name === 'tensorflow' || first.name === 'pytorch') checkImage(first);
  if (first.name === 'onnx') checkFile(first.field('storageUri'));
  if (first.name === 'pmml') first.field('args').items.forEach(checkWorkers);
  if (first.name === 'pytorch') checkProtocol(first.field('protocolVersion'), first.field('protocolVersion').text !== 'v2', 'v1');
  if (first.name === 'containers') {
    const protocol = valueOf(server, 'PROTOCOL');
    checkProtocol(protocol, !protocol.isSet || ['v1', 'v2'].includes(protocol.text), 'v1 or v2');
  }
}

/** A variable's value: an absent place where it is not set. */
export function valueOf(container: Place, variable: string): Place {
  return container.field('env').items.find((item) => item.field('name').text === variable)?.field('value') ?? container.field('env').entry(variable);
}

function checkSource(source: Place): void {
  if (!/\w:\/\//.test(source.text)) return;
  const known = source.text.includes(BLOB_HOST) ? isBlob(source.text) : SCHEMES.some((scheme) => source.text.startsWith(scheme));
  if (!known) source.report(KFSERVING_SOURCE, 'is not a source of KFServing\'s', `use one of ${SCHEMES.join(', ')}`);
}

/** An address of the form https://account.blob.core.windows.net/blob. */
function isBlob(text: string): boolean {
  const start = text.indexOf('https://');
  const host = text.indexOf(`.${BLOB_HOST}/`, start + 'https://'.length + 1);
  return start >= 0 && host >= 0 && text.length > host + `.${BLOB_HOST}/`.length;
}

function checkImage(framework: Place): void {
  const version = framework.field('runtimeVersion');
  const onGpu = framework.field('resources').field('limits').entry('nvidia.com/gpu').isSet;
  if (!version.isSet || version.text.includes('-gpu') === onGpu) return;
  version.report(KFSERVING_GPU_IMAGE, onGpu ? 'is not an image for GPUs' : 'is an image for GPUs, of which there are none', `${onGpu ? 'append' : 'drop'} -gpu`);
}

function checkFile(source: Place): void {
  const extension = /\.[^./]*$/.exec(source.text)?.[0];
  if (extension !== undefined && extension !== '.onnx') source.report(KFSERVING_ONNX_FILE, 'is not an .onnx file', 'name the file, or its folder');
}

function checkWorkers(argument: Place): void {
  if (!argument.text.startsWith('--workers')) return;
  const [, workers = ''] = argument.text.split('=');
  if (!(/^[+-]?\d+$/.test(workers) && Number(workers) <= 1)) argument.report(KFSERVING_PMML_WORKERS, 'asks for more than one worker', 'write --workers=1');
}

function checkProtocol(protocol: Place, isKnown: boolean, known: string): void {
  if (!isKnown) protocol.report(KFSERVING_PROTOCOL, 'is not a protocol of this server', `use ${known}`);
}

function checkDefaults(resources: Place): void {
  for (const [name, preset] of Object.entries(DEFAULTS)) {
    const [request, limit] = [resources.field('requests').entry(name), resources.field('limits').entry(name)];
    const [asked, allowed] = [request, limit].map(({ value }) => thousandthsOf(value ?? preset));
    if (request.isSet === limit.isSet || asked === undefined || allowed === undefined || asked <= allowed) continue;
    const given = request.isSet ? request : limit;
    given.report(KFSERVING_DEFAULTS_CONFLICT, `conflicts with the ${request.isSet ? 'limit' : 'request'} that KFServing fills in, which is ${preset}`, 'set both');
  }
}
