import { NodeRequirement, NodeToleration } from './node-requirement';

/** Spot capacity: cheaper nodes that may be taken away. */
export interface SpotSupport {
  /** Labels of spot nodes. @default - none */
  readonly nodeLabels?: NodeRequirement[];
  /** Tolerations that spot nodes need. @default - none */
  readonly tolerations?: NodeToleration[];
}
