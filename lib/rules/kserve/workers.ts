import {
  KSERVE_WORKER_AUTOSCALER, KSERVE_WORKER_CONTAINERS, KSERVE_WORKER_RESOURCE, KSERVE_WORKER_SIZE, KSERVE_WORKER_SOURCE,
  KSERVE_WORKER_VARIABLE,
} from '../../finding/definitions/kserve-workers';
import { KSERVE_RESOURCE_TYPES } from '../../finding/definitions/kserve-service';
import { Place } from '../../manifest/place';
import { AUTOSCALER_CLASS, GPU_RESOURCE_TYPES } from './annotations';
import { variable } from './containers';
import { ServiceCheck } from './service-view';

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
