import { Size } from 'cdk8s';
import { INVALID_ARGUMENT } from '../../arguments/rules';
import { fail } from '../../finding/finding-error';
import { Billing } from '../billing/billing';
import type { CoreweaveCloudOptions } from '../cluster-options';
import type { ClusterProfileProps, CpuClassOffer, ObjectStore, StorageClassOffer } from '../cluster-profile-props';
import { StorageKind } from '../cluster-profile-props';
import { Gpu } from '../gpu';
import type { GpuOffer } from '../gpu-offer';
import { adjusted } from './common';

const REGIONS = ['ORD1', 'LAS1', 'LGA1'];
const KOURIER = 'kourier.ingress.networking.knative.dev';

/** Most GPUs of a pod, CPUs and GiB per GPU, USD per hour, regions; where no region is named, the documentation names none. */
function offer(gpu: Gpu, gpuClass: string, most: number, cpus: number, gibibytes: number, price: number, regions?: string[]): GpuOffer {
  return {
    gpu,
    nodeLabels: [{ key: 'gpu.nvidia.com/class', values: [gpuClass] }],
    maxPerNode: most,
    cpuPerGpu: cpus,
    memoryPerGpu: Size.gibibytes(gibibytes),
    regions,
    pricePerHour: price,
  };
}

/**
 * Classes, regions, most per pod and prices: coreweave/kubernetes-cloud at d5312f39, the last documentation in that repository
 * (2023-07). CPUs and memory: what a GPU included by the documentation of 2021, but never more than an eighth of the largest requests
 * that the documentation of 2023 shows (90 CPUs, 700 GiB), so that all GPUs of a node can be used. The last three classes are of 2021.
 */
function offers(): GpuOffer[] {
  return [
    offer(Gpu.H100_SXM, 'H100_NVLINK_80GB', 8, 11, 87, 4.78, ['LAS1', 'LGA1']),
    offer(Gpu.H100_PCIE, 'H100_PCIE', 8, 11, 64, 4.25, ['LAS1']),
    offer(Gpu.A100_SXM_80GB, 'A100_NVLINK_80GB', 8, 11, 87, 2.21, ['LAS1', 'LGA1']),
    offer(Gpu.A100_PCIE_80GB, 'A100_PCIE_80GB', 8, 11, 64, 2.21, ['ORD1']),
    offer(Gpu.A100_SXM_40GB, 'A100_NVLINK', 8, 11, 87, 2.06, ['ORD1']),
    offer(Gpu.A100_PCIE_40GB, 'A100_PCIE_40GB', 8, 11, 64, 2.06, ['ORD1']),
    offer(Gpu.A40, 'A40', 8, 8, 60, 1.28, REGIONS),
    offer(Gpu.RTX_A6000, 'RTX_A6000', 8, 8, 60, 1.28, REGIONS),
    offer(Gpu.RTX_A5000, 'RTX_A5000', 8, 8, 60, 0.77, REGIONS),
    offer(Gpu.RTX_A4000, 'RTX_A4000', 7, 3, 16, 0.61, ['ORD1', 'LGA1']),
    offer(Gpu.V100_SXM_16GB, 'Tesla_V100_NVLINK', 8, 4, 32, 0.80),
    offer(Gpu.QUADRO_RTX_5000, 'Quadro_RTX_5000', 4, 8, 60, 0.57, REGIONS),
    offer(Gpu.QUADRO_RTX_4000, 'Quadro_RTX_4000', 7, 3, 16, 0.24, REGIONS),
    offer(Gpu.QUADRO_RTX_6000, 'Quadro_RTX_6000', 8, 8, 60, 0.97),
    offer(Gpu.P100, 'Tesla_P100_NVLINK', 8, 4, 32, 0.55),
    offer(Gpu.V100_PCIE_16GB, 'Tesla_V100', 8, 3, 20, 0.47),
  ];
}

function cpuClass(name: string, pricePerHour: number): CpuClassOffer {
  return { name, nodeLabels: [{ key: 'node.coreweave.cloud/cpu', values: [name] }], pricePerHour };
}

function cpuClasses(): CpuClassOffer[] {
  return [
    cpuClass('amd-epyc-milan', 0.035),
    cpuClass('amd-epyc-rome', 0.030),
    cpuClass('intel-xeon-scalable', 0.030),
    cpuClass('intel-xeon-v4', 0.020),
    cpuClass('intel-xeon-v3', 0.0125),
  ];
}

/** `{block,shared}-{nvme,hdd}-{region}`; the region is in lower case here, in upper case in the node label. */
function storageClasses(): StorageClassOffer[] {
  return REGIONS.flatMap((region) => [
    { name: `shared-nvme-${region.toLowerCase()}`, kind: StorageKind.SHARED_SSD, region },
    { name: `shared-hdd-${region.toLowerCase()}`, kind: StorageKind.SHARED_HDD, region },
    { name: `block-nvme-${region.toLowerCase()}`, kind: StorageKind.BLOCK_SSD, region },
    { name: `block-hdd-${region.toLowerCase()}`, kind: StorageKind.BLOCK_HDD, region },
  ]);
}

/** A store of its own in each region; the SDKs want some region, theirs is `default` (documentation of 2023, storage/object-storage.md). */
function objectStore(region: string): ObjectStore {
  return { endpoint: `https://object.${region}.coreweave.com`, acceleratedEndpoint: `https://accel-object.${region}.coreweave.com`, region: 'default' };
}

/** CoreWeave Cloud, as its published examples use it. */
export function coreweaveCloud(options: CoreweaveCloudOptions): ClusterProfileProps {
  if (!REGIONS.includes(options?.region)) {
    fail(INVALID_ARGUMENT, {
      property: 'region', value: options?.region, rule: 'is not a region of CoreWeave Cloud', cure: `choose one of ${REGIONS.join(', ')}`,
    });
  }
  return adjusted({
    name: 'CoreWeave Cloud',
    // The same document's prices beside a GPU; memory is per GB there. By the minute: online-inference/README.md of that repository.
    billing: Billing.perContainer({ cpuPerHour: 0.010, memoryGibPerHour: 0.005, billedTime: { stepSeconds: 60 } }),
    gpus: offers(),
    regions: REGIONS,
    objectStore: objectStore(options.region.toLowerCase()),
    // Kubernetes' and Knative's versions are not published: these are the newest of the time when KFServing 0.6.1 was current.
    stack: { kubernetes: '1.22', kfserving: '0.6.1', knative: '0.26' },
    // What the published manifests use, and so must be on.
    knativeFeatures: ['affinity', 'nodeselector', 'tolerations', 'persistent-volume-claim'],
    knativeAnnotations: { 'networking.knative.dev/ingress-class': KOURIER },
    knativeLabels: { 'knative.coreweave.cloud/ingress': KOURIER },
    cpuNodes: [{ key: 'node.coreweave.cloud/cpu' }],
    cpuTolerations: [{ key: 'is_cpu_compute' }],
    cpuClasses: cpuClasses(),
    storageClasses: storageClasses(),
    rdmaResource: 'rdma/ib',
    priceSource: 'coreweave/kubernetes-cloud resources/resource-based-pricing.md at d5312f39; QUADRO_RTX_6000, P100, V100_PCIE_16GB: 2021',
    priceDate: '2023-07-24',
  }, options);
}
