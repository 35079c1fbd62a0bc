import { ClusterProfile } from '../../catalog/cluster-profile';
import { Gpu } from '../../catalog/gpu';
import { SharingStrategy } from '../../catalog/gpu-division';
import { GpuPartition, GpuRequest } from '../../catalog/gpu-request';
import { bytesOf } from '../../arguments/size';

/** Memory of what a pod calls one device: MIG cuts it, MPS divides it, time-slicing leaves it whole. */
export function deviceBytes(gpu: Gpu, request: GpuRequest, cluster: ClusterProfile): number {
  const { sharing } = cluster.props;
  const { gibibytes } = migSlice(request.migProfile ?? '');
  if (gibibytes !== undefined) return gibibytes * 2 ** 30;
  const divided = request.partition === GpuPartition.SHARED && sharing?.strategy === SharingStrategy.MPS;
  return bytesOf(gpu.reportedMemory) / (divided ? sharing?.replicas ?? 1 : 1);
}

/** What a MIG profile such as `3g.20gb` says: compute slices, and GiB of memory. */
export function migSlice(profile: string): { readonly compute?: number; readonly gibibytes?: number } {
  const number = (pattern: RegExp) => { const found = pattern.exec(profile); return found === null ? undefined : Number(found[1]); };
  return { compute: number(/(?<!\d)(\d+)g\b/), gibibytes: number(/(?<!\d)(\d+)gb\b/) };
}
