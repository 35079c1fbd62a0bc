import { output } from '@pulumi/pulumi';
import { App, Size, Testing } from 'cdk8s';
import * as cdk8s from '../../lib';
import type { ModelWorkspaceArgs } from '../../lib/pulumi';
import { ClusterProfile, Gpu, GpuRequest, InferenceSite, ModelCachePvc, ModelWorkspace, SecretKey, WorkspaceServer } from '../../lib/pulumi';
import { run } from './engine';
import { plainOf } from './values';

const cluster = ClusterProfile.gke();

async function made(args: Partial<ModelWorkspaceArgs> = {}) {
  const { resources, messages } = await run(() => {
    const site = new InferenceSite('site', { cluster, namespace: 'team-a' });
    const cache = new ModelCachePvc('models', { site, size: Size.gibibytes(100), models: {} });
    return new ModelWorkspace('desk', { site, cache, server: WorkspaceServer.jupyterLab({ token: SecretKey.of('desk', 'token') }), ...args });
  });
  const objects = resources.filter(({ name }) => name.startsWith('desk/')).map(({ name, sent }) => [name.slice(5), plainOf(sent) as any] as const);
  return { objects: Object.fromEntries(objects), messages };
}

test('registers what the construct of cdk8s writes', async () => {
  const chart = new cdk8s.InferenceChart(new App(), 'site', { cluster, namespace: 'team-a' });
  const cache = new cdk8s.ModelCachePvc(chart, 'models', { size: Size.gibibytes(100), models: {} });
  const token = cdk8s.SecretKey.of('desk', 'token');
  new cdk8s.ModelWorkspace(chart, 'desk', { cache, server: cdk8s.WorkspaceServer.jupyterLab({ token }) });
  const contents = Testing.synth(chart).filter(({ metadata }) => metadata.name.startsWith('desk')).map(({ kind, metadata, spec, data }) => (
    [kind, { name: metadata.name, spec, data }]
  ));
  const { objects } = await made();
  const registered = Object.entries(objects).map(([id, { metadata, spec, data }]) => [id, { name: metadata.name, spec, data }]);
  expect(registered.sort()).toEqual(contents.sort());
});

test('an update does not wait for the end of the Job', async () => {
  const { objects } = await made();
  expect(objects.Job.metadata.annotations).toEqual({ 'pulumi.com/waitFor': 'jsonpath={.metadata.uid}' });
});

test('names of Secrets may be Outputs', async () => {
  const { objects } = await made({ server: WorkspaceServer.jupyterLab({ token: SecretKey.of(output('desk-x1'), 'token') }) });
  const { env } = objects.Job.spec.template.spec.containers[0];
  expect(env).toContainEqual({ name: 'JUPYTER_TOKEN', valueFrom: { secretKeyRef: { name: 'desk-x1', key: 'token' } } });
});

test('makes nothing of a workspace that is refused', async () => {
  const { objects, messages } = await made({ gpu: GpuRequest.of(Gpu.QUADRO_RTX_4000) });
  expect(objects).toEqual({});
  expect(JSON.stringify(messages)).toContain('GPU001 gpu');
});
