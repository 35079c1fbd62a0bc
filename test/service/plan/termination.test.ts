import { Duration } from 'cdk8s';
import type { GpuInferenceServiceProps } from '../../../lib';
import { ClusterProfile, ModelFormat, ModelSource, Runtime } from '../../../lib';
import { planned } from './plan';

const CLAIM = ModelSource.pvc('weights');

function planOf(given: Partial<GpuInferenceServiceProps> = {}, kubernetes?: string) {
  const cluster = ClusterProfile.gke(kubernetes === undefined ? {} : { stack: { kubernetes, kserve: '0.20' } });
  return planned({ runtime: Runtime.vllm(), model: CLAIM, ...given }, cluster).plan;
}

function drainOf(given: Partial<GpuInferenceServiceProps>): string | undefined {
  return planOf(given).server.container.args!.find((each) => each.startsWith('--shutdown-timeout'));
}

function found(given: Partial<GpuInferenceServiceProps>): string[] {
  return planned({ runtime: Runtime.vllm(), model: CLAIM, ...given }).findings.map(({ id }) => id);
}

describe('a pod that ends', () => {
  test('has 15 s in which nothing new comes, a minute for requests, and 15 s for the process', () => {
    const { pod, server } = planOf();
    expect(server.container.preStop).toEqual({ sleepSeconds: 15 });
    expect(server.kserve!.preStop).toEqual({ sleepSeconds: 15 });
    expect(drainOf({})).toBe('--shutdown-timeout=60');
    expect(pod.terminationGracePeriodSeconds).toBe(90);
  });

  test('has as long as the timeout of a request', () => {
    const timeout = Duration.minutes(10);
    expect(drainOf({ timeout })).toBe('--shutdown-timeout=600');
    expect(planOf({ timeout }).pod.terminationGracePeriodSeconds).toBe(630);
  });

  test('gives requests what the user\'s grace period leaves', () => {
    const pod = { terminationGracePeriod: Duration.minutes(5) };
    expect(drainOf({ pod })).toBe('--shutdown-timeout=270');
    expect(drainOf({ pod: { ...pod, preStop: { sleep: Duration.seconds(5) } } })).toBe('--shutdown-timeout=280');
    expect(drainOf({ pod: { terminationGracePeriod: Duration.seconds(20) } })).toBe('--shutdown-timeout=1');
  });

  test('is told of where its grace period is shorter than what it has to do', () => {
    const pod = (seconds: number) => ({ pod: { terminationGracePeriod: Duration.seconds(seconds) } });
    expect(found(pod(15))).toContain('ROL003');
    expect(found(pod(16))).not.toContain('ROL003');
    expect(found({ ...pod(75), timeout: Duration.minutes(1) })).toContain('ROL003');
    expect(found({ ...pod(90), timeout: Duration.minutes(1) })).not.toContain('ROL003');
  });

  test('sleeps by a program of the image before Kubernetes 1.30', () => {
    expect(planOf({}, '1.29').server.container.preStop).toEqual({ command: ['sleep', '15'] });
  });

  test('does what the user says before', () => {
    expect(planOf({ pod: { preStop: { command: ['/bin/wait'] } } }).server.container.preStop).toEqual({ command: ['/bin/wait'] });
  });

  test('is the user\'s where the server is his own', () => {
    const { pod, server } = planOf({ runtime: Runtime.custom({ image: 'registry.example.com/server:1', port: 80 }) });
    expect([pod.terminationGracePeriodSeconds, server.container.preStop]).toEqual([undefined, undefined]);
  });

  test('is Triton\'s, told how long it may take', () => {
    const { container, kserve } = planOf({ runtime: Runtime.triton(), timeout: Duration.minutes(2) }).server;
    for (const args of [container.args, kserve!.args]) expect(args).toContain('--exit-timeout-secs=120');
  });

  test('waits until nobody is connected to MLServer, which ends its workers first', () => {
    const { preStop } = planOf({ runtime: Runtime.mlServer({ format: ModelFormat.SKLEARN }) }).server.container;
    expect(preStop!.command!.slice(0, 2)).toEqual(['sh', '-c']);
    expect(preStop!.command![2]).toMatch(/^sleep 15; n=60; while .*:1F90 /);
  });

  test.each([
    ['vLLM before 0.18', Runtime.vllm({ image: 'vllm/vllm-openai:v0.11.0' }), 'vllm serve'],
    ['TensorFlow Serving', Runtime.tensorflow(), '/usr/bin/tensorflow_model_server'],
    ['TorchServe', Runtime.torchServe(), 'torchserve'],
  ])('is held by a shell where the program does not drain, on KServe too: %s', (_title, runtime, program) => {
    const { container, kserve } = planOf({ runtime }).server;
    expect(container.command![2]).toMatch(new RegExp(`^${program} "\\$@" & .*n=60; `));
    expect(kserve!.command![0]).toBe('sh');
    expect(container.args!.join()).not.toContain('shutdown-timeout');
  });
});
