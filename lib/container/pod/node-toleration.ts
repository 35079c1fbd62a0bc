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
