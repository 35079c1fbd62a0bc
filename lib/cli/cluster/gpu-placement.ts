import { GPU_COUNT_OVER_NODE, GPU_NOT_OFFERED, GPU_PARTITION_UNAVAILABLE } from '../../catalog/gpu-offer';
import type { ClusterProfile } from '../../catalog/cluster-profile';
import type { GpuOffer } from '../../catalog/gpu-offer';
import type { KubernetesObject } from '../../manifest/kubernetes-object';
import { groupKind } from '../../manifest/kubernetes-object';
import type { ManifestCheck } from '../../manifest/manifest-rule';
import { checkOf } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { GKE } from '../../platform/nodes';
import { wantedLabels } from '../../rules/gpu/node-labels';
import { checkOnGke, PLACED_PODS } from '../../rules/gpu/placement';
import { KNOWN_KINDS } from '../../schema/kinds';
import { VENDOR_RESOURCE } from '../../service/plan/accelerators';

/** Where pods stand in objects. */
const PODS = [
  ['spec'], ['spec', 'template', 'spec'], ['spec', 'jobTemplate', 'spec', 'template', 'spec'], ['spec', 'predictor'],
  ['spec', 'transformer'],
];

/** The GPUs that pods ask for are there, and as many on one node. */
export function gpuPlacementRule(cluster: ClusterProfile): ManifestCheck {
  const labels = labelsOf(cluster);
  return checkOf(Object.keys(KNOWN_KINDS), (object) => {
    for (const path of PODS) checkPod(object.fieldAt(path), labels, cluster);
    const isPlaced = labels.has(GKE.accelerator) && PLACED_PODS.kinds.includes(groupKind(object.value as KubernetesObject));
    if (isPlaced) object.viewsOf(PLACED_PODS).forEach(checkOnGke);
  });
}

/** Offers by label value, by the label that names the model. */
type Labels = ReadonlyMap<string, ReadonlyMap<string, GpuOffer>>;

function labelsOf({ gpus }: ClusterProfile): Labels {
  const labels = new Map<string, Map<string, GpuOffer>>();
  for (const offer of gpus) {
    const { key, values = [] } = offer.nodeLabels[0];
    const known = labels.get(key) ?? new Map<string, GpuOffer>();
    values.forEach((value) => known.set(value, offer));
    labels.set(key, known);
  }
  return labels;
}

function checkPod(pod: Place, labels: Labels, { name }: ClusterProfile): void {
  const chosen: GpuOffer[] = [];
  for (const { key, value } of wantedLabels(pod)) {
    const known = labels.get(key);
    const offer = known?.get(value.text);
    if (offer !== undefined) chosen.push(offer);
    else if (known !== undefined) value.report(GPU_NOT_OFFERED, `is not a GPU of ${name}`, `choose one of ${[...known.keys()].join(', ')}`);
  }
  if (chosen.length === 0) return;
  checkCount(pod, chosen);
  checkSlices(pod, chosen);
}

/** Profiles such as `1g.10gb`; the plugin writes variants behind a dot, such as `1g.10gb.me`. */
const SLICE = /^nvidia\.com\/mig-(\d+g\.\d+gb)/;

function checkSlices(pod: Place, chosen: readonly GpuOffer[]): void {
  const profiles = new Set(chosen.flatMap(({ gpu }) => gpu.migProfiles));
  for (const limit of limitsOf(pod)) {
    const [, profile] = SLICE.exec(limit.name) ?? [];
    if (profile === undefined || profiles.has(profile)) continue;
    const names = [...new Set(chosen.map(({ gpu }) => gpu.id))].join(' and ');
    limit.report(
      GPU_PARTITION_UNAVAILABLE, `is not a slice of ${names}`,
      profiles.size > 0 ? `use one of ${[...profiles].join(', ')}` : 'ask for whole GPUs, or choose another GPU',
    );
  }
}

function limitsOf(pod: Place): Place[] {
  return [...pod.field('containers').items, pod.field('model')].flatMap((container) => container.field('resources').field('limits').fields);
}

function checkCount(pod: Place, chosen: readonly GpuOffer[]): void {
  const most = Math.max(...chosen.map(({ maxPerNode }) => maxPerNode));
  const names = new Set(chosen.map(({ gpu, resourceName }) => resourceName ?? VENDOR_RESOURCE[gpu.vendor]));
  const counts = limitsOf(pod).filter((limit) => names.has(limit.name));
  const total = counts.reduce((sum, { value }) => sum + (Number(value) || 0), 0);
  if (total > most) {
    counts[0].report(
      GPU_COUNT_OVER_NODE, `makes ${total} GPUs a pod, more than the ${most} of a node`,
      'spread the model over several pods, or ask for fewer',
    );
  }
}
