import type { Size } from 'cdk8s';
import type { EnvFrom } from './environment';
import type { ImagePullPolicy } from './image-pull-policy';
import type { ContainerPortOptions } from './pod/network-options';
import type { ContainerSecurityContextOptions } from './pod/security-options';
import type { ProbeOptions } from './probe';
import type { VolumeMount } from './volume-mount';

/** A container beside the server in the same pod. */
export interface SidecarOptions {
  /** Name of the container. */
  readonly name: string;
  /** Image. */
  readonly image: string;
  /** When nodes pull the image. @default - the pod's */
  readonly imagePullPolicy?: ImagePullPolicy;
  /** Entry point. @default - the image's */
  readonly command?: string[];
  /** Arguments. @default - the image's */
  readonly args?: string[];
  /** Environment. @default - none */
  readonly env?: { readonly [name: string]: string };
  /** Secrets and ConfigMaps whose keys are all variables of the container. `env` stands over them. @default - none */
  readonly envFrom?: EnvFrom[];
  /** CPUs asked for and allowed. @default 0.1 */
  readonly cpu?: number;
  /** Memory asked for and allowed. @default Size.mebibytes(128) */
  readonly memory?: Size;
  /**
   * Whether it starts before the server and before the model is loaded, and ends after the server: an init container that goes on. Needs
   * Kubernetes 1.29; Knative has none (finding TGT001).
   *
   * @default false
   */
  readonly native?: boolean;
  /** Volumes that it mounts. Those of the same ConfigMap, Secret, claim or `name` as the server's are one volume. @default - none */
  readonly volumes?: VolumeMount[];
  /** Ports. Knative lets none but the server have one (finding TGT001). @default - none */
  readonly ports?: ContainerPortOptions[];
  /** When it is ready, and with the other containers the pod. Its port is the first of `ports` unless it says. @default - at once */
  readonly readiness?: ProbeOptions;
  /** When it is restarted. @default - only when it ends */
  readonly liveness?: ProbeOptions;
  /** When it counts as started. @default - at once */
  readonly startup?: ProbeOptions;
  /** Rights, over those of the pod's `containerSecurityContext`. @default - those */
  readonly securityContext?: ContainerSecurityContextOptions;
}
