import { ClusterProfile } from '../../catalog/cluster-profile';
import type { Gpu } from '../../catalog/gpu';
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
  return (known ??= labelsOf([
    ClusterProfile.gke(), ClusterProfile.aks(), ClusterProfile.eksKarpenter(), ClusterProfile.eksManaged(), ClusterProfile.coreweaveCks(),
    ClusterProfile.gfd(),
  ]));
}

function labelsOf(profiles: readonly ClusterProfile[]): Labels {
  const found = new Map<string, Map<string, Gpu[]>>();
  for (const { gpu, nodeLabels: [{ key, values = [] }] } of profiles.flatMap(({ props: { gpus } }) => gpus)) {
    const models = found.get(key) ?? new Map<string, Gpu[]>();
    for (const value of values) models.set(value, [...models.get(value) ?? [], gpu]);
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
