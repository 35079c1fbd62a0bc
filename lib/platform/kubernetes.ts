/** Bounds of Kubernetes' API that more than one rule or backend minds. */
export const MOST_INT32 = 2 ** 31 - 1;

/** Of a horizontal pod autoscaler's windows; kubernetes pkg/apis/autoscaling/validation/validation.go, MaxStabilizationWindowSeconds. */
export const MOST_STABILIZATION_SECONDS = 3600;

/** Characters of a DNS label, and of a label's value; apimachinery pkg/util/validation/validation.go. */
export const LABEL_LENGTH = 63;

/** Characters of a DNS subdomain, such as the names of most objects. */
export const SUBDOMAIN_LENGTH = 253;

/**
 * Labels that tools of every kind read; https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/
 * `version` is not among them: a new version of the library must change no object.
 */
export const COMMON_LABEL = {
  name: 'app.kubernetes.io/name',
  instance: 'app.kubernetes.io/instance',
  component: 'app.kubernetes.io/component',
  version: 'app.kubernetes.io/version',
  partOf: 'app.kubernetes.io/part-of',
  managedBy: 'app.kubernetes.io/managed-by',
} as const;

/** All annotations of an object together, keys and values; apimachinery pkg/api/validation/objectmeta.go. */
export const MOST_ANNOTATION_BYTES = 256 * 1024;

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
