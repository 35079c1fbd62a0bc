import type { ContainerSecurityContextOptions, PodSecurityContextOptions, PodSecurityOptions } from '../../container/pod/security-options';
import { FsGroupChangePolicy, PodSecurity, SeccompProfileType } from '../../container/pod/security-options';
import { given } from './given';

/** Rights of a pod and of its containers, as the manifest has them. */
export interface SecurityPlan {
  readonly ofPod?: PodSecurityContextOptions;
  readonly ofContainers?: ContainerSecurityContextOptions;
}

/** A user of no image in particular; where one has a user for its server, it is mostly this one. */
export const RESTRICTED_USER = 1000;

/** What the standard `restricted` asks of a container, and what security teams ask beside it: the root file system. */
const RESTRICTED_CONTAINER: ContainerSecurityContextOptions = {
  allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true,
};

/** The preset with what was given over it. Source: https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export function planSecurity({ preset, securityContext = {}, containerSecurityContext = {} }: PodSecurityOptions): SecurityPlan {
  const isRestricted = preset === PodSecurity.RESTRICTED;
  return {
    ofPod: filled({ ...(isRestricted ? restrictedPod(securityContext) : {}), ...given(securityContext) }),
    ofContainers: filled(containerContext(isRestricted ? RESTRICTED_CONTAINER : {}, containerSecurityContext)),
  };
}

/** The groups follow the user, so that he owns what the volumes get. */
function restrictedPod({ runAsUser = RESTRICTED_USER, runAsGroup = runAsUser }: PodSecurityContextOptions): PodSecurityContextOptions {
  return {
    fsGroup: runAsGroup,
    fsGroupChangePolicy: FsGroupChangePolicy.ON_ROOT_MISMATCH,
    runAsGroup,
    runAsNonRoot: true,
    runAsUser,
    seccompProfile: { type: SeccompProfileType.RUNTIME_DEFAULT },
  };
}

/** The later ones stand over the earlier ones, member by member. */
export function containerContext(...layers: (ContainerSecurityContextOptions | undefined)[]): ContainerSecurityContextOptions {
  return layers.reduce<ContainerSecurityContextOptions>((below, layer = {}) => {
    const capabilities = { ...given(below.capabilities ?? {}), ...given(layer.capabilities ?? {}) };
    return { ...below, ...given(layer), ...(filled(capabilities) && { capabilities }) };
  }, {});
}

export function isReadOnly({ ofContainers }: SecurityPlan): boolean {
  return ofContainers?.readOnlyRootFilesystem === true;
}

/** Whether a server or sidecar cannot write to its image, for want of a file system or of a user whom the image knows. */
export function needsScratch({ ofPod, ofContainers }: SecurityPlan, own: ContainerSecurityContextOptions = {}): boolean {
  const { readOnlyRootFilesystem: isOwn, runAsUser = ofContainers?.runAsUser ?? ofPod?.runAsUser ?? 0 } = own;
  return (isOwn ?? ofContainers?.readOnlyRootFilesystem) === true || runAsUser > 0;
}

function filled<T extends object>(value: T): T | undefined {
  return Object.keys(value).length === 0 ? undefined : value;
}
