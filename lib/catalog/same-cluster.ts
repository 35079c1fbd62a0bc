import type { ClusterProfile } from './cluster-profile';
import type { ClusterProfileProps } from './cluster-profile-props';

/**
 * Whether two profiles describe one cluster; nothing where they do not tell. Names of clusters tell for certain. Without them, profiles of
 * other names are other clusters, and so are those that differ in what a cluster has once: its domain, its software and, unless the profile
 * spans several, its region.
 */
export function isSameCluster(one: ClusterProfile, other: ClusterProfile): boolean | undefined {
  const [{ props: first }, { props: second }] = [one, other];
  if (first.clusterName !== undefined && second.clusterName !== undefined) return first.clusterName === second.clusterName;
  const apart = first.name !== second.name
    || first.domain !== second.domain
    || regionOf(first) !== regionOf(second)
    || stackOf(first) !== stackOf(second);
  return apart ? false : undefined;
}

/** What the clusters of two profiles are called, where they are surely not one. */
export function namesOfTwo(one: ClusterProfile | undefined, other: ClusterProfile | undefined): [string, string] | undefined {
  if (one === undefined || other === undefined || isSameCluster(one, other) !== false) return undefined;
  return [called(one), called(other)];
}

/** With what tells it apart. */
function called({ name, props: { clusterName, region, domain } }: ClusterProfile): string {
  return [name, clusterName ?? region ?? domain].filter((part) => part !== undefined).join(' ');
}

/** A profile that tells regions apart spans them all. */
function regionOf({ region, regions }: ClusterProfileProps): string | undefined {
  return regions === undefined ? region : undefined;
}

function stackOf({ stack }: ClusterProfileProps): string {
  return JSON.stringify(Object.entries(stack).filter(([, version]) => version !== undefined).sort());
}
