import { addTo } from '../../finding/grouping';
import type { Gpu } from '../../catalog/gpu';
import type { GpuOffer } from '../../catalog/gpu-offer';
import { aks } from '../../catalog/profiles/aks';
import { coreweaveCks } from '../../catalog/profiles/coreweave-cks';
import { eksKarpenter, eksManaged } from '../../catalog/profiles/eks';
import { gfd } from '../../catalog/profiles/gfd';
import { gke } from '../../catalog/profiles/gke';
import type { Place } from '../../manifest/place';

/** A model of GPU that a pod asks for, and where it does. */
export interface ChosenGpu {
  readonly gpu: Gpu;
  readonly place: Place;
}

/** Models by the value of a node's label, by the label; of all profiles. */
type Labels = ReadonlyMap<string, ReadonlyMap<string, readonly Gpu[]>>;

let known: Labels | undefined;

function labels(): Labels {
  return (known ??= labelsOf([gke, aks, eksKarpenter, eksManaged, coreweaveCks, gfd].flatMap((profile) => profile({}).gpus)));
}

function labelsOf(offers: readonly GpuOffer[]): Labels {
  const found = new Map<string, Map<string, Gpu[]>>();
  for (const { gpu, nodeLabels: [{ key, values = [] }] } of offers) {
    const models = found.get(key) ?? new Map<string, Gpu[]>();
    for (const value of values) addTo(models, value, gpu);
    found.set(key, models);
  }
  return found;
}

/**
 * The models of GPU on whose nodes a pod may land, by its node selector or its required node affinity, as providers and NVIDIA's GPU
 * Feature Discovery label nodes. None where neither tells all of them.
 */
export function chosenGpus(pod: Place): readonly ChosenGpu[] {
  for (const value of pod.field('nodeSelector').fields) {
    const models = labels().get(value.name)?.get(value.text);
    if (models !== undefined) return models.map((gpu) => ({ gpu, place: value }));
  }
  const required = pod.field('affinity').field('nodeAffinity').field('requiredDuringSchedulingIgnoredDuringExecution');
  const terms = required.field('nodeSelectorTerms').items.map(chosenByTerm);
  return terms.every((chosen) => chosen.length > 0) ? terms.flat() : [];
}

/** Of one of the alternatives. */
function chosenByTerm(term: Place): readonly ChosenGpu[] {
  for (const expression of term.field('matchExpressions').items) {
    const models = labels().get(expression.field('key').text);
    const values = expression.field('values').items;
    if (models === undefined || expression.field('operator').text !== 'In') continue;
    if (values.some(({ text }) => !models.has(text))) continue;
    return values.flatMap((place) => models.get(place.text)!.map((gpu) => ({ gpu, place })));
  }
  return [];
}
