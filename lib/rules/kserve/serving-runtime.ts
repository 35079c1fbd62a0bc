import { Severity } from '../../finding/finding';
import { OUT_OF_RANGE } from '../../manifest/shape';
import { KSERVE_PROTOCOL_UNKNOWN } from './traps/runtimes';
import { KSERVE_WORKER_CONTAINERS } from './workers';
import { Definition } from '../../finding/definition';
import { Place } from '../../manifest/place';
import { checkOf } from '../../manifest/manifest-rule';
import { named, SERVER, WORKER } from './containers';
import { checkVariables } from './environment';
import { SHIPPED_RUNTIMES } from './shipped-runtimes';
import { PROTOCOLS } from './traps/runtimes';
import { checkResources, checkSizes, checkSizeVariables } from './workers';

export const RUNTIME_PRIORITIES: Definition = {
  id: 'KSV060',
  severity: Severity.ERROR,
  title: 'A runtime gives one model format two priorities',
  why: 'A runtime has one place in the order for each format. KServe\'s webhook refuses the object.',
  cure: 'Give each format one priority.',
  source: 'kserve v0.20.0 pkg/webhook/admission/servingruntime/servingruntime_webhook.go',
};

export const NAMESPACED_RUNTIME_PRIORITIES: Definition = {
  id: 'KSV061',
  severity: Severity.WARNING,
  title: 'A runtime of a namespace gives one model format two priorities',
  why: 'KServe\'s webhook refuses the object as soon as the namespace has another runtime, and accepts it until then.',
  cure: 'Give each format one priority.',
  source: 'kserve v0.20.0 pkg/webhook/admission/servingruntime/servingruntime_webhook.go',
};

export const RUNTIME_SAME_PRIORITY: Definition = {
  id: 'KSV062',
  severity: Severity.ERROR,
  title: 'A runtime has the priority of one that comes with KServe',
  why: 'Two runtimes of one format, version and protocol need an order. KServe\'s webhook refuses the object.',
  cure: 'Choose another priority, or leave autoSelect out.',
  source: 'kserve v0.20.0 pkg/webhook/admission/servingruntime/servingruntime_webhook.go',
};

export const RUNTIME_WITHOUT_WORKER: Definition = {
  id: 'KSV063',
  severity: Severity.ERROR,
  title: 'The workers of a runtime have no container',
  why: 'The webhook reads the first one without looking whether it is there, and refuses the object with an error of its own.',
  cure: 'Give `workerSpec` a container.',
  source: 'kserve v0.20.0 pkg/webhook/admission/servingruntime/servingruntime_webhook.go',
};

export const KSERVE_RUNTIME_WITHOUT_SERVER: Definition = {
  id: 'KSV149',
  severity: Severity.WARNING,
  title: 'The runtime has no container named kserve-container',
  why: 'The runtime is admitted, and every InferenceService that uses it fails: KServe merges the model into the container of that name.',
  cure: 'Name the container that serves kserve-container.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/utils/utils.go, MergeServingRuntimeAndInferenceServiceSpecs',
};

export const KSERVE_RUNTIME_FIELD_DROPPED: Definition = {
  id: 'KSV150',
  severity: Severity.WARNING,
  title: 'A field of the runtime does not reach the pods',
  why: 'KServe merges volumes, affinity, tolerations, nodeSelector, image pull secrets and scheduler of a runtime into the pods, and drops the rest.',
  cure: 'Set the field in the predictor of each InferenceService.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/utils/utils.go, MergePodSpec',
};

const MOST_REPLICAS = 2 ** 16 - 1;

export const SERVING_RUNTIME = checkOf(['ServingRuntime.serving.kserve.io'], (object) => (
  checkRuntime(object.field('spec'), NAMESPACED_RUNTIME_PRIORITIES)
));

export const CLUSTER_SERVING_RUNTIME = checkOf(['ClusterServingRuntime.serving.kserve.io'], (object) => {
  const spec = object.field('spec');
  checkRuntime(spec, RUNTIME_PRIORITIES);
  if (!spec.field('disabled').isTrue) checkShipped(spec, object.field('metadata').field('name').text);
});

