import { output } from '@pulumi/pulumi';
import { App, Duration, Testing } from 'cdk8s';
import * as cdk8s from '../../lib';
import type { ServiceMonitoringArgs } from '../../lib/pulumi';
import { Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceSite, ModelSource, ServiceMonitoring } from '../../lib/pulumi';
import { run } from './engine';
import { plainOf } from './values';

const cluster = ClusterProfile.gke();
const MODEL = 'Qwen/Qwen3-4B';
const OBJECTIVE = { timeToFirstToken: Duration.seconds(2), failures: 1 };
const OPTIONS = { labels: { release: 'prometheus' }, objective: OBJECTIVE, queueProxy: true };

async function made(args: Partial<ServiceMonitoringArgs> = {}) {
  const { resources, messages } = await run(() => {
    const site = new InferenceSite('site', { cluster, namespace: 'team-a', backend: Backend.knative() });
    const service = new GpuInferenceService('qwen', {
      site, model: ModelSource.huggingFace(MODEL), gpu: GpuRequest.of(Gpu.L4), env: { REGION: output('eu') }, awaitReady: false,
    });
    return new ServiceMonitoring('watch', { site, services: [service], ...OPTIONS, ...args });
  });
  const objects = resources.filter(({ name }) => name.startsWith('watch/')).map(({ name, sent }) => [name.slice(6), plainOf(sent) as any] as const);
  return { objects: Object.fromEntries(objects), messages };
}

test('registers what the construct of cdk8s writes', async () => {
  const chart = new cdk8s.InferenceChart(new App(), 'site', { cluster, namespace: 'team-a', backend: Backend.knative() });
  const service = new cdk8s.GpuInferenceService(chart, 'qwen', { model: cdk8s.ModelSource.huggingFace(MODEL), gpu: GpuRequest.of(Gpu.L4) });
  new cdk8s.ServiceMonitoring(chart, 'watch', { services: [service], ...OPTIONS });
  const contents = Testing.synth(chart).filter(({ kind }) => kind !== 'Service').map(({ kind, metadata, spec, data }) => (
    `${kind} ${metadata.name} ${JSON.stringify({ spec, data })}`
  ));
  const { objects } = await made();
  const registered = Object.values(objects).map(({ kind, metadata, spec, data }) => `${kind} ${metadata.name} ${JSON.stringify({ spec, data })}`);
  expect(registered.sort()).toEqual(contents.sort());
});

test('labels may be Outputs', async () => {
  const { objects } = await made({ labels: { release: output('prometheus-2') } });
  expect(objects['PodMonitor-qwen'].metadata.labels.release).toBe('prometheus-2');
});

test('makes nothing for an objective that no server tells', async () => {
  const { objects, messages } = await made({ queueProxy: false });
  expect(objects).toEqual({});
  expect(JSON.stringify(messages)).toContain('MON002 objective.failures');
});

describe('a service of another cluster', () => {
  async function watched(profile: ClusterProfile) {
    const { resources, messages } = await run(() => {
      const other = new InferenceSite('other', { cluster: profile, namespace: 'team-a', backend: Backend.knative() });
      const service = new GpuInferenceService('qwen', {
        site: other, model: ModelSource.huggingFace(MODEL), gpu: GpuRequest.of(Gpu.L4), awaitReady: false,
      });
      const site = new InferenceSite('site', { cluster: ClusterProfile.gke({ clusterName: 'prod' }), namespace: 'team-a' });
      return new ServiceMonitoring('watch', { site, services: [service] });
    });
    return { made: resources.filter(({ name }) => name.startsWith('watch/')).length, messages: JSON.stringify(messages) };
  }

  test('cannot be watched', async () => {
    const { made: count, messages } = await watched(ClusterProfile.gke({ clusterName: 'dev' }));
    expect(count).toBe(0);
    expect(messages).toContain('runs on GKE dev, and the monitoring is on GKE prod');
  });

  test.each([ClusterProfile.gke({ clusterName: 'prod' }), ClusterProfile.gke()])('is watched where it may be the same one', async (profile) => {
    const { made: count, messages } = await watched(profile);
    expect(count).toBeGreaterThan(0);
    expect(messages).not.toContain('APP004');
  });
});
