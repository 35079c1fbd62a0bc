import { Size } from 'cdk8s';
import type { ClusterProfileProps, SoftwareStack } from '../cluster-profile-props';
import type { GpuOffer } from '../gpu-offer';
import type { ClusterOptions, RegionalClusterOptions } from '../cluster-options';
import { checkClusterOptions } from '../cluster-profile-checks';

/** What users install today to serve models on a cluster that comes with nothing. */
export const CURRENT_STACK: SoftwareStack = { kubernetes: '1.33', kserve: '0.20', knative: '1.23', keda: '2.18' };

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

/** A provider's profile with the user's options in place of its own values. */
export function adjusted(profile: ClusterProfileProps, options: ClusterOptions | RegionalClusterOptions): ClusterProfileProps {
  checkClusterOptions(options);
  const { gpus = [], ...rest } = options;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const replaced = new Set(gpus.map((offer) => offer.gpu.id));
  return { ...profile, ...given, gpus: [...profile.gpus.filter((offer) => !replaced.has(offer.gpu.id)), ...gpus] };
}
