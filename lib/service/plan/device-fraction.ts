import type { ClusterProfile } from '../../catalog/cluster-profile';
import type { Gpu } from '../../catalog/gpu';
import type { GpuRequest } from '../../catalog/gpu-request';
import { GpuPartition } from '../../catalog/gpu-request';
import { bytesOf } from '../../arguments/size';
import { SharingStrategy } from '../../catalog/gpu-division';

/** Where nobody says how many pods share a GPU, they are at least this many. */
const LEAST_SHARING = 2;

/** The part of a GPU that a pod calls one device. */
export function deviceFraction(gpu: Gpu, { partition, migProfile }: GpuRequest, cluster: ClusterProfile): number {
  switch (partition) {
    case GpuPartition.MIG: return sliceFraction(gpu, migProfile!);
    case GpuPartition.SHARED: return 1 / (cluster.props.sharing?.replicas ?? LEAST_SHARING);
    default: return 1;
  }
}

/** One of as many slices as a GPU can be cut into: what is used up first, compute slices or memory, bounds their number. */
function sliceFraction(gpu: Gpu, profile: string): number {
  const { compute, gibibytes } = migSlice(profile);
  const parts = [
    compute === undefined ? 0 : compute / Math.max(...gpu.migProfiles.map((each) => migSlice(each).compute ?? 0)),
    gibibytes === undefined ? 0 : (gibibytes * 2 ** 30) / bytesOf(gpu.memory),
  ];
  return Math.min(1, Math.max(...parts)) || 1;
}

/** Memory of what a pod calls one device: MIG cuts it, MPS divides it, time-slicing leaves it whole. */
export function deviceBytes(gpu: Gpu, request: GpuRequest, cluster: ClusterProfile): number {
  const { sharing } = cluster.props;
  const { gibibytes } = migSlice(request.migProfile ?? '');
  if (gibibytes !== undefined) return gibibytes * 2 ** 30;
  const divided = request.partition === GpuPartition.SHARED && sharing?.strategy === SharingStrategy.MPS;
  return bytesOf(gpu.reportedMemory) / (divided ? sharing?.replicas ?? 1 : 1);
}

/** What a MIG profile such as `3g.20gb` says: compute slices, and GiB of memory. */
function migSlice(profile: string): { readonly compute?: number; readonly gibibytes?: number } {
  const number = (pattern: RegExp) => { const found = pattern.exec(profile); return found === null ? undefined : Number(found[1]); };
  return { compute: number(/(?<!\d)(\d+)g\b/), gibibytes: number(/(?<!\d)(\d+)gb\b/) };
}
