import { posix } from 'path';
import { Severity } from '../../finding/finding';
import type { Report } from '../../finding/property-rule';
import { isSlash, trimEnd } from '../../finding/texts';
import type { ServiceCheck } from './context';

/**
 * Where a mount hides what the container cannot do without: its own programs and the files that the kubelet puts into `/etc`. Knative keeps
 * `/`, `/dev` and `/dev/log` for itself (serving v1.23 pkg/apis/serving/k8s_validation.go).
 */
const KEPT = ['/', '/bin', '/boot', '/dev', '/etc', '/lib', '/lib64', '/sbin', '/usr', '/usr/bin', '/usr/lib', '/var', '/run', '/var/run'];

/** Where the runtime mounts what the kernel tells, and the kubelet the service account's token; nothing is to be mounted below either. */
const SYSTEM = ['/proc', '/sys', '/dev', '/var/run/secrets/kubernetes.io', '/run/secrets/kubernetes.io'];

/** The one part of `/dev` that is a directory like others. */
const SHARED_MEMORY = '/dev/shm';

/** Volumes are mounted where nothing else is. */
export const MOUNTS: readonly ServiceCheck[] = [
  {
    id: 'VOL001',
    severity: Severity.ERROR,
    title: 'A mount path is not valid',
    why: 'The API server or Knative refuses the pod.',
    cure: 'Write an absolute path without ":" that the backend does not use itself.',
    source: 'kubernetes pkg/apis/core/validation, ValidateVolumeMounts; serving v1.23 pkg/apis/serving/k8s_validation.go',
    check({ plan: { server, model, volumes, sidecars } }, report) {
      for (const { property, mounts } of sidecars) {
        for (const [index, { mountPath }] of mounts.entries()) checkPath(`${property}.volumes[${index}].mountPath`, mountPath, report);
      }
      if (model !== undefined) checkPath('runtime.modelPath', server.modelPath, report);
      for (const [index, { mountPath, subPath }] of volumes.entries()) {
        checkPath(`volumes[${index}].mountPath`, mountPath, report);
        if (subPath === undefined || !(subPath.startsWith('/') || subPath.split('/').includes('..'))) continue;
        report({
          property: `volumes[${index}].subPath`, value: subPath, rule: 'is not a path below the volume\'s root',
          cure: 'leave out the leading "/" and every ".."',
        });
      }
    },
  },
  {
    id: 'VOL002',
    severity: Severity.ERROR,
    title: 'Two volumes are mounted at one path',
    why: 'The API server refuses the pod, or one hides the other.',
    cure: 'Mount each volume at a path of its own.',
    source: 'kubernetes pkg/apis/core/validation, ValidateVolumeMounts',
    check({ plan: { server, model, volumes } }, report) {
      const taken = new Map<string, string>();
      if (server.sharedMemory !== undefined) taken.set(SHARED_MEMORY, 'shared memory');
      if (model !== undefined) taken.set(server.modelPath, 'the model');
      for (const [index, { mountPath }] of volumes.entries()) {
        const path = trimEnd(mountPath, isSlash);
        const owner = taken.get(path);
        if (owner !== undefined) {
          report({
            property: `volumes[${index}].mountPath`, value: mountPath, rule: `is where ${owner} is mounted`, cure: 'mount it elsewhere',
          });
        }
        taken.set(path, `volumes[${index}]`);
      }
    },
  },
];

function checkPath(property: string, path: string, report: Report): void {
  const legal = path.startsWith('/') && !path.includes(':') && !path.split('/').includes('..');
  const at = trimEnd(posix.normalize(path), isSlash) || '/';
  const isSystems = SYSTEM.some((folder) => isWithin(at, folder)) && !isWithin(at, SHARED_MEMORY);
  if (legal && !isSystems && !KEPT.includes(at)) return;
  report({
    property, value: path, rule: isSystems ? 'is where the system mounts its own' : 'is not a path to mount at',
    cure: 'give an absolute path without ":" and "..", such as /data, that hides nothing of the system',
  });
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
