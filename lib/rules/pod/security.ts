import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import type { Place } from '../../manifest/place';
import type { FieldShape } from '../../manifest/shape';
import { choiceField, listField, mapField, pointer, textField } from '../../manifest/shape';
import type { Format } from '../../platform/formats';
import { DNS_SUBDOMAIN, RELATIVE_PATH } from '../../platform/formats';
import { trimmed } from '../../platform/go-text';
import { MOST_INT32, SUBDOMAIN_LENGTH } from '../../platform/kubernetes';
import { containersOf, POD_REFUSED } from './pod-views';

const MOST_OF_CREDENTIAL = 64 * 1024;
const MOST_OF_DOMAIN = 255;
const MOST_OF_USER = 104;
const CONTROL = /[\x00-\x1f\x7f]/;
const NETBIOS = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/u;
const DOMAIN = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i;
const USER = /^(?![. ]*$)[^"/\\:;|=,+*?<>@[\]]+$/;

const CREDENTIAL: Format = {
  is: (text) => text !== '' && Buffer.byteLength(text) <= MOST_OF_CREDENTIAL,
  rule: 'is not a credential spec',
  cure: `use at most ${MOST_OF_CREDENTIAL} bytes, or leave it out`,
};

/** Source: kubernetes pkg/apis/core/validation, validateWindowsSecurityContextOptions. */
const WINDOWS_USER: Format = {
  is(text) {
    const [user, domain, ...others] = text.split('\\').reverse();
    const isDomain = domain === undefined || (domain.length <= MOST_OF_DOMAIN && (NETBIOS.test(domain) || DOMAIN.test(domain)));
    return others.length === 0 && isDomain && USER.test(user) && Buffer.byteLength(user) <= MOST_OF_USER && !CONTROL.test(text);
  },
  rule: 'is not a user of Windows',
  cure: 'write it as DOMAIN\\user, or as user',
};

export const SECURITY_CONFLICT: Definition = {
  id: 'POD010',
  severity: Severity.ERROR,
  title: 'Security settings contradict each other',
  why: POD_REFUSED,
  source: 'kubernetes v1.36 pkg/apis/core/validation/validation.go, ValidateSecurityContext',
  cure: 'Change one of the two, as the message says.',
};

const ID: FieldShape = { least: 0, most: MOST_INT32 };

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
  is: (name) => name.length <= SUBDOMAIN_LENGTH && SYSCTL.test(name),
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

const OF_NETWORK = /^net\./;
const OF_IPC = /^(?:kernel\.(?:sem|shm(?:all|max|mni|_rmid_forced)?|msg(?:max|mnb|mni)?)$|fs\.mqueue\.)/;

/** What a pod shares with its node, it must not set. Source: kubernetes ValidateHostSysctl; component-helpers node/util/sysctl. */
export function checkSysctls(spec: Place): void {
  for (const name of spec.field('securityContext').field('sysctls').items.map((sysctl) => sysctl.field('name'))) {
    refuseShared(name, OF_NETWORK, spec.field('hostNetwork'));
    refuseShared(name, OF_IPC, spec.field('hostIPC'));
  }
}

function refuseShared(name: Place, names: RegExp, shared: Place): void {
  if (shared.isTrue && names.test(dotted(name.text))) {
    name.report(SECURITY_CONFLICT, `is the node's, where ${shared.name} is true`, `leave it out, or ${shared.name}`);
  }
}

/** Where a slash comes first, slashes and dots have changed places. */
function dotted(name: string): string {
  if (/[./]/.exec(name)?.[0] !== '/') return name;
  return name.replace(/[./]/g, (separator) => (separator === '/' ? '.' : '/'));
}

const OF_USERS = ['appArmorProfile', 'seLinuxOptions', 'seccompProfile', 'runAsUser', 'runAsGroup'];
const OF_PODS = ['fsGroup', 'fsGroupChangePolicy', 'sysctls', 'supplementalGroups', 'supplementalGroupsPolicy', 'seLinuxChangePolicy'];
const OF_CONTAINERS = ['capabilities', 'readOnlyRootFilesystem', 'privileged', 'allowPrivilegeEscalation', 'procMount'];

/** Fields that the other system has not. Source: kubernetes pkg/apis/core/validation, validateLinux and validateWindows. */
export function checkSystem(spec: Place): void {
  const system = spec.field('os').field('name').text;
  const containers = containersOf(spec).map((container) => container.field('securityContext'));
  const pod = spec.field('securityContext');
  if (system === 'linux') for (const security of [pod, ...containers]) refuse(security, ['windowsOptions'], 'Linux');
  if (system !== 'windows') return;
  refuse(pod, [...OF_USERS, ...OF_PODS], 'Windows');
  for (const security of containers) refuse(security, [...OF_USERS, ...OF_CONTAINERS], 'Windows');
  refuse(spec, ['hostUsers', 'hostPID', 'hostIPC', 'shareProcessNamespace', 'resources'], 'Windows');
}

/** Two fields of old cannot tell false from absent. */
function refuse(place: Place, names: readonly string[], system: string): void {
  for (const field of names.map((name) => place.field(name))) {
    const isFalse = field.value === false && ['hostPID', 'hostIPC'].includes(field.name);
    const isNone = field.isEmpty && field.name === 'sysctls';
    if (field.isSet && !isFalse && !isNone) field.report(SECURITY_CONFLICT, `is not for ${system}`, 'leave it out, or correct os.name');
  }
}
