import { Severity } from '../../finding/finding';
import type { ManifestRule } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { thousandthsOf } from '../../manifest/quantity';
import { DEFAULT_RESOURCES, KSERVE_KEY, Mode } from '../../platform/kserve';
import { SHIPPED_RUNTIMES } from '../../platform/kserve-runtimes';
import { gpuLimits } from '../gpu/gpus';
import type { Component, ServiceView } from './service-view';

/** Requests and limits that KServe, or KFServing, completes. */
export const FILLED_RESOURCES: readonly ManifestRule<Place>[] = [
  {
    id: 'KSV111',
    severity: Severity.ERROR,
    title: 'A default makes a request greater than its limit',
    why: 'KServe and KFServing fill in a missing request or limit with 1 CPU and 2Gi; Kubernetes or Knative then refuses the pods.',
    cure: 'Write requests and limits both.',
    source: 'kserve v0.20.0 config/configmap/inferenceservice.yaml, config/runtimes; kfserving v0.6.1 '
      + 'pkg/apis/serving/v1beta1/inference_service_defaults.go',
    check(resources, report) {
      for (const [name, preset] of Object.entries(DEFAULT_RESOURCES)) {
        const [request, limit] = [resources.field('requests').entry(name), resources.field('limits').entry(name)];
        const [asked, allowed] = [request, limit].map(({ value }) => thousandthsOf(value ?? preset));
        if (request.isSet === limit.isSet || asked === undefined || allowed === undefined || asked <= allowed) continue;
        if (request.isSet) report(request, `is more than the limit that is filled in, which is ${preset}`, `set limits.${name} too`);
        else report(limit, `is less than the request that is filled in, which is ${preset}`, `set requests.${name} too`);
      }
    },
  },
];

/** The resources of a component that KServe completes; what a runtime of the cluster's own asks for is unknown. */
export function filledResources({ mode, place, implementations: [first] }: Component): Place[] {
  if (first === undefined || mode === Mode.MODEL_MESH || place.field('workerSpec').isSet) return [];
  if (first.key === 'containers') return [first.place.items[0].field('resources')];
  return first.key === 'art' || hasShippedRuntime(first.place) ? [first.place.field('resources')] : [];
}

export const MEMORY: readonly ManifestRule<Component>[] = [
  {
    id: 'KSV143',
    severity: Severity.WARNING,
    title: 'A server with a GPU gets 2Gi of memory',
    why: 'KServe fills in 1 CPU and 2Gi, as request and as limit, where nothing is said: most models are killed while they load.',
    cure: 'Write memory and cpu, under requests and limits.',
    source: 'kserve v0.20.0 config/configmap/inferenceservice.yaml, config/runtimes',
    check({ mode, place, implementations: [first] }, report) {
      if (first === undefined || mode === Mode.MODEL_MESH || place.field('workerSpec').isSet) return;
      if (first.key === 'model' && !hasShippedRuntime(first.place)) return;
      const server = first.key === 'containers' ? first.place.items[0] : first.place;
      const resources = server.field('resources');
      if (gpuLimits(server).length === 0 || ['requests', 'limits'].some((each) => resources.field(each).entry('memory').isSet)) return;
      report(resources, 'has GPUs and no memory, of which KServe then gives 2Gi', 'write requests and limits of memory and cpu');
    },
  },
];

function hasShippedRuntime(model: Place): boolean {
  const runtime = model.field('runtime');
  return runtime.isEmpty || SHIPPED_RUNTIMES.has(runtime.text);
}

/** Runtimes whose tags KServe changes, with the formats for which it takes them by itself; kserve UpdateImageTag. */
const WITH_GPU_TAGS: { readonly [runtime: string]: string } = {
  'kserve-huggingfaceserver': 'huggingface', 'kserve-torchserve': 'pytorch', 'kserve-tensorflow-serving': '',
};
const VLLM = { runtime: 'kserve-vllmserver', format: 'vLLM' };

/** The model of a predictor, of whose image KServe changes the name or the tag. */
export interface ServerImage {
  readonly model: Place;
  readonly gpus: readonly Place[];
  readonly onNvidia: boolean;
  readonly isVllm: boolean;
  /** Whether -gpu is appended to the tag. */
  readonly hasGpuTag: boolean;
}

