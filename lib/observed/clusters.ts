import { ClusterProfile } from '../catalog/cluster-profile';
import type { RegionalClusterOptions } from '../catalog/cluster-options';
import type { Gpu } from '../catalog/gpu';
import type { GpuOffer } from '../catalog/gpu-offer';
import type { Place } from '../manifest/place';

/** Clusters whose nodes show by their labels whose they are. */
const CLUSTERS: { readonly [name: string]: (options: RegionalClusterOptions) => ClusterProfile } = {
  'gke': (options) => ClusterProfile.gke(options),
  'aks': (options) => ClusterProfile.aks(options),
  'eks-karpenter': (options) => ClusterProfile.eksKarpenter(options),
  'eks-managed': (options) => ClusterProfile.eksManaged(options),
  'coreweave-cks': (options) => ClusterProfile.coreweaveCks(options),
  'coreweave-cloud': ({ region = 'ORD1' }) => ClusterProfile.coreweaveCloud({ region }),
};

/** Labels of any cluster with NVIDIA's operator: they tell the GPU, and not whose it is. */
const GFD = (): ClusterProfile => ClusterProfile.gfd();

const REGION = 'topology.kubernetes.io/region';

interface SpotLabel {
  readonly key: string;
  readonly values: readonly string[];
}

let spot: readonly SpotLabel[] | undefined;

/** Labels of nodes that are cheaper and may be taken away, at each provider. */
export function spotLabels(): readonly SpotLabel[] {
  spot ??= Object.values(CLUSTERS).flatMap((make) => make({}).props.spot?.nodeLabels ?? []).map(
    ({ key, values = [] }) => ({ key, values }),
  );
  return spot;
}

let offers: readonly GpuOffer[] | undefined;

/** What all of them have, in whatever region. */
function allOffers(): readonly GpuOffer[] {
  return offers ??= [...Object.values(CLUSTERS).map((make) => make({})), GFD()].flatMap(({ props }) => props.gpus);
}

/** Labels that one alternative of a pod asks nodes for, with the values that will do. */
type Wanted = ReadonlyMap<string, readonly string[]>;

/** What a node must have: the selector, and one of the terms. */
function alternativesOf(pod: Place): Wanted[] {
  const selector = pod.field('nodeSelector').fields.map(({ name, text }) => [name, [text]] as const);
  const required = pod.field('affinity').field('nodeAffinity').field('requiredDuringSchedulingIgnoredDuringExecution');
  const terms = required.field('nodeSelectorTerms').items.map(labelsOfTerm);
  return (terms.length > 0 ? terms : [[]]).map((term) => new Map([...selector, ...term]));
}

function labelsOfTerm(term: Place): (readonly [string, readonly string[]])[] {
  const expressions = term.field('matchExpressions').items.filter((expression) => expression.field('operator').text === 'In');
  return expressions.map((expression) => [expression.field('key').text, expression.field('values').items.map(({ text }) => text)]);
}

/** Whether nodes with the offer's GPU are what is wanted: the first of its labels tells the model, others the rest. */
function isWanted({ nodeLabels }: GpuOffer, wanted: Wanted): boolean {
  const fits = ({ key, values = [] }: GpuOffer['nodeLabels'][number]) => wanted.get(key)?.some((value) => values.includes(value));
  return fits(nodeLabels[0]) === true && nodeLabels.every((label) => fits(label) !== false);
}

/** Models of GPU on whose nodes a pod may land: of a cluster, or of all that are known. The ones that it prefers come first. */
export function gpusOf(pod: Place, cluster: ClusterProfile | undefined): Gpu[] {
  const alternatives = alternativesOf(pod);
  const known = cluster?.props.gpus ?? allOffers();
  const found = alternatives.map((wanted) => known.filter((offer) => isWanted(offer, wanted)));
  if (found.some((some) => some.length === 0)) return [];
  const preferred = pod.field('affinity').field('nodeAffinity').field('preferredDuringSchedulingIgnoredDuringExecution').items;
  const weights = new Map<string, number>();
  for (const item of preferred) {
    const wanted = new Map(labelsOfTerm(item.field('preference')));
    for (const { gpu } of known.filter((offer) => isWanted(offer, wanted))) weights.set(gpu.id, item.field('weight').number ?? 0);
  }
  const models = new Map(found.flat().map(({ gpu }) => [gpu.id, gpu]));
  return [...models.values()].sort((one, other) => (weights.get(other.id) ?? 0) - (weights.get(one.id) ?? 0));
}

/** A cluster that pods are meant for, and how that is known. */
export interface AssumedCluster {
  readonly name: string;
  readonly cluster: ClusterProfile;
}

/** The cluster that pods show by the labels of nodes that they ask for; nothing where they show none, or several. */
export function clusterOfPods(pods: readonly Place[], region?: string): AssumedCluster | undefined {
  const wanted = pods.flatMap(alternativesOf);
  const names = Object.keys(CLUSTERS).filter((name) => (
    CLUSTERS[name]({}).props.gpus.some((offer) => wanted.some((labels) => isWanted(offer, labels)))
  ));
  if (names.length !== 1) return undefined;
  const regions = new Set(wanted.flatMap((labels) => labels.get(REGION) ?? []));
  const shown = regions.size === 1 ? [...regions][0] : undefined;
  return { name: names[0], cluster: CLUSTERS[names[0]]({ region: region ?? shown }) };
}
