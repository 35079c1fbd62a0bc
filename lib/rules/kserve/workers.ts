import { Severity } from '../../finding/finding';
import type { ManifestRule } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { CONTAINER, KSERVE_KEY, Mode, SCHEMES, WORKER_RESOURCES } from '../../platform/kserve';
import type { ServiceView } from './service-view';
import { variable } from './service-view';
import { parsedJson } from '../../manifest/json';

const WEBHOOKS = 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go; '
  + 'pkg/webhook/admission/servingruntime/servingruntime_webhook.go';

/** A server across nodes: the heads serve, the workers are told by workerSpec. */
export interface Workers {
  readonly spec: Place;
  readonly heads: readonly Place[];
  /** Containers whose resources the webhook looks at. */
  readonly counted: readonly Place[];
  readonly annotations: Place;
}

/** Of services and of runtimes. */
export const WORKERS: readonly ManifestRule<Workers>[] = [
  {
    id: 'KSV040',
    severity: Severity.ERROR,
    title: 'A worker of several nodes has one container',
    why: 'KServe\'s webhook refuses the object.',
    cure: 'Keep one container.',
    source: WEBHOOKS,
    check({ spec }, report) {
      const containers = spec.field('containers');
      if (containers.items.length > 1) report(containers, 'has more than one container', 'keep one');
    },
  },
  {
    id: 'KSV041',
    severity: Severity.ERROR,
    title: 'A parallel size is below one',
    why: 'KServe\'s webhook refuses the object.',
    cure: 'Give 1 or more.',
    source: WEBHOOKS,
    check({ spec }, report) {
      for (const size of ['pipelineParallelSize', 'tensorParallelSize'].map((field) => spec.field(field))) {
        if ((size.number ?? 1) < 1) report(size, 'is less than 1', 'use 1 or more');
      }
    },
  },
  {
    id: 'KSV042',
    severity: Severity.ERROR,
    title: 'A parallel size is set as a variable',
    why: 'The controller writes the variable from workerSpec. KServe\'s webhook refuses the object.',
    cure: 'Use `pipelineParallelSize` and `tensorParallelSize` of `workerSpec`.',
    source: WEBHOOKS,
    check({ heads }, report) {
      for (const size of heads.flatMap((head) => ['PIPELINE_PARALLEL_SIZE', 'TENSOR_PARALLEL_SIZE'].map((name) => variable(head, name)))) {
        if (size !== undefined) report(size.field('name'), 'is for the controller to set', 'set the size in workerSpec');
      }
    },
  },
  {
    id: 'KSV012',
    severity: Severity.ERROR,
    title: 'The list of further GPU resources is not a JSON array of names',
    why: 'KServe\'s webhook refuses the object.',
    cure: 'Write a JSON array such as ["gpu.example.com/whole"].',
    source: 'kserve v0.20.0 pkg/utils/utils.go',
    check({ annotations, counted }, report) {
      const annotation = annotations.entry(KSERVE_KEY.gpuResourceTypes);
      if (counted.length === 0 || furtherResources(annotation) !== undefined) return;
      report(annotation, 'is not a list of resources', 'write a JSON array, such as ["rdma/ib"]');
    },
  },
  {
    id: 'KSV043',
    severity: Severity.ERROR,
    title: 'A server of several nodes asks for a resource that KServe does not know as a GPU',
    why: 'KServe counts GPUs by their resource; RDMA devices, MIG profiles and huge pages count as unknown ones. KServe\'s webhook '
      + 'refuses the object.',
    cure: 'Ask for nvidia.com/gpu, amd.com/gpu or another resource that the message lists, or name yours in the annotation for it.',
    source: 'kserve v0.20.0 pkg/utils/utils.go',
    check({ annotations, counted }, report) {
      const further = furtherResources(annotations.entry(KSERVE_KEY.gpuResourceTypes));
      if (further === undefined) return;
      for (const resources of counted.map((container) => container.field('resources'))) {
        for (const amount of [...resources.field('limits').fields, ...resources.field('requests').fields]) {
          if (WORKER_RESOURCES.includes(amount.name) || further.includes(amount.name)) continue;
          const cure = `list ${amount.name} in the annotation ${KSERVE_KEY.gpuResourceTypes}`;
          report(amount, 'is of a resource that KServe does not know', cure);
        }
      }
    },
  },
];

