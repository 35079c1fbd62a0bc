/** A level of Kubernetes' Pod Security Standards that the library makes pods fit. */
export enum PodSecurity {
  /** The strictest: a user without rights, no privilege escalation, the runtime's seccomp profile. */
  RESTRICTED = 'restricted',
}

/** Which system calls a process may make. */
export enum SeccompProfileType {
  /** The container runtime's own profile. */
  RUNTIME_DEFAULT = 'RuntimeDefault',
  /** A profile of the node's own, in a file. */
  LOCALHOST = 'Localhost',
  /** All of them. The standard `restricted` refuses it. */
  UNCONFINED = 'Unconfined',
}

/** When the kubelet gives the files of a volume to the group. */
export enum FsGroupChangePolicy {
  /** Only where the volume's root does not belong to it yet. */
  ON_ROOT_MISMATCH = 'OnRootMismatch',
  /** At every start of a pod, which takes minutes with many files. */
  ALWAYS = 'Always',
}

/** A seccomp profile. */
export interface SeccompProfileOptions {
  /** Kind of the profile. */
  readonly type: SeccompProfileType;
  /** File below the kubelet's folder of profiles, with `LOCALHOST`. @default - none */
  readonly localhostProfile?: string;
}

/** SELinux labels. Knative has no field for them (finding TGT001). */
export interface SeLinuxOptions {
  /** Level. @default - the container runtime's */
  readonly level?: string;
  /** Role. @default - the container runtime's */
  readonly role?: string;
  /** Type. @default - the container runtime's */
  readonly type?: string;
  /** User. @default - the container runtime's */
  readonly user?: string;
}

/** Capabilities of Linux, without `CAP_`: `NET_BIND_SERVICE`. */
export interface CapabilitiesOptions {
  /** Those that are added. @default - none */
  readonly add?: string[];
  /** Those that are taken away, or `ALL`. @default - none */
  readonly drop?: string[];
}

/** What pod and container both have. */
export interface UserSecurityOptions {
  /** Id of the user, 0 to 2147483647. @default - the image's */
  readonly runAsUser?: number;
  /** Id of the user's first group, 0 to 2147483647. @default - the image's, for an id without entry 0 */
  readonly runAsGroup?: number;
  /** Whether the kubelet refuses to start a container as root. @default false */
  readonly runAsNonRoot?: boolean;
  /** System calls. @default - the node's own default, mostly all */
  readonly seccompProfile?: SeccompProfileOptions;
  /** SELinux labels. @default - the container runtime's */
  readonly seLinuxOptions?: SeLinuxOptions;
}

/** `securityContext` of a pod. */
export interface PodSecurityContextOptions extends UserSecurityOptions {
  /** Group that volumes are given to, and that every process is in, 0 to 2147483647. @default - the runtime's, where it fills a claim */
  readonly fsGroup?: number;
  /** When volumes are given to `fsGroup`. Knative has no field for it (finding TGT001). @default - Kubernetes' own: always */
  readonly fsGroupChangePolicy?: FsGroupChangePolicy;
  /** Further groups of every process, 0 to 2147483647 each. @default - the image's */
  readonly supplementalGroups?: number[];
}

/** `securityContext` of a container. A privileged one is not possible. */
export interface ContainerSecurityContextOptions extends UserSecurityOptions {
  /** Whether the image's files cannot be written. The server's own directories are then scratch space. @default false */
  readonly readOnlyRootFilesystem?: boolean;
  /** Whether a process may get more rights than its parent. @default - the container runtime's: true */
  readonly allowPrivilegeEscalation?: boolean;
  /** Capabilities. @default - the container runtime's */
  readonly capabilities?: CapabilitiesOptions;
}

/** Rights of a pod. */
export interface PodSecurityOptions {
  /**
   * A standard that pods are made to fit: all fields of both security contexts that it asks for, a read-only root file system, the user and
   * group 1000, and scratch space where the server writes. What the contexts below say stands over it.
   *
   * @default - none
   */
  readonly preset?: PodSecurity;
  /** Of the pod. @default - the preset's */
  readonly securityContext?: PodSecurityContextOptions;
  /** Of each container that the library writes, but for a sidecar with its own. @default - the preset's */
  readonly containerSecurityContext?: ContainerSecurityContextOptions;
  /**
   * Whether the token of the service account is mounted. Tokens of cloud identities are volumes of their own and do not need it. Knative
   * takes `false` only (finding TGT001).
   *
   * @default - Kubernetes' own where a service account is named, else false; always false in the pods of loaders
   */
  readonly automountServiceAccountToken?: boolean;
}
