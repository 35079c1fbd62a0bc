import { GPU_KNATIVE_FEATURES } from '../../platform/knative-features';
import { WholeNodes } from '../billing/whole-nodes';
import type { RegionalClusterOptions } from '../cluster-options';
import type { ClusterProfileProps } from '../cluster-profile-props';
import { StorageKind } from '../cluster-profile-props';
import { Gpu } from '../gpu';
import type { GpuOffer } from '../gpu-offer';
import { adjusted, CURRENT_STACK, share } from './common';

/** GPU, instance, its GPUs, vCPUs, GiB and USD per hour. */
type Row = readonly [gpu: Gpu, instance: string, gpus: number, vcpus: number, gibibytes: number, price?: number];

/**
 * Shapes: kubernetes/autoscaler cloudprovider/coreweave/coreweave_instance_types.go; gb200-4x and gb300-4x, which it lacks, as the
 * pricing page describes GB200. B300 and GB300 have no published price.
 */
function instances(): Row[] {
  return [
    [Gpu.GH200, 'gd-1xgh200', 1, 72, 572, 6.50],
    [Gpu.A100_SXM_80GB, 'gd-8xa100-i128', 8, 128, 2014, 21.60],
    [Gpu.L40, 'gd-8xl40-i128', 8, 128, 1006, 10.00],
    [Gpu.L40S, 'gd-8xl40s-i128', 8, 128, 1006, 18.00],
    [Gpu.RTX_PRO_6000, 'rtxp6000-8x', 8, 128, 1006, 20.00],
    [Gpu.H100_SXM, 'gd-8xh100ib-i128', 8, 128, 2014, 49.24],
    [Gpu.H200_SXM, 'gd-8xh200ib-i128', 8, 128, 2014, 50.44],
    [Gpu.B200, 'b200-8x', 8, 128, 2014, 68.80],
    [Gpu.B300, 'b300-8x', 8, 192, 4029],
    [Gpu.GB200, 'gb200-4x', 4, 144, 960, 42.00],
    [Gpu.GB300, 'gb300-4x', 4, 144, 960],
  ];
}

function offer([gpu, instance, gpus, vcpus, gibibytes, price]: Row): GpuOffer {
  return {
    gpu,
    // The class label is there too, but its values vary: CoreWeave recommends the instance type.
    nodeLabels: [{ key: 'node.kubernetes.io/instance-type', values: [instance] }],
    maxPerNode: gpus,
    ...share(vcpus / gpus, gibibytes / gpus),
    pricePerHour: price === undefined ? undefined : price / gpus,
  };
}

/** Whole nodes, whose price is that of their GPUs. */
function billing(): WholeNodes {
  return new WholeNodes({
    instances: () => instances().map(([gpu, type, gpus, cpus, gib]) => ({ type, gpu: gpu.id, gpus, cpus, gib })),
  });
}

/** CoreWeave Kubernetes Service. */
export function coreweaveCks(options: RegionalClusterOptions): ClusterProfileProps {
  return adjusted({
    name: 'CoreWeave CKS',
    gpus: instances().map(offer),
    billing: billing(),
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
