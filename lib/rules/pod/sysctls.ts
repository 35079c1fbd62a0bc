import { SECURITY_CONFLICT } from './security';
import { Place } from '../../manifest/place';

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
