import * as pulumi from '@pulumi/pulumi';
import type { VolumeMount as Mount } from '../../lib/pulumi';
import {
  Backend, ClusterProfile, EnvFrom, Gpu, GpuInferenceService, GpuRequest, InferenceSite, ModelSource, Runtime, Size, VolumeMount,
} from '../../lib/pulumi';
import type { Run } from './engine';
import { run } from './engine';
import { plainOf } from './values';

/** A service on a cluster whose profile puts a sidecar beside each server. */
function beside(volumes: Mount[], envFrom: EnvFrom[] = []): Promise<Run> {
  return run(() => {
    const cluster = ClusterProfile.gke({ pod: { sidecars: [{ name: 'proxy', image: 'registry.example.com/proxy:1', volumes, envFrom }] } });
    return new GpuInferenceService('llama', {
      site: new InferenceSite('site', { cluster, namespace: 'team-a', backend: Backend.deployment() }),
      model: ModelSource.pvc('weights'), runtime: Runtime.triton(), gpu: GpuRequest.of(Gpu.L4),
    });
  });
}

function podOf({ resources }: Run) {
  return plainOf(resources.find(({ name }) => name === 'llama/Deployment')!.sent).spec.template.spec;
}

test.each<[string, Mount, object]>([
  ['files of a Secret', VolumeMount.secret('tls', '/tls', { items: { key: 'tls.key' }, mode: 0o440 }), {
    secret: { secretName: 'tls', items: [{ key: 'key', path: 'tls.key' }], defaultMode: 0o440 },
  }],
  ['files of a ConfigMap', VolumeMount.configMap('settings', '/settings'), { configMap: { name: 'settings' } }],
  ['a claim', VolumeMount.claim('data', '/data', { writable: true }), { persistentVolumeClaim: { claimName: 'data' } }],
  ['scratch space', VolumeMount.emptyDir('/scratch', { sizeLimit: Size.gibibytes(1) }), { emptyDir: { sizeLimit: '1Gi' } }],
])('a sidecar of the cluster\'s profile mounts %s', async (_what, mount, source) => {
  const result = await beside([mount]);
  const { containers, volumes } = podOf(result);
  const [{ name, mountPath }] = containers.find((each: any) => each.name === 'proxy').volumeMounts;
  expect(mountPath).toBe(mount.mountPath);
  expect(volumes).toContainEqual({ name, ...source });
});

test('a sidecar of the cluster\'s profile has all keys of a Secret as variables', async () => {
  const { containers } = podOf(await beside([], [EnvFrom.secret('settings', { prefix: 'APP_' })]));
  expect(containers.find(({ name }: any) => name === 'proxy').envFrom).toEqual([{ prefix: 'APP_', secretRef: { name: 'settings' } }]);
});

test.each<[string, () => Promise<Run>]>([
  ['volume', () => beside([VolumeMount.secret(pulumi.output('tls'), '/tls')])],
  ['volume', () => beside([VolumeMount.configMap('settings', '/x', { items: { key: pulumi.output('path') } })])],
  ['source of variables', () => beside([], [EnvFrom.configMap(pulumi.output('settings'))])],
])('an Output in a %s of the profile is refused, and nothing is made', async (_what, made) => {
  const { resources, messages } = await made();
  expect(resources.filter(({ name }) => name.startsWith('llama/'))).toEqual([]);
  expect(messages.map(({ text }) => text).join()).toMatch(/ARG008.*cluster\.pod/s);
});
