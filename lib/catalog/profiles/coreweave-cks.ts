import { GPU_KNATIVE_FEATURES } from '../../platform/knative-features';
import type { RegionalClusterOptions } from '../cluster-options';
import type { ClusterProfileProps } from '../cluster-profile-props';
import { StorageKind } from '../cluster-profile-props';
import { Gpu } from '../gpu';
import type { GpuOffer } from '../gpu-offer';
import { adjusted } from './adjusted';
import { share } from './share';
import { CURRENT_STACK } from './stack';

/** The instance with its GPUs, vCPUs, GiB and USD per hour. */
function offer(gpu: Gpu, instance: string, gpus: number, vcpus: number, gibibytes: number, price?: number): GpuOffer {
  return {
    gpu,
    // The class label is there too, but its values vary: CoreWeave recommends the instance type.
    nodeLabels: [{ key: 'node.kubernetes.io/instance-type', values: [instance] }],
    maxPerNode: gpus,
    ...share(vcpus / gpus, gibibytes / gpus),
    pricePerHour: price === undefined ? undefined : price / gpus,
  };
}

/**
 * Shapes: kubernetes/autoscaler cloudprovider/coreweave/coreweave_instance_types.go; gb200-4x and gb300-4x, which it lacks, as the
 * pricing page describes GB200. B300 and GB300 have no published price.
 */
function offers(): GpuOffer[] {
  return [
    offer(Gpu.GH200, 'gd-1xgh200', 1, 72, 572, 6.50),
    offer(Gpu.A100_SXM_80GB, 'gd-8xa100-i128', 8, 128, 2014, 21.60),
    offer(Gpu.L40, 'gd-8xl40-i128', 8, 128, 1006, 10.00),
    offer(Gpu.L40S, 'gd-8xl40s-i128', 8, 128, 1006, 18.00),
    offer(Gpu.RTX_PRO_6000, 'rtxp6000-8x', 8, 128, 1006, 20.00),
    offer(Gpu.H100_SXM, 'gd-8xh100ib-i128', 8, 128, 2014, 49.24),
    offer(Gpu.H200_SXM, 'gd-8xh200ib-i128', 8, 128, 2014, 50.44),
    offer(Gpu.B200, 'b200-8x', 8, 128, 2014, 68.80),
    offer(Gpu.B300, 'b300-8x', 8, 192, 4029),
    offer(Gpu.GB200, 'gb200-4x', 4, 144, 960, 42.00),
    offer(Gpu.GB300, 'gb300-4x', 4, 144, 960),
  ];
}

/** CoreWeave Kubernetes Service. */
export function coreweaveCks(options: RegionalClusterOptions): ClusterProfileProps {
  return adjusted({
    name: 'CoreWeave CKS',
    gpus: offers(),
    stack: CURRENT_STACK,
    knativeFeatures: GPU_KNATIVE_FEATURES,
    // AI Object Storage outside its cache and, for pods, inside (LOTA); buckets stand in host names only.
    objectStore: { endpoint: 'https://cwobject.com', acceleratedEndpoint: 'http://cwlota.com', pathStyle: false },
    cpuNodes: [{ key: 'gpu.nvidia.com/class', absent: true }],
    storageClasses: [{ name: 'shared-vast', kind: StorageKind.SHARED_SSD }],
    spot: { tolerations: [{ key: 'qos.coreweave.cloud/interruptable', effect: 'NoExecute' }] },
    rdmaResource: 'rdma/ib',
    priceSource: 'coreweave.com/pricing per instance, divided by its GPUs; read from a copy by a third party',
    priceDate: '2026-10-01',
  }, options);
}