/** The webhook looks no further at a disabled runtime. */
function checkRuntime(spec: Place, priorities: Definition): void {
  checkReplicas(spec.field('replicas'));
  if (spec.field('disabled').isTrue) return;
  checkPriorities(spec, priorities);
  checkWorkers(spec);
  checkServing(spec);
  for (const pod of [spec, spec.field('workerSpec')]) pod.field('containers').items.forEach(checkVariables);
}

/** The webhook reads 16 bits without sign, of disabled runtimes too. */
function checkReplicas(replicas: Place): void {
  const { number = 0 } = replicas;
  if (number < 0 || number > MOST_REPLICAS) replicas.report(OUT_OF_RANGE, `is not within 0 and ${MOST_REPLICAS}`, 'correct it, or leave it out');
}

/** Runtimes of ModelMesh have containers of other names. */
function checkServing(spec: Place): void {
  for (const protocol of spec.field('protocolVersions').items) {
    if (!PROTOCOLS.includes(protocol.text)) protocol.report(KSERVE_PROTOCOL_UNKNOWN, 'is not a protocol of KServe\'s', `use one of ${PROTOCOLS.join(', ')}`);
  }
  if (spec.field('hostIPC').isTrue) spec.field('hostIPC').report(KSERVE_RUNTIME_FIELD_DROPPED, 'does not reach the pods', 'set it in the predictor of each service');
  const containers = spec.field('containers');
  const isOfMesh = spec.field('multiModel').isTrue || ['grpcEndpoint', 'grpcDataEndpoint', 'httpDataEndpoint', 'builtInAdapter'].some((name) => spec.field(name).isSet);
  if (isOfMesh || containers.items.length === 0 || named(containers.items, SERVER) !== undefined) return;
  containers.report(KSERVE_RUNTIME_WITHOUT_SERVER, `has no container named ${SERVER}`, 'give the container that serves this name');
}

function checkPriorities(spec: Place, definition: Definition): void {
  const priorities = new Map<string, number | undefined>();
  for (const format of chosenFormats(spec)) {
    const name = format.field('name').text;
    const priority = format.field('priority').number;
    const other = priorities.get(name);
    if (priority !== undefined && other !== undefined && priority !== other) {
      format.field('priority').report(definition, `differs from another for ${name}, which is ${other}`, 'use one priority for all versions');
    }
    if (!priorities.has(name)) priorities.set(name, priority);
  }
}

function chosenFormats(spec: Place): Place[] {
  return spec.field('supportedModelFormats').items.filter((format) => format.field('autoSelect').isTrue);
}

function checkShipped(spec: Place, name: string): void {
  if (spec.field('multiModel').isTrue) return;
  const protocols = spec.field('protocolVersions').items.map(({ text }) => text);
  const rivals = [...SHIPPED_RUNTIMES].filter(([other, runtime]) => (
    other !== name && runtime.protocols?.some((each) => protocols.includes(each))
  ));
  for (const format of chosenFormats(spec)) {
    const rival = rivals.find(([, { formats }]) => formats.some((each) => (
      each.name.toLowerCase() === format.field('name').text.toLowerCase()
      && each.version === format.field('version').text
      && each.priority !== undefined && each.priority === format.field('priority').number
    )));
    if (rival !== undefined) {
      format.field('priority').report(RUNTIME_SAME_PRIORITY, `is the priority of ${rival[0]} for the same format`, 'use another, or set autoSelect to false');
    }
  }
}

function checkWorkers(spec: Place): void {
  const workers = spec.field('workerSpec');
  if (!workers.isSet) return;
  const containers = workers.field('containers');
  const [worker, second] = containers.items;
  if (worker === undefined) containers.report(RUNTIME_WITHOUT_WORKER, 'has no container', `add one named ${WORKER}`);
  if (second !== undefined) containers.report(KSERVE_WORKER_CONTAINERS, 'has more than one container', 'keep one');
  checkSizes(workers);
  const servers = spec.field('containers').items.filter((container) => container.field('name').text === SERVER);
  servers.forEach(checkSizeVariables);
  const counted = worker?.field('name').text === WORKER ? [...servers, worker] : servers;
  checkResources(counted, spec.field('annotations'));
}
