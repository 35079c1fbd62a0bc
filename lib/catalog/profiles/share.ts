import { Size } from 'cdk8s';
import type { GpuOffer } from '../gpu-offer';

/**
 * The part of a machine that pods can count on; the kubelet, the system and the node's DaemonSets have the rest. Of 16 GiB, GKE
 * reserves 2.7 GiB before any DaemonSet, and Karpenter expects g5.xlarge to leave 13.8 GiB.
 */
const ALLOCATABLE = 0.75;

/**
 * What goes with one GPU, in whole CPUs and GiB.
 *
 * @param vcpus vCPUs of the machine that has fewest per GPU, divided by its GPUs
 * @param gibibytes memory of the machine that has least per GPU, divided by its GPUs
 */
export function share(vcpus: number, gibibytes: number): Pick<GpuOffer, 'cpuPerGpu' | 'memoryPerGpu'> {
  return {
    cpuPerGpu: Math.floor(vcpus * ALLOCATABLE),
    memoryPerGpu: Size.gibibytes(Math.floor(gibibytes * ALLOCATABLE)),
  };
}
