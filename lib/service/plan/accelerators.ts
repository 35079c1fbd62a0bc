import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { GPU_COUNT_OVER_NODE, GPU_NOT_OFFERED, GPU_PARTITION_UNAVAILABLE } from '../../catalog/gpu-offer';
import { ClusterProfile } from '../../catalog/cluster-profile';
import { MigStrategy } from '../../catalog/gpu-division';
import { GpuOffer } from '../../catalog/gpu-offer';
import { GpuPartition, GpuRequest } from '../../catalog/gpu-request';
import { GpuVendor } from '../../catalog/gpu-props';
import { NodeRequirement } from '../../catalog/node-requirement';
import { FindingList } from '../../finding/finding-list';
import { bytesOf, gibibytes } from '../../arguments/size';

export const GPU_RESOURCES_DIFFER: Definition = {
  id: 'GPU004',
  severity: Severity.ERROR,
  title: 'Fallback GPUs are asked for under different resource names',
  why: 'A pod names one extended resource; nodes that offer another one never fit.',
  cure: 'Ask for GPUs of one vendor, divided in one way.',
};

/** A GPU that pods may run on, with what they must ask for there. */
export interface Accelerator {
  readonly offer: GpuOffer;
  readonly requirements: NodeRequirement[];
  readonly resourceName: string;
}

export const VENDOR_RESOURCE: { readonly [vendor in GpuVendor]: string } = {
  [GpuVendor.NVIDIA]: 'nvidia.com/gpu',
  [GpuVendor.AMD]: 'amd.com/gpu',
  [GpuVendor.HABANA]: 'habana.ai/gaudi',
};

/** The request's GPUs as the cluster offers them, in order of preference. What the cluster does not offer is a finding. */
export function resolveAccelerators(request: GpuRequest, cluster: ClusterProfile, findings: FindingList): Accelerator[] {
  const offers = request.minMemory !== undefined
    ? cluster.offersWithMemory(request.minMemory, request.count)
    : named(request, cluster, findings);
  if (request.minMemory !== undefined && offers.length === 0) {
    findings.add(GPU_NOT_OFFERED, {
      property: 'gpu', value: gibibytes(bytesOf(request.minMemory)),
      rule: `is more memory than any ${request.count === 1 ? 'GPU' : `node with ${request.count} GPUs`} of ${place(cluster)} has`, cure: 'ask for less',
    });
  }
  for (const offer of offers) {
    if (request.count > offer.maxPerNode && request.partition === GpuPartition.WHOLE) {
      findings.add(GPU_COUNT_OVER_NODE, {
        property: 'gpu.count', value: request.count,
        rule: `is more than the ${offer.maxPerNode} ${offer.gpu.id} of a node of ${place(cluster)}`, cure: `ask for at most ${offer.maxPerNode}`,
      });
    }
  }
  const accelerators = offers.flatMap((offer) => divided(offer, request, cluster, findings));
  const names = new Set(accelerators.map(({ resourceName }) => resourceName));
  if (names.size > 1) {
    findings.add(GPU_RESOURCES_DIFFER, {
      property: 'gpu', value: [...names].join(', '), rule: 'are different resources, and a pod can ask for one only', cure: 'name GPUs of one vendor',
    });
  }
  return accelerators;
}

function named(request: GpuRequest, cluster: ClusterProfile, findings: FindingList): GpuOffer[] {
  return request.models.flatMap((gpu) => {
    const offer = cluster.offer(gpu);
    if (offer !== undefined) return [offer];
    findings.add(GPU_NOT_OFFERED, {
      property: 'gpu', value: gpu.id, rule: `is not offered by ${place(cluster)}`,
      cure: `choose one of ${cluster.gpus.map((each) => each.gpu.id).join(', ')}`,
    });
    return [];
  });
}

function divided(offer: GpuOffer, request: GpuRequest, cluster: ClusterProfile, findings: FindingList): Accelerator[] {
  const whole = offer.resourceName ?? VENDOR_RESOURCE[offer.gpu.vendor];
  if (request.partition === GpuPartition.WHOLE) return [{ offer, requirements: offer.nodeLabels, resourceName: whole }];
  const division = request.partition === GpuPartition.MIG
    ? sliced(offer, request.migProfile!, whole, cluster)
    : shared(offer, whole, cluster);
  if (division === undefined) {
    findings.add(GPU_PARTITION_UNAVAILABLE, {
      property: 'gpu', value: request.migProfile ?? 'shared', rule: `is not how ${cluster.name} divides ${offer.gpu.id}`,
      cure: `give the profile the option ${request.partition === GpuPartition.MIG ? 'mig' : 'sharing'} if the cluster's device plugin does`,
    });
    return [];
  }
  return [{ offer, ...division }];
}

type Division = Omit<Accelerator, 'offer'>;

function sliced(offer: GpuOffer, profile: string, whole: string, cluster: ClusterProfile): Division | undefined {
  const { mig } = cluster.props;
  if (mig === undefined) return undefined;
  if (mig.partitionLabel !== undefined) {
    return { requirements: [...offer.nodeLabels, { key: mig.partitionLabel, values: [profile] }], resourceName: whole };
  }
  return mig.strategy === MigStrategy.MIXED
    ? { requirements: offer.nodeLabels, resourceName: `nvidia.com/mig-${profile.replace('+', '.')}` }
    : { requirements: suffixed(offer.nodeLabels, `-MIG-${profile}`), resourceName: whole };
}

function shared(offer: GpuOffer, whole: string, cluster: ClusterProfile): Division | undefined {
  const { sharing } = cluster.props;
  if (sharing === undefined) return undefined;
  const labels = sharing.resourceName === undefined && sharing.nodeLabels === undefined ? suffixed(offer.nodeLabels, '-SHARED') : offer.nodeLabels;
  return { requirements: [...labels, ...(sharing.nodeLabels ?? [])], resourceName: sharing.resourceName ?? whole };
}

/** NVIDIA's device plugin tells a divided GPU by a suffix of the product label. */
function suffixed([model, ...others]: NodeRequirement[], suffix: string): NodeRequirement[] {
  return [{ ...model, values: model.values?.map((value) => `${value}${suffix}`) }, ...others];
}

export function place(cluster: ClusterProfile): string {
  return cluster.props.region === undefined ? cluster.name : `${cluster.name} ${cluster.props.region}`;
}
