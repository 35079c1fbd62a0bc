import { Severity } from '../../finding/finding';
import type { ManifestRule } from '../../manifest/manifest-rule';
import { checkOf, judge } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { OUT_OF_RANGE } from '../../manifest/shape';
import { CONTAINER } from '../../platform/kserve';
import { SHIPPED_RUNTIMES } from '../../platform/kserve-runtimes';
import { CONTAINERS } from './containers';
import { named } from './service-view';
import { PROTOCOL } from './runtimes';
import { WORKERS, workersOfRuntime } from './workers';

const WEBHOOK = 'kserve v0.20.0 pkg/webhook/admission/servingruntime/servingruntime_webhook.go';
const MOST_REPLICAS = 2 ** 16 - 1;

/** What makes a runtime one of ModelMesh, whose containers have other names. */
const OF_MESH = ['grpcEndpoint', 'grpcDataEndpoint', 'httpDataEndpoint', 'builtInAdapter'];

/** The spec of a runtime that is not disabled: the webhook looks no further at others. */
export const SERVING_RUNTIMES: readonly ManifestRule<Place>[] = [
  {
    id: 'KSV063',
    severity: Severity.ERROR,
    title: 'The workers of a runtime have no container',
    why: 'The webhook reads the first one without looking whether it is there, and refuses the object with an error of its own.',
    cure: 'Give `workerSpec` a container.',
    source: WEBHOOK,
    check(spec, report) {
      const workers = spec.field('workerSpec');
      if (!workers.isSet || workers.field('containers').items.length > 0) return;
      report(workers.field('containers'), 'has no container', `add one named ${CONTAINER.worker}`);
    },
  },
  {
    id: 'KSV149',
    severity: Severity.WARNING,
    title: 'The runtime has no container named kserve-container',
    why: 'The runtime is admitted, and every InferenceService that uses it fails: KServe merges the model into the container of that name.',
    cure: 'Name the container that serves kserve-container.',
    source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/utils/utils.go, MergeServingRuntimeAndInferenceServiceSpecs',
    check(spec, report) {
      const containers = spec.field('containers');
      const isOfMesh = spec.field('multiModel').isTrue || OF_MESH.some((name) => spec.field(name).isSet);
      if (isOfMesh || containers.items.length === 0 || named(containers.items, CONTAINER.server) !== undefined) return;
      report(containers, `has no container named ${CONTAINER.server}`, 'give the container that serves this name');
    },
  },
  {
    id: 'KSV150',
    severity: Severity.WARNING,
    title: 'A field of the runtime does not reach the pods',
    why: 'KServe merges volumes, affinity, tolerations, nodeSelector, image pull secrets and scheduler of a runtime into the pods, and '
      + 'drops the rest.',
    cure: 'Set the field in the predictor of each InferenceService.',
    source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/utils/utils.go, MergePodSpec',
    check(spec, report) {
      const ipc = spec.field('hostIPC');
      if (ipc.isTrue) report(ipc, 'does not reach the pods', 'set it in the predictor of each service');
    },
  },
];

/** Of the cluster's runtimes. */
export const CLUSTER_RUNTIMES: readonly ManifestRule<Place>[] = [
  {
    id: 'KSV060',
    severity: Severity.ERROR,
    title: 'A runtime gives one model format two priorities',
    why: 'A runtime has one place in the order for each format. KServe\'s webhook refuses the object.',
    cure: 'Give each format one priority.',
    source: WEBHOOK,
    check(object, report) {
      for (const [priority, rule] of doublePriorities(object)) report(priority, rule, 'use one priority for all versions');
    },
  },
  {
    id: 'KSV062',
    severity: Severity.ERROR,
    title: 'A runtime has the priority of one that comes with KServe',
    why: 'Two runtimes of one format, version and protocol need an order. KServe\'s webhook refuses the object.',
    cure: 'Choose another priority, or leave autoSelect out.',
    source: WEBHOOK,
    check(object, report) {
      const spec = object.field('spec');
      if (spec.field('multiModel').isTrue) return;
      const protocols = spec.field('protocolVersions').items.map(({ text }) => text);
      const name = object.field('metadata').field('name').text;
      for (const format of chosenFormats(spec)) {
        const rival = rivalOf(format, name, protocols);
        if (rival === undefined) continue;
        report(format.field('priority'), `is the priority of ${rival} for the same format`, 'use another, or set autoSelect to false');
      }
    },
  },
];

/** Of a namespace's runtimes. */
export const NAMESPACED_RUNTIMES: readonly ManifestRule<Place>[] = [
  {
    id: 'KSV061',
    severity: Severity.WARNING,
    title: 'A runtime of a namespace gives one model format two priorities',
    why: 'KServe\'s webhook refuses the object as soon as the namespace has another runtime, and accepts it until then.',
    cure: 'Give each format one priority.',
    source: WEBHOOK,
    check(object, report) {
      for (const [priority, rule] of doublePriorities(object)) report(priority, rule, 'use one priority for all versions');
    },
  },
];

export const SERVING_RUNTIME = checkOf(['ServingRuntime.serving.kserve.io'], (object) => checkRuntime(object, NAMESPACED_RUNTIMES));

export const CLUSTER_SERVING_RUNTIME = checkOf(['ClusterServingRuntime.serving.kserve.io'], (object) => (
  checkRuntime(object, CLUSTER_RUNTIMES)
));

function checkRuntime(object: Place, ofKind: readonly ManifestRule<Place>[]): void {
  const spec = object.field('spec');
  checkReplicas(spec.field('replicas'));
  if (spec.field('disabled').isTrue) return;
  judge(ofKind, object);
  judge(SERVING_RUNTIMES, spec);
  for (const workers of workersOfRuntime(spec)) judge(WORKERS, workers);
  for (const protocol of spec.field('protocolVersions').items) judge(PROTOCOL, protocol);
  for (const container of [spec, spec.field('workerSpec')].flatMap((pod) => pod.field('containers').items)) judge(CONTAINERS, container);
}

/** The webhook reads 16 bits without sign, of disabled runtimes too. */
function checkReplicas(replicas: Place): void {
  const { number = 0 } = replicas;
  if (number >= 0 && number <= MOST_REPLICAS) return;
  replicas.report(OUT_OF_RANGE, `is not within 0 and ${MOST_REPLICAS}`, 'correct it, or leave it out');
}

/** Priorities that differ from the first of their format, and how. */
function doublePriorities(object: Place): [Place, string][] {
  const first = new Map<string, number | undefined>();
  return chosenFormats(object.field('spec')).flatMap((format): [Place, string][] => {
    const [name, priority] = [format.field('name').text, format.field('priority')];
    if (!first.has(name)) first.set(name, priority.number);
    const other = first.get(name);
    if (priority.number === undefined || other === undefined || priority.number === other) return [];
    return [[priority, `differs from another for ${name}, which is ${other}`]];
  });
}

function chosenFormats(spec: Place): Place[] {
  return spec.field('supportedModelFormats').items.filter((format) => format.field('autoSelect').isTrue);
}

/** A shipped runtime of the same protocol, format, version and priority. */
function rivalOf(format: Place, name: string, protocols: readonly string[]): string | undefined {
  const [kind, version] = [format.field('name').text.toLowerCase(), format.field('version').text];
  const priority = format.field('priority').number;
  const rival = [...SHIPPED_RUNTIMES].find(([other, shipped]) => (
    other !== name && priority !== undefined && shipped.protocols?.some((each) => protocols.includes(each))
      && shipped.formats.some((each) => each.name.toLowerCase() === kind && each.version === version && each.priority === priority)
  ));
  return rival?.[0];
}
