import type { Size } from 'cdk8s';
import type { EnvFrom } from './env-from';
import type { ImagePullPolicy } from './image-pull-policy';
import type { HelperPodOptions } from './pod/pod-options';

/** Limits over the requests. */
export interface ResourceLimits {
  /** Most CPUs. @default - `cpu` */
  readonly cpu?: number;
  /** Most memory. @default - `memory` */
  readonly memory?: Size;
}

/** A KServe transformer: CPU pods that stand before the predictor. */
export interface TransformerOptions {
  /** Image. */
  readonly image: string;
  /** When nodes pull the image. @default - Kubernetes' own: a tag `latest`, or none, always; others where the node lacks it */
  readonly imagePullPolicy?: ImagePullPolicy;
  /** Entry point. @default - the image's */
  readonly command?: string[];
  /** Arguments. @default - the image's */
  readonly args?: string[];
  /** Environment. @default - none */
  readonly env?: { readonly [name: string]: string };
  /** Secrets and ConfigMaps whose keys are all variables of the container. `env` stands over them. @default - none */
  readonly envFrom?: EnvFrom[];
  /** CPUs asked for and, unless `limits` says more, allowed. @default 1 */
  readonly cpu?: number;
  /** Memory asked for and, unless `limits` says more, allowed. @default Size.gibibytes(2) */
  readonly memory?: Size;
  /** Limits over the requests. @default - equal to the requests */
  readonly limits?: ResourceLimits;
  /** Least replicas. @default 1 */
  readonly minReplicas?: number;
  /** Most replicas. @default - `minReplicas` */
  readonly maxReplicas?: number;
  /** Fields of its pods, in the words of a PodSpec. @default - security, token, DNS and hosts of the service's `pod` */
  readonly pod?: HelperPodOptions;
}
