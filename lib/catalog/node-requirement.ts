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
