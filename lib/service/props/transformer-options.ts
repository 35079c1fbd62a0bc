import type { Size } from 'cdk8s';
import type { ResourceLimits } from '../../container/container-options';
import type { EnvFrom } from '../../container/environment';
import type { ImagePullPolicy } from '../../container/image-pull-policy';
import type { HelperPodOptions } from '../../container/pod/pod-options';
import type { ScalingMetric } from '../scaling/scaling-metric';

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
  /**
   * What its load is measured by, where `maxReplicas` is above `minReplicas`. In KServe's Knative mode it is one of
   * `ScalingMetric.concurrency` and `requestsPerSecond`, or of `cpuUtilization` and `memoryUtilization` where the service scales by those:
   * both have one autoscaler. In Standard mode CPU and memory, up to 100 percent, beside an `autoscaling` of the service.
   *
   * @default - Knative's own: concurrency; in Standard mode 80 percent of the CPU
   */
  readonly metrics?: ScalingMetric[];
  /** Fields of its pods, in the words of a PodSpec. @default - security, token, DNS and hosts of the service's `pod` */
  readonly pod?: HelperPodOptions;
}
