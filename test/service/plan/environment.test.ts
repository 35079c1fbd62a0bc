import { EnvValue } from 'cdk8s-plus-27';
import { Runtime, VolumeMount } from '../../../lib';
import { mergedEnv, planEnv } from '../../../lib/container/environment';
import { planned } from './plan';

describe('the environment', () => {
  test('is sorted, and of two variables with one name the later wins', () => {
    expect(mergedEnv(planEnv({ B: '1', A: '1' }), planEnv({ A: '2', C: '3' }))).toEqual([
      { name: 'A', value: '2' }, { name: 'B', value: '1' }, { name: 'C', value: '3' },
    ]);
  });

  test('takes cdk8s-plus\'s values and references', () => {
    expect(planEnv({ PLAIN: EnvValue.fromValue('x'), TOKEN: EnvValue.fromSecretValue({ secret: { name: 'hf' } as never, key: 'token' }) })).toMatchObject([
      { name: 'PLAIN', value: 'x' }, { name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'hf', key: 'token' } } },
    ]);
  });

  test('of the service stands over that of the runtime', () => {
    const runtime = Runtime.custom({ image: 'server:1', port: 80, env: { MODE: 'slow', KEEP: '1' } });
    expect(planned({ runtime, env: { MODE: 'fast' } }).plan.server.container.env).toEqual([{ name: 'KEEP', value: '1' }, { name: 'MODE', value: 'fast' }]);
  });
});

describe('volumes', () => {
  test('have names that are legal and unique, whatever they mount', () => {
    const mounts = [
      VolumeMount.configMap('my.settings', '/a'), VolumeMount.configMap('my.settings', '/b'), VolumeMount.secret('my.settings', '/c'),
      VolumeMount.claim('data', '/d'), VolumeMount.emptyDir('/e', { inMemory: true }),
    ];
    expect(planned({ volumes: mounts }).plan.volumes).toEqual([
      { name: 'config-1', mountPath: '/a', readOnly: true, source: { configMap: { name: 'my.settings' } } },
      { name: 'config-2', mountPath: '/b', readOnly: true, source: { configMap: { name: 'my.settings' } } },
      { name: 'secret-3', mountPath: '/c', readOnly: true, source: { secret: { secretName: 'my.settings' } } },
      { name: 'claim-4', mountPath: '/d', readOnly: true, source: { persistentVolumeClaim: { claimName: 'data', readOnly: true } } },
      { name: 'scratch-5', mountPath: '/e', readOnly: false, source: { emptyDir: { medium: 'Memory' } } },
    ]);
  });
});
