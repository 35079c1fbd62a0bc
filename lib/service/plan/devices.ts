import { ClusterProfile } from '../../catalog/cluster-profile';
import { StringMap } from './service-plan';
import { GpuPlan } from './accelerators';

/** Devices that each pod asks for, by the names of their resources. */
export function planDevices({ request, accelerators: [first] }: GpuPlan, rdma: boolean | undefined, cluster: ClusterProfile): StringMap {
  const { rdmaResource } = cluster.props;
  return {
    ...(first === undefined ? {} : { [first.resourceName]: String(request.count) }),
    ...(rdma && rdmaResource !== undefined ? { [rdmaResource]: '1' } : {}),
  };
}
