import { ClusterProfile } from '../../catalog/cluster-profile';
import { MigStrategy } from '../../catalog/gpu-division';
import { Gpu } from '../../catalog/gpu';
import { GpuOffer } from '../../catalog/gpu-offer';
import { GpuPartition, GpuRequest } from '../../catalog/gpu-request';
import { GpuVendor } from '../../catalog/gpu-props';
import { NodeRequirement } from '../../catalog/node-requirement';

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

/** The GPUs of each pod. */
export interface GpuPlan {
  readonly request: GpuRequest;
  /** Those that a pod may land on, in order of preference, whether the cluster has them or not; empty without GPU. */
  readonly models: readonly Gpu[];
  /** Those of them that the cluster has, divided as was asked for. */
  readonly accelerators: readonly Accelerator[];
}

export function planGpus(request: GpuRequest, cluster: ClusterProfile): GpuPlan {
  const { models, minMemory, count } = request;
  const offers = minMemory === undefined
    ? models.flatMap((gpu) => cluster.offer(gpu) ?? [])
    : cluster.offersWithMemory(minMemory, count);
  return {
    request,
    models: minMemory === undefined ? models : offers.map(({ gpu }) => gpu),
    accelerators: offers.flatMap((offer) => divided(offer, request, cluster) ?? []),
  };
}

function divided(offer: GpuOffer, { partition, migProfile }: GpuRequest, cluster: ClusterProfile): Accelerator | undefined {
  const whole = offer.resourceName ?? VENDOR_RESOURCE[offer.gpu.vendor];
  if (partition === GpuPartition.WHOLE) return { offer, requirements: offer.nodeLabels, resourceName: whole };
  const division = partition === GpuPartition.MIG ? sliced(offer, migProfile!, whole, cluster) : shared(offer, whole, cluster);
  return division && { offer, ...division };
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
