import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { ClusterProfile } from '../../catalog/cluster-profile';
import { NodeRequirement } from '../../catalog/node-requirement';
import { FindingList } from '../../finding/finding-list';
import { Packing } from '../props/gpu-inference-service-props';
import { PlacementPlan, Preference } from './placement-plan';
import { Memo } from './memo';
import { bytesOf, gibibytes } from '../../arguments/size';
import { Accelerator } from './accelerators';

export const GPU_FALLBACK_SMALLER: Definition = {
  id: 'GPU003',
  severity: Severity.WARNING,
  title: 'A fallback GPU has less memory than the first choice',
  why: 'A model that just fits the first choice runs out of memory on the fallback, and only when the first choice is scarce.',
  cure: 'Leave the fallback out, or acknowledge it once the model is known to fit.',
};

export const CPU_CLASS_UNKNOWN: Definition = {
  id: 'GPU006',
  severity: Severity.ERROR,
  title: 'The cluster has no such class of CPU nodes',
  why: 'Pods would stay Pending: no node carries the label.',
  cure: 'Choose a class that the message lists.',
};

export const GPU_IMAGE_ARCHITECTURE: Definition = {
  id: 'GPU007',
  severity: Severity.WARNING,
  title: 'The GPU\'s hosts have ARM processors',
  why: 'An image built for amd64 only fails there with "exec format error", after the GPU node has been started.',
  cure: 'Build the image for arm64, or choose another GPU.',
};

export const SPOT_UNAVAILABLE: Definition = {
  id: 'GPU008',
  severity: Severity.ERROR,
  title: 'The profile knows no spot capacity',
  why: 'Without the labels of spot nodes, pods would run at the full price.',
  cure: 'Leave `spot` out, or describe the cluster with `ClusterProfile.custom`.',
};

export interface PlacementOptions {
  readonly spot?: boolean;
  readonly packing?: Packing;
}

const plans = new Memo<PlacementPlan>();

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
