import type { ClusterProfile } from '../../catalog/cluster-profile';
import type { NodeRequirement } from '../../catalog/node-requirement';
import type { Packing } from '../props/gpu-inference-service-props';
import type { Accelerator, PlacementPlan, Preference } from './service-plan';
import { Memo } from './memo';

export interface PlacementOptions {
  readonly spot?: boolean;
  readonly packing?: Packing;
}

const plans = new Memo<PlacementPlan>();

/** Nodes with one of the GPUs, the first one preferred. */
export function planGpuPlacement(accelerators: readonly Accelerator[], cluster: ClusterProfile, options: PlacementOptions): PlacementPlan {
  const common = [...location(cluster), ...spotLabels(cluster, options)];
  const requirements = accelerators.map((accelerator) => accelerator.requirements);
  return sharedUnless(options, [cluster, ...requirements], () => ({
    terms: merged(requirements).map((term) => [...term, ...common]),
    preferences: preferences(accelerators),
    tolerations: [...(cluster.props.gpuTolerations ?? []), ...(options.spot ? cluster.props.spot?.tolerations ?? [] : [])],
    packing: options.packing,
  }));
}

/** Nodes without GPU, of a class if one is named. */
export function planCpuPlacement(cluster: ClusterProfile, cpuClass?: string, options: PlacementOptions = {}): PlacementPlan {
  const offer = cluster.props.cpuClasses?.find(({ name }) => name === cpuClass);
  const term = [...(offer?.nodeLabels ?? cluster.props.cpuNodes ?? []), ...location(cluster), ...spotLabels(cluster, options)];
  return sharedUnless(options, [cluster, ...(offer === undefined ? [] : [offer])], () => ({
    terms: term.length > 0 ? [term] : [],
    preferences: [],
    tolerations: [...(cluster.props.cpuTolerations ?? []), ...(options.spot ? cluster.props.spot?.tolerations ?? [] : [])],
    packing: options.packing,
  }));
}

/** Options are rare; without one, the same nodes are the same plan. */
function sharedUnless({ spot, packing }: PlacementOptions, nodes: object[], make: () => PlacementPlan): PlacementPlan {
  return spot || packing !== undefined ? make() : plans.of(nodes, make);
}

function location(cluster: ClusterProfile): NodeRequirement[] {
  const { region, zone } = cluster.props;
  return [
    ...(region === undefined ? [] : [{ key: 'topology.kubernetes.io/region', values: [region] }]),
    ...(zone === undefined ? [] : [{ key: 'topology.kubernetes.io/zone', values: [zone] }]),
  ];
}

function spotLabels(cluster: ClusterProfile, { spot }: PlacementOptions): NodeRequirement[] {
  return spot ? cluster.props.spot?.nodeLabels ?? [] : [];
}

/** Terms that differ in the values of their first label only become one term: what a person would write. */
function merged(terms: NodeRequirement[][]): NodeRequirement[][] {
  const groups = new Map<string, NodeRequirement[]>();
  for (const [model, ...others] of terms) {
    const key = JSON.stringify([model.key, model.absent ?? false, model.values === undefined, others]);
    const earlier = groups.get(key)?.[0].values ?? [];
    groups.set(key, [{ ...model, values: model.values && earlier.concat(model.values) }, ...others]);
  }
  return [...groups.values()];
}

/** The first choice weighs 100, the last nothing, those between in even steps. */
function preferences(accelerators: readonly Accelerator[]): Preference[] {
  const last = accelerators.length - 1;
  return accelerators.slice(0, last).map(({ requirements }, index) => ({
    weight: Math.max(1, Math.round((100 * (last - index)) / last)),
    requirements,
  }));
}
