import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { lookup } from '../../finding/lookup';
import { didYouMean, nearest } from '../../finding/texts';
import type { Place } from '../../manifest/place';
import { thousandthsOf } from '../../manifest/quantity';
import { DEVICE_RESOURCES, FORMER_DEVICES, MIG_PREFIX, MIG_RESOURCE, STANDARD_RESOURCES } from '../../platform/nodes';
import type { ManifestCheck } from '../../manifest/manifest-rule';
import { checkOf } from '../../manifest/manifest-rule';
import { containersOf, POD_VIEWS } from './pod-views';

export const DEVICE_NOT_OFFERED: Definition = {
  id: 'POD200',
  severity: Severity.WARNING,
  title: 'No node offers a device of that name',
  why: 'The API server takes any name with a domain. Where no device plugin offers it, the pod stays Pending for ever.',
  cure: 'Write the name as the device plugin offers it, such as nvidia.com/gpu or nvidia.com/mig-1g.10gb; `kubectl describe node` shows '
    + 'it under Allocatable.',
  source: 'https://github.com/NVIDIA/k8s-device-plugin, README.md',
};

export const AMOUNT_WITHOUT_UNIT: Definition = {
  id: 'POD201',
  severity: Severity.WARNING,
  title: 'An amount of memory or storage is a handful of bytes',
  why: 'Without a unit it counts bytes, and `m` means thousandths of one: no program runs in that, and nothing can be stored.',
  cure: 'Write the unit: 16Gi, 512Mi.',
  source: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#meaning-of-memory',
};

const PAGE = 4096n;
const MEBIBYTE = 1024n ** 2n;
/** What is more than this was hardly meant in GiB. */
const MOST_GIBIBYTES = 256;

/** Least bytes that mean something. A container does not start with less than some MiB; files can be small. */
const LEAST_BYTES: { readonly [resource: string]: bigint } = { 'memory': MEBIBYTE, 'ephemeral-storage': PAGE };

/** Amounts that the API server takes, and that are not meant so; what limits and requests both say is told once. */
export function checkResourceTraps(limits: Place, requests: Place): void {
  for (const amount of [...limits.fields, ...requests.fields.filter(({ name }) => !limits.has(name))]) checkDevice(amount, amount.name);
  for (const amount of [...limits.fields, ...requests.fields]) {
    const least = lookup(LEAST_BYTES, amount.name);
    if (least !== undefined) checkBytes(amount, least);
  }
}

/** The name of a device, in a container or a quota. */
export function checkDevice(amount: Place, name: string): void {
  const meant = meantDevice(name);
  if (meant !== undefined) amount.report(DEVICE_NOT_OFFERED, 'is not a device that nodes offer', didYouMean(meant));
}

function meantDevice(name: string): string | undefined {
  if (name.startsWith(MIG_PREFIX)) return MIG_RESOURCE.test(name) ? undefined : sliceOf(name);
  if (STANDARD_RESOURCES.has(name) || DEVICE_RESOURCES.includes(name)) return undefined;
  return lookup(FORMER_DEVICES, name) ?? nearest(name, DEVICE_RESOURCES);
}

/** `nvidia.com/mig-1g5gb` is that of one seventh with 5 GB. A name without figures is one that a cluster gave. */
function sliceOf(name: string): string | undefined {
  const [compute, memory = '10'] = name.slice(MIG_PREFIX.length).match(/\d+/g) ?? [];
  return compute && `nvidia.com/mig-${compute}g.${memory}gb`;
}

/** Storage of a volume or a claim, of which less than a page is nothing. */
export function checkStorageAmount(amount: Place): void {
  checkBytes(amount, PAGE);
}

function checkBytes(amount: Place, least: bigint): void {
  const thousandths = thousandthsOf(amount.value);
  if (thousandths === undefined || thousandths <= 0n || thousandths >= least * 1000n) return;
  const bytes = (thousandths + 999n) / 1000n;
  const [number, suffix] = /^(\d*)([^]*)$/.exec(amount.scalar)!.slice(1);
  const unit = suffix === '' && Number(number) <= MOST_GIBIBYTES ? 'Gi' : 'Mi';
  const cure = `write the unit, such as ${number || 16}${unit}${suffix === 'm' ? ': "m" means thousandths' : ''}`;
  amount.report(AMOUNT_WITHOUT_UNIT, `is ${bytes === 1n ? '1 byte' : `${bytes} bytes`}`, cure);
}

/** Kinds whose pods nobody checks before they are made. */
const KINDS: ReadonlySet<string> = new Set([
  'InferenceService.serving.kubeflow.org', 'ServingRuntime.serving.kserve.io', 'ClusterServingRuntime.serving.kserve.io',
  'LLMInferenceService.serving.kserve.io', 'LeaderWorkerSet.leaderworkerset.x-k8s.io', 'Rollout.argoproj.io', 'RayCluster.ray.io',
  'RayService.ray.io', 'RayJob.ray.io',
]);

/** What nobody means of resources, where the rules of pods themselves do not look. */
export const PODS_OF_OTHERS: ManifestCheck = checkOf(POD_VIEWS.kinds.filter((kind) => KINDS.has(kind)), (object) => {
  for (const { spec } of object.viewsOf(POD_VIEWS)) {
    for (const resources of containersOf(spec).map((container) => container.field('resources'))) {
      checkResourceTraps(resources.field('limits'), resources.field('requests'));
    }
    for (const volume of spec.field('volumes').items) checkStorageAmount(volume.field('emptyDir').field('sizeLimit'));
  }
});
