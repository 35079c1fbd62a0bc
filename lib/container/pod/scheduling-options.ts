/** A toleration that pods need to run on tainted nodes. */
export interface NodeToleration {
  /** Taint key. */
  readonly key: string;
  /**
   * Taint value.
   *
   * @default - any value (operator `Exists`)
   */
  readonly value?: string;
  /**
   * Taint effect: `NoSchedule`, `PreferNoSchedule` or `NoExecute`.
   *
   * @default - every effect
   */
  readonly effect?: string;
}

/** What becomes of a pod that a constraint has no place for. */
export enum WhenUnsatisfiable {
  /** It waits. */
  DO_NOT_SCHEDULE = 'DoNotSchedule',
  /** It is placed where the difference is least. */
  SCHEDULE_ANYWAY = 'ScheduleAnyway',
}

/** Whether a constraint counts a node that the pod cannot run on. */
export enum NodeInclusionPolicy {
  /** It is not counted. */
  HONOR = 'Honor',
  /** It is counted. */
  IGNORE = 'Ignore',
}

/** How the pods of one service are spread. The library adds the selector of its pods. */
export interface TopologySpreadConstraint {
  /** Label of nodes over whose values pods are spread, such as `topology.kubernetes.io/zone`. */
  readonly topologyKey: string;
  /** Most difference between two values, from 1. @default 1 */
  readonly maxSkew?: number;
  /** What becomes of a pod without a place. @default WhenUnsatisfiable.DO_NOT_SCHEDULE */
  readonly whenUnsatisfiable?: WhenUnsatisfiable;
  /** Least number of values, from 1, with `DO_NOT_SCHEDULE` only. @default 1 */
  readonly minDomains?: number;
  /** Whether nodes that the pod's affinity excludes are counted. @default NodeInclusionPolicy.HONOR */
  readonly nodeAffinityPolicy?: NodeInclusionPolicy;
  /** Whether nodes whose taints the pod does not tolerate are counted. @default NodeInclusionPolicy.IGNORE */
  readonly nodeTaintsPolicy?: NodeInclusionPolicy;
  /** Keys of the pods' labels that must be equal too, such as `pod-template-hash`. @default - none */
  readonly matchLabelKeys?: string[];
}

/** Where a pod runs, beside what its GPUs and the profile decide. */
export interface PodSchedulingOptions {
  /** Labels that its node must have, such as those of a pool of one's own. @default - none */
  readonly nodeSelector?: { readonly [key: string]: string };
  /** Taints that it tolerates, beside those of the profile. @default - the profile's only */
  readonly tolerations?: NodeToleration[];
  /** RuntimeClass, such as `nvidia` or `gvisor`. @default - the cluster's default */
  readonly runtimeClassName?: string;
  /** Scheduler. @default - the cluster's default */
  readonly schedulerName?: string;
}
