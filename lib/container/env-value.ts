/** An environment variable's value; `EnvValue` of every cdk8s-plus is one. */
export interface IEnvValue {
  /** The value itself. */
  readonly value?: any;
  /** Where the value is read from. */
  readonly valueFrom?: any;
}
