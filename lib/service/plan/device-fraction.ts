import { ClusterProfile } from '../../catalog/cluster-profile';
import { Gpu } from '../../catalog/gpu';
import { GpuPartition, GpuRequest } from '../../catalog/gpu-request';
import { bytesOf } from '../../arguments/size';
import { migSlice } from './device-memory';

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
