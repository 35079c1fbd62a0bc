import type { IConstruct } from 'constructs';
import { ClusterProfile } from '../catalog/cluster-profile';

const clusters = new WeakMap<IConstruct, ClusterProfile>();

/** Remembers the cluster that a construct, and what stands below it, is on. */
export function setCluster(construct: IConstruct, cluster: ClusterProfile): void {
  clusters.set(construct, cluster);
}

/** The cluster of any construct, where it or something around it says. */
export function knownCluster(construct: IConstruct): ClusterProfile | undefined {
  return construct.node.scopes.reverse().map((scope) => clusters.get(scope)).find((cluster) => cluster !== undefined);
}
