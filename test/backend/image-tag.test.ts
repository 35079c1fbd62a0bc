import { Gpu, GpuRequest, ModelSource, Runtime } from '../../lib';
import { BackendKind } from '../../lib/catalog/backend';
import { rendered } from './service';

const MODEL = ModelSource.pvc('models', 'a');

function written(kind: BackendKind, runtime: Runtime, gpu = GpuRequest.of(Gpu.L4)) {
  const { findings, objects } = rendered(kind, { model: MODEL, runtime, gpu });
  return { ids: findings.map(({ id }) => id), service: objects.find((each) => /^(InferenceService|Deployment|Service)$/.test(each.kind)) };
}

test('KServe and KFServing are given a tag as the version of their runtime', () => {
  const triton = Runtime.triton({ imageTag: '25.01-py3' });
  const { model } = written(BackendKind.KSERVE_STANDARD, triton).service.spec.predictor;
  expect([model.runtimeVersion, model.image]).toEqual(['25.01-py3', undefined]);
  const kfserving = written(BackendKind.KFSERVING, triton).service.spec.predictor.triton;
  expect([kfserving.runtimeVersion, kfserving.image]).toEqual(['25.01-py3', undefined]);
});

test.each([
  ['with a GPU', Runtime.triton({ imageTag: '25.01-py3' }), GpuRequest.of(Gpu.L4), 'nvcr.io/nvidia/tritonserver:25.01-py3'],
  ['as it is, where builds for GPUs have an end of their own', Runtime.tensorflow({ imageTag: '2.18.0-gpu' }), GpuRequest.of(Gpu.L4), 'tensorflow/serving:2.18.0-gpu'],
  ['of the repository for CPUs', Runtime.vllm({ imageTag: 'v0.31.0' }), GpuRequest.none(), 'vllm/vllm-openai-cpu:v0.31.0'],
])('elsewhere the tag is one of the runtime\'s image, %s', (_, runtime, gpu, image) => {
  for (const kind of [BackendKind.DEPLOYMENT_HPA, BackendKind.KNATIVE]) {
    expect(written(kind, runtime, gpu).service.spec.template.spec.containers[0].image).toBe(image);
  }
});

test('a tag tells the version of the server, and so which arguments it is given', () => {
  const args = (imageTag: string) => {
    const { service } = written(BackendKind.DEPLOYMENT_HPA, Runtime.vllm({ imageTag }));
    return service.spec.template.spec.containers[0].args.join(' ');
  };
  expect(args('v0.10.0')).not.toContain('--shutdown-timeout');
  expect(args('v0.32.0')).toContain('--shutdown-timeout');
  expect(written(BackendKind.DEPLOYMENT_HPA, Runtime.vllm({ imageTag: 'nightly' })).ids).toContain('RUN005');
});

test.each([
  [{ imageTag: '25.01-py3', image: 'registry.example.com/triton:1' }, /imageTag "25.01-py3" stands beside `image`/],
  [{ imageTag: 'triton:25.01' }, /imageTag "triton:25.01" is not a tag of an image/],
  [{ imageTag: '' }, /imageTag/],
])('%j is refused', (options, message) => {
  expect(() => Runtime.triton(options)).toThrow(message);
});
