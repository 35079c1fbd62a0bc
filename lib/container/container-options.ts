import type { Size } from 'cdk8s';

/** Limits over the requests. */
export interface ResourceLimits {
  /** Most CPUs. @default - `cpu` */
  readonly cpu?: number;
  /** Most memory. @default - `memory` */
  readonly memory?: Size;
}
