/** A condition on a node's labels, as Kubernetes' node affinity knows them. */
export interface NodeRequirement {
  /** Label key. */
  readonly key: string;
  /**
   * Values of which the label must have one.
   *
   * @default - the label must exist, or be absent where `absent` is true
   */
  readonly values?: string[];
  /**
   * Whether the node must not have the label.
   *
   * @default false
   */
  readonly absent?: boolean;
}

/** A toleration that pods need to run on the profile's nodes. */
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
