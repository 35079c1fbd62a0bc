import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { DNS_SUBDOMAIN, Format, RELATIVE_PATH } from '../../platform/formats';
import { trimmed } from '../../platform/go-text';
import { Place } from '../../manifest/place';
import { choiceField, listField, mapField, pointer, FieldShape, textField } from '../../manifest/shape';
import { containersOf } from './containers-of';
import { CREDENTIAL, WINDOWS_USER } from './windows-user';

export const SECURITY_CONFLICT: Definition = {
  id: 'POD010', severity: Severity.ERROR, title: 'Security settings contradict each other', why: 'The API server refuses the pod. Where a controller makes it, that shows only in the controller\'s events or conditions.', source: 'kubernetes v1.36 pkg/apis/core/validation/validation.go, ValidateSecurityContext',
  cure: 'Change one of the two, as the message says.',
};

const ID: FieldShape = { least: 0, most: 2 ** 31 - 1 };

function profile(path: FieldShape): FieldShape {
  return mapField(
    { type: choiceField('Localhost', 'RuntimeDefault', 'Unconfined'), localhostProfile: path },
    { required: ['type'], checks: [checkProfile] },
  );
}

const MOST_OF_PATH = 4095;
const PROFILE_FILE: Format = {
  is: (path) => path !== '' && path === trimmed(path) && Buffer.byteLength(path) <= MOST_OF_PATH,
  rule: 'is not a file of a profile',
  cure: `use at most ${MOST_OF_PATH} bytes, and no spaces around them`,
};

const SECCOMP = profile(textField(RELATIVE_PATH));
const APP_ARMOR = profile(pointer(textField(PROFILE_FILE)));

function checkProfile(place: Place): void {
  const isLocal = place.field('type').text === 'Localhost';
  const path = place.field('localhostProfile');
  if (isLocal && !path.isSet) path.report(SECURITY_CONFLICT, 'is missing, which type Localhost needs', 'name the profile\'s file');
  if (!isLocal && path.isSet) path.report(SECURITY_CONFLICT, 'is for type Localhost only', 'leave it out');
}

const WINDOWS_OPTIONS: FieldShape = mapField({
  gmsaCredentialSpecName: pointer(textField(DNS_SUBDOMAIN)),
  gmsaCredentialSpec: pointer(textField(CREDENTIAL)),
  runAsUserName: pointer(textField(WINDOWS_USER)),
});

export const CONTAINER_SECURITY: FieldShape = mapField({
  runAsUser: ID,
  runAsGroup: ID,
  procMount: pointer(choiceField('Default', 'Unmasked')),
  seccompProfile: SECCOMP,
  windowsOptions: WINDOWS_OPTIONS,
  appArmorProfile: APP_ARMOR,
}, { checks: [checkEscalation] });

function checkEscalation(security: Place): void {
  const escalation = security.field('allowPrivilegeEscalation');
  if (escalation.value !== false) return;
  const isAdmin = security.field('capabilities').field('add').items.some((each) => each.value === 'CAP_SYS_ADMIN');
  if (security.field('privileged').isTrue || isAdmin) {
    escalation.report(
      SECURITY_CONFLICT, `is false where the container is ${isAdmin ? 'CAP_SYS_ADMIN' : 'privileged'}`,
      'leave one of the two out',
    );
  }
}

/** All of /proc is for containers whose users are not the node's. */
export function checkProcMounts(spec: Place): void {
  if (spec.field('hostUsers').value === false) return;
  for (const mount of containersOf(spec).map((container) => container.field('securityContext').field('procMount'))) {
    if (mount.text === 'Unmasked') mount.report(SECURITY_CONFLICT, 'needs hostUsers: false', 'set it in the pod, or leave procMount out');
  }
}

/** Containers that run on the Windows host do so together. */
export function checkHostProcesses(spec: Place): void {
  const ofPod = spec.field('securityContext').field('windowsOptions').field('hostProcess');
  const all = containersOf(spec).map((container) => {
    const own = container.field('securityContext').field('windowsOptions').field('hostProcess');
    return own.isSet ? own : ofPod;
  });
  const first = all.find((each) => each.isTrue);
  if (first === undefined) return;
  if (!spec.field('hostNetwork').isTrue) first.report(SECURITY_CONFLICT, 'needs hostNetwork: true', 'set it, or leave hostProcess out');
  if (!all.every((each) => each.isTrue)) first.report(SECURITY_CONFLICT, 'is not of all containers', 'set it for the pod, or leave it out');
}

const SYSCTL = /^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/;
const SYSCTL_NAME: Format = {
  is: (name) => name.length <= 253 && SYSCTL.test(name),
  rule: 'is not a name of a sysctl',
  cure: 'use lower-case letters, digits, "-", "_" and "."',
};

export const POD_SECURITY: FieldShape = mapField({
  fsGroup: ID,
  runAsUser: ID,
  runAsGroup: ID,
  supplementalGroups: listField(ID),
  fsGroupChangePolicy: pointer(choiceField('OnRootMismatch', 'Always')),
  supplementalGroupsPolicy: pointer(choiceField('Merge', 'Strict')),
  seLinuxChangePolicy: pointer(choiceField('Recursive', 'MountOption')),
  seccompProfile: SECCOMP,
  windowsOptions: WINDOWS_OPTIONS,
  appArmorProfile: APP_ARMOR,
  sysctls: listField(mapField({ name: textField(SYSCTL_NAME) }, { required: ['name'] }), { uniqueBy: 'name' }),
});
