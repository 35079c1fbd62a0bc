import { ApiObject, App } from 'cdk8s';
import * as fc from 'fast-check';
import type { ClusterProfile, NodeRequirement, NodeToleration, ServiceSummary } from '../../lib';
import { AutoscalingPolicy, BackendKind, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelSource, Runtime } from '../../lib';
import { situations } from './arbitrary';
import type { Ask } from './service';
import { BACKENDS, fullCluster, KINDS } from './service';

function serviceOf(kind: BackendKind, { autoscaling, ...ask }: Ask, cluster: ClusterProfile = fullCluster()): GpuInferenceService {
  const chart = new InferenceChart(new App(), 'chart', { namespace: 'team-a', cluster, backend: BACKENDS[kind] });
  return new GpuInferenceService(chart, 'llama', {
    gpu: GpuRequest.of(Gpu.L4),
    runtime: Runtime.custom({ image: 'registry.example.com/server:1.0', port: 8000 }),
    autoscaling: autoscaling && new AutoscalingPolicy(chart, 'scaling', autoscaling),
    ...ask,
  });
}

/** The pod of the server and its container, wherever the backend keeps them. */
function writtenIn(service: GpuInferenceService): { readonly pod: any; readonly server: any } {
  const objects = service.node.findAll().filter(ApiObject.isApiObject).map((object) => object.toJson());
  const { spec } = objects.find((each) => each.spec?.predictor ?? each.spec?.template?.spec);
  const pod = spec.predictor ?? spec.template.spec;
  const framework = Object.values<any>(pod).find((member) => member.resources !== undefined);
  return { pod, server: framework ?? pod.containers[0] };
}

function expressionOf({ key, values, absent = false }: NodeRequirement): object {
  return values === undefined
    ? { key, operator: absent ? 'DoesNotExist' : 'Exists' }
    : { key, operator: absent ? 'NotIn' : 'In', values };
}

function tolerationOf({ key, value, effect }: NodeToleration): object {
  return { key, operator: value === undefined ? 'Exists' : 'Equal', ...(value === undefined ? {} : { value }), ...(effect === undefined ? {} : { effect }) };
}

function expectWritten({ image, requests, limits, nodeTerms, tolerations }: ServiceSummary, service: GpuInferenceService): void {
  const { pod, server } = writtenIn(service);
  expect({ image, requests, limits }).toEqual({ image: server.image, ...server.resources });
  expect(nodeTerms.map(({ requirements }) => ({ matchExpressions: requirements.map(expressionOf) })))
    .toEqual(pod.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? []);
  expect(tolerations.map(tolerationOf)).toEqual(pod.tolerations ?? []);
}

test('whatever is asked for, on whatever profile and backend, the summary is what stands in the manifest', () => {
  fc.assert(fc.property(situations, ({ kind, ask, cluster }) => {
    const service = serviceOf(kind, ask, cluster);
    expectWritten(service.summary(), service);
  }), { numRuns: 200, seed: 20261126 });
});

describe.each(KINDS)('%s', (kind) => {
  test('tells the image, the resources, the GPUs, the replicas and the nodes of a service', () => {
    const service = serviceOf(kind, {
      gpu: GpuRequest.of(Gpu.L4, { count: 2 }), cpu: 3, limits: { cpu: 6 }, autoscaling: { minReplicas: 2, maxReplicas: 5 },
    });
    expect(service.summary()).toMatchObject({
      backend: kind,
      image: 'registry.example.com/server:1.0',
      requests: { 'cpu': '3', 'nvidia.com/gpu': '2' },
      limits: { 'cpu': '6', 'nvidia.com/gpu': '2' },
      gpus: [Gpu.L4],
      gpuCount: 2,
      minReplicas: 2,
      maxReplicas: 5,
      nodeTerms: [{ requirements: [{ key: 'cloud.google.com/gke-accelerator', values: ['nvidia-l4'] }] }],
      tolerations: [{ key: 'nvidia.com/gpu' }],
    });
  });

  test('tells what stands after a change, and nobody changes the service by it', () => {
    const service = serviceOf(kind, {});
    (service.summary().nodeTerms[0].requirements as any[]).pop();
    (service.summary().requests as any).cpu = '1000';
    service.addLabels({ team: 'vision' });
    expect(service.summary().labels).toMatchObject({ team: 'vision' });
    expectWritten(service.summary(), service);
  });
});

test('the image is absent where KServe\'s own runtime brings it, and is the user\'s where he gives one', () => {
  const imageOf = (runtime: Runtime) => serviceOf(BackendKind.KSERVE_STANDARD, { runtime, model: ModelSource.pvc('models') }).summary().image;
  expect(imageOf(Runtime.triton())).toBeUndefined();
  expect(imageOf(Runtime.triton({ image: 'registry.example.com/triton:1' }))).toBe('registry.example.com/triton:1');
});
