import { ClusterProfile } from '../../catalog/cluster-profile';
import { NodeRequirement } from '../../catalog/node-requirement';
import { CPU_CLASS_UNKNOWN, GPU_FALLBACK_SMALLER, GPU_IMAGE_ARCHITECTURE, SPOT_UNAVAILABLE } from '../../finding/definitions/gpu';
import { FindingList } from '../../finding/finding-list';
import { Packing } from '../props/gpu-inference-service-props';
import { PlacementPlan, Preference } from './placement-plan';
import { Shared } from './shared';
import { bytesOf, gibibytes } from '../../arguments/size';
import { Accelerator } from './accelerators';

export interface PlacementOptions {
  readonly spot?: boolean;
  readonly packing?: Packing;
}

const plans = new Shared<PlacementPlan>();

/** Nodes with one of the GPUs, the first one preferred. */
export function planGpuPlacement(
  accelerators: Accelerator[], cluster: ClusterProfile, options: PlacementOptions, findings: FindingList,
): PlacementPlan {
  const [first, ...fallbacks] = accelerators;
  for (const { offer } of fallbacks) {
    if (first !== undefined && bytesOf(offer.gpu.memory) < bytesOf(first.offer.gpu.memory)) {
      findings.add(GPU_FALLBACK_SMALLER, {
        property: 'gpu', value: offer.gpu.id,
        rule: `has ${gibibytes(bytesOf(offer.gpu.memory))}, less than the ${gibibytes(bytesOf(first.offer.gpu.memory))} of ${first.offer.gpu.id}`,
        cure: 'make sure that the model fits both, or name a larger fallback',
      });
    }
  }
  for (const { offer } of accelerators) {
    if (offer.gpu.arm) {
      findings.add(GPU_IMAGE_ARCHITECTURE, {
        property: 'gpu', value: offer.gpu.id, rule: 'sits in hosts with ARM processors', cure: 'use an image that is built for arm64 too',
      });
    }
  }
  const common = [...location(cluster), ...spotLabels(cluster, options, findings)];
  const requirements = accelerators.map((accelerator) => accelerator.requirements);
  return sharedUnless(options, [cluster, ...requirements], () => ({
    terms: merged(requirements).map((term) => [...term, ...common]),
    preferences: preferences(accelerators),
    tolerations: [...(cluster.props.gpuTolerations ?? []), ...(options.spot ? cluster.props.spot?.tolerations ?? [] : [])],
    packing: options.packing,
  }));
}

/** Nodes without GPU, of a class if one is named. */
export function planCpuPlacement(
  cluster: ClusterProfile, cpuClass: string | undefined, options: PlacementOptions, findings: FindingList,
): PlacementPlan {
  const offer = cluster.props.cpuClasses?.find(({ name }) => name === cpuClass);
  if (cpuClass !== undefined && offer === undefined) {
    const known = (cluster.props.cpuClasses ?? []).map(({ name }) => name);
    findings.add(CPU_CLASS_UNKNOWN, {
      property: 'cpuClass', value: cpuClass, rule: `is not a class of CPU nodes of ${cluster.name}`,
      cure: known.length > 0 ? `choose one of ${known.join(', ')}` : 'leave it out: the profile knows no classes',
    });
  }
  const term = [...(offer?.nodeLabels ?? cluster.props.cpuNodes ?? []), ...location(cluster), ...spotLabels(cluster, options, findings)];
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

function spotLabels(cluster: ClusterProfile, options: PlacementOptions, findings: FindingList): NodeRequirement[] {
  if (!options.spot) return [];
  if (cluster.props.spot === undefined) {
    findings.add(SPOT_UNAVAILABLE, {
      property: 'spot', value: true, rule: `is not known of ${cluster.name}`, cure: 'leave it out, or describe the cluster with ClusterProfile.custom',
    });
  }
  return cluster.props.spot?.nodeLabels ?? [];
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
function preferences(accelerators: Accelerator[]): Preference[] {
  const last = accelerators.length - 1;
  return accelerators.slice(0, last).map(({ requirements }, index) => ({
    weight: Math.max(1, Math.round((100 * (last - index)) / last)),
    requirements,
  }));
}