/** Of services only. */
export const WORKERS_OF_SERVICE: readonly ManifestRule<ServiceView>[] = [
  {
    id: 'KSV044',
    severity: Severity.ERROR,
    title: 'The model of several nodes comes neither from a claim nor from an image',
    why: 'KServe\'s webhook refuses the object.',
    cure: 'Use pvc:// or oci://.',
    source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
    check(service, report) {
      const source = headOf(service)?.field('storageUri');
      if (source === undefined || SCHEMES.workers.includes(`${source.text.split('://')[0]}://`)) return;
      report(source, 'is not a place that several nodes can read at once', `use ${SCHEMES.workers.join(' or ')}`);
    },
  },
  {
    id: 'KSV045',
    severity: Severity.ERROR,
    title: 'A server of several nodes is not exempt from autoscaling',
    why: 'KServe\'s webhook refuses the object.',
    cure: 'Set the annotation `serving.kserve.io/autoscalerClass: none` or external.',
    source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
    check(service, report) {
      const kind = service.annotations.entry(KSERVE_KEY.autoscalerClass);
      if (headOf(service) === undefined || kind.text === 'none') return;
      report(kind, 'does not exempt a server of several nodes from autoscaling', 'set it to none');
    },
  },
  {
    id: 'KSV115',
    severity: Severity.ERROR,
    title: 'Several nodes need Standard mode',
    why: 'The webhook does not look; in Knative mode the workers are never made.',
    cure: 'Set the annotation `serving.kserve.io/deploymentMode: Standard`.',
    source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/components/predictor.go',
    check({ mode, predictor }, report) {
      const workers = predictor.place.field('workerSpec');
      if (workers.isSet && mode === Mode.KNATIVE) report(workers, 'has no effect in Knative mode', 'choose Standard mode');
    },
  },
  {
    id: 'KSV116',
    severity: Severity.WARNING,
    title: 'KServe 0.20.0 deletes the workers of several nodes',
    why: 'Each reconciliation deletes the workers\' Deployment and the headless Services again; 0.19 does not.',
    cure: 'Use another version of KServe, or an LLMInferenceService.',
    source: 'kserve issue 6113',
    check({ mode, predictor }, report) {
      const workers = predictor.place.field('workerSpec');
      if (!workers.isSet || mode === Mode.KNATIVE) return;
      report(workers, 'does not work with KServe 0.20.0', 'use 0.19, or another way to several nodes, such as LLMInferenceService');
    },
  },
];

export function workersOf(service: ServiceView): Workers[] {
  const spec = service.predictor.place.field('workerSpec');
  const head = headOf(service);
  const heads = head === undefined ? [] : [head];
  return spec.isSet ? [{ spec, heads, counted: [...heads, ...spec.field('containers').items], annotations: service.annotations }] : [];
}

/** A worker of another name is not counted. */
export function workersOfRuntime(runtime: Place): Workers[] {
  const spec = runtime.field('workerSpec');
  const isNamed = (name: string) => (container: Place) => container.field('name').text === name;
  const heads = runtime.field('containers').items.filter(isNamed(CONTAINER.server));
  const workers = spec.field('containers').items.slice(0, 1).filter(isNamed(CONTAINER.worker));
  return spec.isSet ? [{ spec, heads, counted: [...heads, ...workers], annotations: runtime.field('annotations') }] : [];
}

/** The model's server, where the predictor spans nodes. */
function headOf({ predictor: { place, implementations: [first] } }: ServiceView): Place | undefined {
  return place.field('workerSpec').isSet && first?.key === 'model' ? first.place : undefined;
}

/** The names in the annotation; none to go by where it is illegal. */
function furtherResources(annotation: Place): string[] | undefined {
  if (annotation.isEmpty) return [];
  const names = parsedJson(annotation.text);
  return Array.isArray(names) && names.length > 0 && names.every((name) => typeof name === 'string' && name !== '') ? names : undefined;
}
