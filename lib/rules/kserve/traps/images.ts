import type { Definition } from '../../../finding/definition';
import { Severity } from '../../../finding/finding';
import { gpuLimits } from '../../gpu/gpus';
import { Place } from '../../../manifest/place';
import { Mode } from '../annotations';
import { Component, ServiceCheck } from '../service-view';
import { SHIPPED_RUNTIMES } from '../shipped-runtimes';

export const KSERVE_MEMORY_DEFAULT: Definition = {
  id: 'KSV143',
  severity: Severity.WARNING,
  title: 'A server with a GPU gets 2Gi of memory',
  why: 'KServe fills in 1 CPU and 2Gi, as request and as limit, where nothing is said: most models are killed while they load.',
  cure: 'Write memory and cpu, under requests and limits.',
  source: 'kserve v0.20.0 config/configmap/inferenceservice.yaml, config/runtimes',
};

export const KSERVE_CPU_IMAGE: Definition = {
  id: 'KSV144',
  severity: Severity.WARNING,
  title: 'vLLM\'s image becomes the one for CPUs',
  why: 'Where the limits have no nvidia.com/gpu and no nvidia.com/mig-…, KServe appends -cpu to the image\'s name, also beside GPUs of others.',
  cure: 'Name the tag in `runtimeVersion`, an image with a digest, or a runtime of your own.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/utils/utils.go, UpdateImageTag',
};

export const KSERVE_GPU_SUFFIX: Definition = {
  id: 'KSV145',
  severity: Severity.WARNING,
  title: 'KServe changes the tag of the image',
  why: 'With an NVIDIA GPU or a MIG slice in the limits, -gpu is appended to the tag of these servers, also of an image of your own, which then '
    + 'cannot be pulled.',
  cure: 'Name the tag in `runtimeVersion`, or the image with its digest.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/utils/utils.go, UpdateImageTag',
};

export const KSERVE_CPU_VERSION: Definition = {
  id: 'KSV146',
  severity: Severity.WARNING,
  title: 'The version of the runtime is one for CPUs',
  why: 'A `runtimeVersion` takes the place of the whole tag, and KServe no longer appends -gpu: the GPU is paid for and not used.',
  cure: 'Append -gpu to the version, or leave it out.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/utils/utils.go, UpdateImageTag',
};

export const KSERVE_ACCELERATOR_UNUSED: Definition = {
  id: 'KSV147',
  severity: Severity.WARNING,
  title: 'The accelerator of GKE is selected for whole GPUs only',
  why: 'KServe turns the annotation into a node selector only where a container has nvidia.com/gpu in its limits.',
  cure: 'Ask for nvidia.com/gpu, or write `nodeSelector` yourself.',
  source: 'kserve v0.20.0 pkg/webhook/admission/pod/accelerator_injector.go',
};

/** Runtimes whose tags KServe changes, with the formats for which it takes them by itself; kserve UpdateImageTag. */
const WITH_GPU_TAGS: { readonly [runtime: string]: string } = {
  'kserve-huggingfaceserver': 'huggingface', 'kserve-torchserve': 'pytorch', 'kserve-tensorflow-serving': '',
};
const VLLM = { runtime: 'kserve-vllmserver', format: 'vLLM' };

export const checkImages: ServiceCheck = ({ mode, predictor: { implementations: [first] } }) => {
  if (mode === Mode.MODEL_MESH || first?.key !== 'model') return;
  const model = first.place;
  const format = model.name === 'model' ? model.field('modelFormat').field('name').text : model.name;
  const runtime = model.field('runtime').text;
  const gpus = gpuLimits(model);
  const nvidia = gpus.some(({ name }) => name.startsWith('nvidia.com/'));
  const isVllm = runtime === VLLM.runtime || (runtime === '' && format === VLLM.format);
  if (isVllm && gpus.length > 0 && !nvidia) checkVllm(model, gpus[0]);
  const tagged = runtime === '' ? Object.values(WITH_GPU_TAGS).includes(format) && format !== '' : Object.hasOwn(WITH_GPU_TAGS, runtime);
  if (tagged && nvidia) checkTag(model);
};

function checkVllm(model: Place, gpu: Place): void {
  if (isFixed(model)) return;
  gpu.report(KSERVE_CPU_IMAGE, 'is not a GPU for which KServe takes vLLM\'s image with GPUs', 'set runtimeVersion, or name a runtime of your own');
}

function checkTag(model: Place): void {
  const [version, image] = [model.field('runtimeVersion'), model.field('image')];
  if (version.isSet) {
    if (!version.text.includes('gpu')) version.report(KSERVE_CPU_VERSION, 'is a tag without GPU support', `write ${version.text}-gpu`);
  } else if (/:[\w.-]*$/.test(image.text) && !isFixed(model) && !image.text.endsWith('-gpu')) {
    image.report(KSERVE_GPU_SUFFIX, 'becomes the same with -gpu behind it', 'set runtimeVersion, or name the image with its digest');
  }
}

/** KServe leaves the tag alone, or takes the one that is given. */
function isFixed(model: Place): boolean {
  return model.field('runtimeVersion').isSet || model.field('image').text.includes('@sha256:');
}

export const checkMemoryDefaults: ServiceCheck = ({ mode, components }) => {
  if (mode !== Mode.MODEL_MESH) components.forEach(checkMemory);
};

function checkMemory({ place, implementations: [first] }: Component): void {
  if (first === undefined || place.field('workerSpec').isSet) return;
  const runtime = first.place.field('runtime');
  if (first.key === 'model' && !runtime.isEmpty && !SHIPPED_RUNTIMES.has(runtime.text)) return;
  const server = first.key === 'containers' ? first.place.items[0] : first.place;
  const resources = server.field('resources');
  if (gpuLimits(server).length === 0 || ['requests', 'limits'].some((each) => resources.field(each).entry('memory').isSet)) return;
  resources.report(KSERVE_MEMORY_DEFAULT, 'has GPUs and no memory, of which KServe then gives 2Gi', 'write requests and limits of memory and cpu');
}

export const checkAccelerator: ServiceCheck = ({ annotations, components }) => {
  const accelerator = annotations.entry('serving.kserve.io/gke-accelerator');
  if (!accelerator.isSet) return;
  const servers = components.flatMap(({ place, implementations }) => [...place.field('containers').items, ...implementations.map((each) => each.place)]);
  if (servers.some((server) => server.field('resources').field('limits').entry('nvidia.com/gpu').isSet)) return;
  accelerator.report(KSERVE_ACCELERATOR_UNUSED, 'selects no node without nvidia.com/gpu in the limits', 'ask for nvidia.com/gpu, or write nodeSelector');
};
