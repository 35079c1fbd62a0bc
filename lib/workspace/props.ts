import type { Duration, Size } from 'cdk8s';
import type { ClusterProfile } from '../catalog/cluster-profile';
import type { GpuRequest } from '../catalog/gpu-request';
import type { HelperPodOptions } from '../container/pod/pod-options';
import type { WorkspaceServer } from './workspace-server';

/** What a workspace is, beside the volume that it stands at. */
export interface ModelWorkspaceOptions {
  /** The program by which people reach the volume. */
  readonly server: WorkspaceServer;
  /** Claim of a volume that is no ModelCachePvc of the program. @default - `cache` is given */
  readonly existingClaimName?: string;
  /** Begins the names of its objects. @default - the construct's id */
  readonly name?: string;
  /** Cluster that it is on. @default - the chart's */
  readonly cluster?: ClusterProfile;
  /** GPUs, which it holds as long as it runs, or a class of CPU nodes. @default GpuRequest.none() */
  readonly gpu?: GpuRequest;
  /** CPUs. @default 2 */
  readonly cpu?: number;
  /** Memory. @default - 4 GiB for JupyterLab, else 512 MiB */
  readonly memory?: Size;
  /** Longest time that it runs, used or not: at least 1 minute. @default - none */
  readonly deadline?: Duration;
  /**
   * Namespaces whose pods may reach it, such as that of a gateway that brings TLS. `kubectl port-forward` always does.
   *
   * @default - none: nobody in the cluster
   */
  readonly clientNamespaces?: string[];
  /** Service account, whose rights people then have. @default - the namespace's own, without its token */
  readonly serviceAccountName?: string;
  /**
   * Further fields of the pod, in the words of a PodSpec. The preset is always `PodSecurity.RESTRICTED`.
   *
   * @default - security, DNS and hosts of the profile's `pod`; the user of the cache's loader, where that is not root, else 1000
   */
  readonly pod?: HelperPodOptions;
  /** Labels of its objects. @default - none */
  readonly labels?: { readonly [key: string]: string };
}
