import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { ClusterProfile } from '../../catalog/cluster-profile';
import { FindingList } from '../../finding/finding-list';
import { GpuInferenceServiceProps } from '../props/gpu-inference-service-props';
import { StringMap } from './service-plan';
import { Accelerator } from './accelerators';

export const RDMA_UNAVAILABLE: Definition = {
  id: 'GPU009',
  severity: Severity.ERROR,
  title: 'The profile knows no RDMA network',
  why: 'The extended resource of the network differs between clusters; without it, pods have no RDMA.',
  cure: 'Leave `rdma` out, or describe the cluster with `ClusterProfile.custom`.',
};

/** Devices that each pod asks for, by the names of their resources. */
export function planDevices(
  accelerators: Accelerator[], { gpu, rdma }: GpuInferenceServiceProps, cluster: ClusterProfile, findings: FindingList,
): StringMap {
  const { rdmaResource } = cluster.props;
  if (rdma && rdmaResource === undefined) {
    findings.add(RDMA_UNAVAILABLE, {
      property: 'rdma', value: true, rule: `is not known of ${cluster.name}`, cure: 'leave it out, or describe the cluster with ClusterProfile.custom',
    });
  }
  return {
    ...(accelerators.length > 0 ? { [accelerators[0].resourceName]: String(gpu.count) } : {}),
    ...(rdma && rdmaResource !== undefined ? { [rdmaResource]: '1' } : {}),
  };
}
