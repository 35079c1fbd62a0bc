import { NodeRequirement, NodeToleration } from '../../catalog/node-requirement';

/** Nodes that are better than others. */
export interface Preference {
  /** 1 to 100. */
  readonly weight: number;
  readonly requirements: NodeRequirement[];
}

/** Where pods may run. */
export interface PlacementPlan {
  /** A node must meet all of one of these; empty where any node will do. */
  readonly terms: NodeRequirement[][];
  readonly preferences: Preference[];
  readonly tolerations: NodeToleration[];
  readonly packing?: 'spread' | 'pack';
}
