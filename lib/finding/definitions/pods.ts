import { Definition } from '../definition';
import { Severity } from '../finding';

const WHY = 'The API server refuses the pod. Where a controller makes it, that shows only in the controller\'s events or conditions.';
const SOURCE = 'kubernetes v1.36 pkg/apis/core/validation/validation.go';

export const RESOURCE_UNKNOWN: Definition = {
  id: 'POD001', severity: Severity.ERROR, title: 'Containers have no such resource', why: WHY, source: `${SOURCE}, validateContainerResourceName`,
  cure: 'Use cpu, memory, ephemeral-storage, hugepages-…, or a device with its domain, such as nvidia.com/gpu.',
};

export const QUANTITY_ILLEGAL: Definition = {
  id: 'POD002', severity: Severity.ERROR, title: 'An amount of a resource is impossible', why: WHY, source: `${SOURCE}, ValidateResourceQuantityValue`,
  cure: 'Write an amount of at least 0; GPUs and other devices come in whole numbers.',
};

export const REQUEST_ABOVE_LIMIT: Definition = {
  id: 'POD003', severity: Severity.ERROR, title: 'A request is above its limit', why: WHY, source: `${SOURCE}, validateResourceRequirements`,
  cure: 'Raise the limit, or lower the request.',
};

export const REQUEST_NOT_LIMIT: Definition = {
  id: 'POD004',
  severity: Severity.ERROR,
  title: 'A GPU is requested other than it is limited',
  why: 'Devices and huge pages cannot be overcommitted: the API server wants a limit, and the request equal to it or absent.',
  cure: 'Write the same number under limits and requests, or under limits only.',
  source: `${SOURCE}, validateResourceRequirements`,
};

export const VOLUME_MISSING: Definition = {
  id: 'POD005', severity: Severity.ERROR, title: 'A container mounts a volume that the pod has not', why: WHY, source: `${SOURCE}, ValidateVolumeMounts`,
  cure: 'Add the volume, or correct the name of the mount.',
};

export const MOUNT_CONFLICT: Definition = {
  id: 'POD006', severity: Severity.ERROR, title: 'A mount contradicts another, or itself', why: WHY, source: `${SOURCE}, ValidateVolumeMounts`,
  cure: 'Mount each volume once at a path, and keep one of subPath and subPathExpr.',
};

export const NOT_OF_INIT_CONTAINERS: Definition = {
  id: 'POD007',
  severity: Severity.ERROR,
  title: 'An init container has probes or lifecycle hooks',
  why: 'Only init containers with restartPolicy Always, which run beside the others, may have them.',
  cure: 'Leave them out, or set `restartPolicy: Always` to make it a sidecar.',
  source: `${SOURCE}, validateInitContainers`,
};

export const TOLERATION_ILLEGAL: Definition = {
  id: 'POD008', severity: Severity.ERROR, title: 'A toleration contradicts itself', why: WHY, source: `${SOURCE}, ValidateTolerations`,
  cure: 'Leave `value` out with Exists; give a key, or operator Exists; tolerationSeconds goes with NoExecute only.',
};

export const SPREAD_ILLEGAL: Definition = {
  id: 'POD009', severity: Severity.ERROR, title: 'A spread constraint or its label keys contradict each other', why: WHY,
  source: `${SOURCE}, validateTopologySpreadConstraints, ValidateMatchLabelKeysAndMismatchLabelKeys`,
  cure: 'Keep one constraint for each topology key and reaction, and label keys that are not in the selector.',
};

export const SECURITY_CONFLICT: Definition = {
  id: 'POD010', severity: Severity.ERROR, title: 'Security settings contradict each other', why: WHY, source: `${SOURCE}, ValidateSecurityContext`,
  cure: 'Change one of the two, as the message says.',
};

export const NETWORK_CONFLICT: Definition = {
  id: 'POD011', severity: Severity.ERROR, title: 'DNS or host network settings contradict each other', why: WHY,
  source: `${SOURCE}, validatePodDNSConfig, validatePodHostNetworkDeps`,
  cure: 'Change one of the two, as the message says.',
};

export const NOT_IN_TEMPLATES: Definition = {
  id: 'POD012',
  severity: Severity.ERROR,
  title: 'A field does not belong to pods of this kind',
  why: 'The API server refuses the object.',
  cure: 'Leave the field out, or use another kind.',
  source: 'kubernetes v1.36 pkg/apis/apps/validation, pkg/apis/batch/validation, and plugin/pkg/admission/priority for pods',
};

export const DEVICE_CONFLICT: Definition = {
  id: 'POD013', severity: Severity.ERROR, title: 'A block device is not a claim, or is mounted too', why: WHY, source: `${SOURCE}, ValidateVolumeDevices`,
  cure: 'Refer to a claim of volumeMode Block, and either mount it or use it as a device.',
};

export const RESOURCE_CLAIM_MISSING: Definition = {
  id: 'POD014', severity: Severity.ERROR, title: 'A container claims a resource that the pod has not', why: WHY, source: `${SOURCE}, validateResourceClaimNames`,
  cure: 'Add the claim to `resourceClaims` of the pod, or correct its name.',
};
