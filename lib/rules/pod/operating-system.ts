import { SECURITY_CONFLICT } from './security';
import { Place } from '../../manifest/place';
import { containersOf } from './containers-of';

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
