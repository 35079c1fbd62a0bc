import { App, Testing } from 'cdk8s';
import type { GpuInferenceServiceProps } from '../../lib';
import { Backend, ClusterProfile, GpuInferenceService, GpuRequest, InferenceChart, Runtime } from '../../lib';

function containerOf(props: Partial<GpuInferenceServiceProps>): any {
  const chart = new InferenceChart(new App(), 'chart', { namespace: 'team-a', cluster: ClusterProfile.gke(), backend: Backend.deployment() });
  new GpuInferenceService(chart, 'x', {
    gpu: GpuRequest.none(), runtime: Runtime.custom({ image: 'registry.example.com/x:1', port: 8080 }), ...props,
  });
  return Testing.synth(chart).find(({ kind }) => kind === 'Deployment').spec.template.spec.containers[0];
}

test('the start is asked in the way of the readiness check, unless it says another', () => {
  const readiness = { command: ['/bin/ready'] };
  expect(containerOf({ readiness, pod: { startup: { failureThreshold: 9 } } }).startupProbe.exec).toEqual({ command: ['/bin/ready'] });
  expect(containerOf({ readiness, pod: { startup: { grpc: true } } }).startupProbe).toMatchObject({ grpc: { port: 8080 } });
  expect(containerOf({ readiness, pod: { startup: { port: 9000 } } }).startupProbe).toMatchObject({ tcpSocket: { port: 9000 } });
});

test('liveness may be a command or gRPC on a port of its own', () => {
  expect(containerOf({ pod: { liveness: { command: ['true'] } } }).livenessProbe).toMatchObject({ exec: { command: ['true'] } });
  expect(containerOf({ pod: { liveness: { grpc: true, port: 9000 } } }).livenessProbe).toMatchObject({ grpc: { port: 9000 } });
});

test.each([
  [{ path: '/ready', command: ['true'] }, 'readiness.command is another way to ask than `path`'],
  [{ path: '/ready', grpc: true }, 'readiness.grpc is another way to ask than `path`'],
  [{ command: [] }, 'readiness.command is empty'],
  [{ command: ['true'], port: 8080 }, 'readiness.port "8080" is not for a command'],
])('%j is not one way of asking', (readiness, message) => {
  expect(() => containerOf({ readiness })).toThrow(message);
});
