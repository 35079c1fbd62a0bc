/** The level `restricted` of the Pod Security Standards; https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export const RESTRICTED = {
  /** Capabilities that a container may add. */
  added: ['NET_BIND_SERVICE'],
  /** What it must drop; no other spelling is read. */
  dropped: 'ALL',
  seccomp: ['RuntimeDefault', 'Localhost'],
  /** Types of SELinux; user and role must be left out. */
  seLinuxTypes: ['container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t'],
} as const;
