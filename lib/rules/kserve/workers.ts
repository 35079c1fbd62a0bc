import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { Place } from '../../manifest/place';
import { AUTOSCALER_CLASS, GPU_RESOURCE_TYPES } from './annotations';
import { variable } from './containers';
import { ServiceCheck } from './service-view';

export const KSERVE_RESOURCE_TYPES: Definition = {
  id: 'KSV012',
  severity: Severity.ERROR,
  title: 'The list of further GPU resources is not a JSON array of names',
  why: 'KServe\'s webhook refuses the object.',
  cure: 'Write a JSON array such as ["gpu.example.com/whole"].',
  source: 'kserve v0.20.0 pkg/utils/utils.go',
};

export const KSERVE_WORKER_CONTAINERS: Definition = {
  id: 'KSV040',
  severity: Severity.ERROR,
  title: 'A worker of several nodes has one container',
  why: 'KServe\'s webhook refuses the object.',
  cure: 'Keep one container.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go; pkg/webhook/admission/servingruntime/servingruntime_webhook.go',
};

export const KSERVE_WORKER_SIZE: Definition = {
  id: 'KSV041',
  severity: Severity.ERROR,
  title: 'A parallel size is below one',
  why: 'KServe\'s webhook refuses the object.',
  cure: 'Give 1 or more.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go; pkg/webhook/admission/servingruntime/servingruntime_webhook.go',
};

export const KSERVE_WORKER_VARIABLE: Definition = {
  id: 'KSV042',
  severity: Severity.ERROR,
  title: 'A parallel size is set as a variable',
  why: 'The controller writes the variable from workerSpec. KServe\'s webhook refuses the object.',
  cure: 'Use `pipelineParallelSize` and `tensorParallelSize` of `workerSpec`.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go; pkg/webhook/admission/servingruntime/servingruntime_webhook.go',
};

export const KSERVE_WORKER_RESOURCE: Definition = {
  id: 'KSV043',
  severity: Severity.ERROR,
  title: 'A server of several nodes asks for a resource that KServe does not know as a GPU',
  why: 'KServe counts GPUs by their resource; RDMA devices, MIG profiles and huge pages count as unknown ones. KServe\'s webhook refuses the object.',
  cure: 'Ask for nvidia.com/gpu, amd.com/gpu or another resource that the message lists, or name yours in the annotation for it.',
  source: 'kserve v0.20.0 pkg/utils/utils.go',
};

export const KSERVE_WORKER_SOURCE: Definition = {
  id: 'KSV044',
  severity: Severity.ERROR,
  title: 'The model of several nodes comes neither from a claim nor from an image',
  why: 'KServe\'s webhook refuses the object.',
  cure: 'Use pvc:// or oci://.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
};

export const KSERVE_WORKER_AUTOSCALER: Definition = {
  id: 'KSV045',
  severity: Severity.ERROR,
  title: 'A server of several nodes is not exempt from autoscaling',
  why: 'KServe\'s webhook refuses the object.',
  cure: 'Set the annotation `serving.kserve.io/autoscalerClass: none` or external.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
};

const KNOWN_RESOURCES = [
  'cpu', 'memory', 'storage', 'ephemeral-storage', 'nvidia.com/gpu', 'amd.com/gpu', 'intel.com/gpu', 'habana.ai/gaudi',
];

const SOURCES = ['pvc', 'oci'];

/** A server across nodes: the head is the model's server, the workers are told by workerSpec. */
export const checkWorkers: ServiceCheck = ({ annotations, predictor: { place, implementations: [first] } }) => {
  const workers = place.field('workerSpec');
  if (!workers.isSet) return;
  const containers = workers.field('containers');
  if (containers.items.length > 1) containers.report(KSERVE_WORKER_CONTAINERS, 'has more than one container', 'keep one');
  checkSizes(workers);
  const head = first?.key === 'model' ? first.place : undefined;
  checkResources(head === undefined ? containers.items : [head, ...containers.items], annotations);
  if (head === undefined) return;
  checkSizeVariables(head);
  checkSource(head.field('storageUri'));
  const kind = annotations.entry(AUTOSCALER_CLASS);
  if (kind.text !== 'none') kind.report(KSERVE_WORKER_AUTOSCALER, 'does not exempt a server of several nodes from autoscaling', 'set it to none');
};

export function checkSizes(workers: Place): void {
  for (const field of ['pipelineParallelSize', 'tensorParallelSize']) {
    const size = workers.field(field);
    if ((size.number ?? 1) < 1) size.report(KSERVE_WORKER_SIZE, 'is less than 1', 'use 1 or more');
  }
}

export function checkSizeVariables(container: Place): void {
  for (const name of ['PIPELINE_PARALLEL_SIZE', 'TENSOR_PARALLEL_SIZE']) {
    variable(container, name)?.field('name').report(KSERVE_WORKER_VARIABLE, 'is for the controller to set', 'set the size in workerSpec');
  }
}

export function checkResources(containers: Place[], annotations: Place): void {
  const further = containers.length === 0 ? [] : furtherResources(annotations.entry(GPU_RESOURCE_TYPES));
  if (further === undefined) return;
  for (const container of containers) {
    const resources = container.field('resources');
    for (const amount of [...resources.field('limits').fields, ...resources.field('requests').fields]) {
      if (KNOWN_RESOURCES.includes(amount.name) || further.includes(amount.name)) continue;
      amount.report(KSERVE_WORKER_RESOURCE, 'is of a resource that KServe does not know', `list ${amount.name} in the annotation ${GPU_RESOURCE_TYPES}`);
    }
  }
}

/** The names in the annotation; none to go by where it is illegal. */
function furtherResources(annotation: Place): string[] | undefined {
  if (annotation.isEmpty) return [];
  const names = jsonOf(annotation.text);
  if (Array.isArray(names) && names.length > 0 && names.every((name) => typeof name === 'string' && name !== '')) return names;
  annotation.report(KSERVE_RESOURCE_TYPES, 'is not a list of resources', 'write a JSON array, such as ["rdma/ib"]');
  return undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function checkSource(storageUri: Place): void {
  const [scheme] = storageUri.text.split('://');
  if (storageUri.isSet && SOURCES.includes(scheme)) return;
  storageUri.report(KSERVE_WORKER_SOURCE, 'is not a place that several nodes can read at once', `use ${SOURCES.map((each) => `${each}://`).join(' or ')}`);
}
