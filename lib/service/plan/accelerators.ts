import type { ClusterProfile } from '../../catalog/cluster-profile';
import { MigStrategy } from '../../catalog/gpu-division';
import type { GpuOffer } from '../../catalog/gpu-offer';
import type { GpuRequest } from '../../catalog/gpu-request';
import { GpuPartition } from '../../catalog/gpu-request';
import { GpuVendor } from '../../catalog/gpu-props';
import type { NodeRequirement } from '../../catalog/node-requirement';
import type { Accelerator, GpuPlan, StringMap } from './service-plan';

export const VENDOR_RESOURCE: { readonly [vendor in GpuVendor]: string } = {
  [GpuVendor.NVIDIA]: 'nvidia.com/gpu',
  [GpuVendor.AMD]: 'amd.com/gpu',
  [GpuVendor.HABANA]: 'habana.ai/gaudi',
};

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

/** Devices that each pod asks for, by the names of their resources. */
export function planDevices({ request, accelerators: [first] }: GpuPlan, rdma: boolean | undefined, cluster: ClusterProfile): StringMap {
  const { rdmaResource } = cluster.props;
  return {
    ...(first === undefined ? {} : { [first.resourceName]: String(request.count) }),
    ...(rdma && rdmaResource !== undefined ? { [rdmaResource]: '1' } : {}),
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
