import { ClusterProfile } from '../../lib/catalog/cluster-profile';

/** Every profile that the library comes with, CoreWeave Cloud once per region. */
export const PROFILES: Array<[string, ClusterProfile]> = [
  ['CoreWeave Cloud ORD1', ClusterProfile.coreweaveCloud({ region: 'ORD1' })],
  ['CoreWeave Cloud LAS1', ClusterProfile.coreweaveCloud({ region: 'LAS1' })],
  ['CoreWeave Cloud LGA1', ClusterProfile.coreweaveCloud({ region: 'LGA1' })],
  ['CoreWeave CKS', ClusterProfile.coreweaveCks()],
  ['GKE', ClusterProfile.gke()],
  ['EKS with Karpenter', ClusterProfile.eksKarpenter()],
  ['EKS with managed node groups', ClusterProfile.eksManaged()],
  ['AKS', ClusterProfile.aks()],
  ['GPU Feature Discovery', ClusterProfile.gfd()],
];
