import { ClusterProfile } from '../../catalog/cluster-profile';
import { Gpu } from '../../catalog/gpu';
import { SharingStrategy } from '../../catalog/gpu-division';
import { GpuPartition, GpuRequest } from '../../catalog/gpu-request';
import { bytesOf } from '../../finding/size';

/** Memory of what a pod calls one device: MIG cuts it, MPS divides it, time-slicing leaves it whole. */
export function deviceBytes(gpu: Gpu, request: GpuRequest, cluster: ClusterProfile): number {
  const { sharing } = cluster.props;
  const slice = /(?<!\d)(\d+)gb/.exec(request.migProfile ?? '');
  if (slice !== null) return Number(slice[1]) * 2 ** 30;
  const divided = request.partition === GpuPartition.SHARED && sharing?.strategy === SharingStrategy.MPS;
  return bytesOf(gpu.reportedMemory) / (divided ? sharing?.replicas ?? 1 : 1);
}