export const IMAGES: readonly ManifestRule<ServerImage>[] = [
  {
    id: 'KSV144',
    severity: Severity.WARNING,
    title: 'vLLM\'s image becomes the one for CPUs',
    why: 'Where the limits have no nvidia.com/gpu and no nvidia.com/mig-…, KServe appends -cpu to the image\'s name, also beside GPUs of '
      + 'others.',
    cure: 'Name the tag in `runtimeVersion`, an image with a digest, or a runtime of your own.',
    source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/utils/utils.go, UpdateImageTag',
    check({ model, gpus: [gpu], onNvidia, isVllm }, report) {
      if (!isVllm || gpu === undefined || onNvidia || model.field('runtimeVersion').isSet || hasDigest(model)) return;
      report(gpu, 'is not a GPU for which KServe takes vLLM\'s image with GPUs', 'set runtimeVersion, or name a runtime of your own');
    },
  },
  {
    id: 'KSV145',
    severity: Severity.WARNING,
    title: 'KServe changes the tag of the image',
    why: 'With an NVIDIA GPU or a MIG slice in the limits, -gpu is appended to the tag of these servers, also of an image of your own, '
      + 'which then cannot be pulled.',
    cure: 'Name the tag in `runtimeVersion`, or the image with its digest.',
    source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/utils/utils.go, UpdateImageTag',
    check({ model, hasGpuTag }, report) {
      const image = model.field('image');
      if (!hasGpuTag || model.field('runtimeVersion').isSet || hasDigest(model)) return;
      if (!/:[\w.-]*$/.test(image.text) || image.text.endsWith('-gpu')) return;
      report(image, 'becomes the same with -gpu behind it', 'set runtimeVersion, or name the image with its digest');
    },
  },
  {
    id: 'KSV146',
    severity: Severity.WARNING,
    title: 'The version of the runtime is one for CPUs',
    why: 'A `runtimeVersion` takes the place of the whole tag, and KServe no longer appends -gpu: the GPU is paid for and not used.',
    cure: 'Append -gpu to the version, or leave it out.',
    source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/utils/utils.go, UpdateImageTag',
    check({ model, hasGpuTag }, report) {
      const version = model.field('runtimeVersion');
      if (!hasGpuTag || !version.isSet || version.text.includes('gpu')) return;
      report(version, 'is a tag without GPU support', `write ${version.text}-gpu`);
    },
  },
];

export function imagesOf({ mode, predictor: { implementations: [first] } }: ServiceView): ServerImage[] {
  if (mode === Mode.MODEL_MESH || first?.key !== 'model') return [];
  const model = first.place;
  const format = model.name === 'model' ? model.field('modelFormat').field('name').text : model.name;
  const runtime = model.field('runtime').text;
  const gpus = gpuLimits(model);
  const onNvidia = gpus.some(({ name }) => name.startsWith('nvidia.com/'));
  const isTagged = runtime === '' ? format !== '' && Object.values(WITH_GPU_TAGS).includes(format) : Object.hasOwn(WITH_GPU_TAGS, runtime);
  return [{
    model, gpus, onNvidia, hasGpuTag: isTagged && onNvidia, isVllm: runtime === VLLM.runtime || (runtime === '' && format === VLLM.format),
  }];
}

function hasDigest(model: Place): boolean {
  return model.field('image').text.includes('@sha256:');
}

export const ACCELERATORS: readonly ManifestRule<ServiceView>[] = [
  {
    id: 'KSV147',
    severity: Severity.WARNING,
    title: 'The accelerator of GKE is selected for whole GPUs only',
    why: 'KServe turns the annotation into a node selector only where a container has nvidia.com/gpu in its limits.',
    cure: 'Ask for nvidia.com/gpu, or write `nodeSelector` yourself.',
    source: 'kserve v0.20.0 pkg/webhook/admission/pod/accelerator_injector.go',
    check({ annotations, components }, report) {
      const accelerator = annotations.entry(KSERVE_KEY.gkeAccelerator);
      if (!accelerator.isSet) return;
      const models = components.flatMap(({ implementations }) => implementations.map(({ place }) => place));
      const servers = [...models, ...components.flatMap(({ place }) => place.field('containers').items)];
      if (servers.some((server) => server.field('resources').field('limits').entry('nvidia.com/gpu').isSet)) return;
      report(accelerator, 'selects no node without nvidia.com/gpu in the limits', 'ask for nvidia.com/gpu, or write nodeSelector');
    },
  },
];
