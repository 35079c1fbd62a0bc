import { GpuRequest, ModelSource, Runtime, S3Credentials } from '../../../lib';
import { refusal } from '../../catalog/refusal';
import { planned } from './plan';

describe('the runtime', () => {
  test('of a model of the Hugging Face hub is vLLM', () => {
    expect(planned({ runtime: undefined, model: ModelSource.huggingFace('a/b') }).plan.server.container.image).toMatch(/^vllm\//);
  });

  test('of any other source must be named', () => {
    expect(refusal(() => planned({ runtime: undefined, model: ModelSource.s3('s3://a/b') }))).toMatchObject({ id: 'ARG002', property: 'runtime' });
  });
});

describe('the model', () => {
  test('may be absent for a custom runtime only', () => {
    expect(planned({}).plan.model).toBeUndefined();
    expect(refusal(() => planned({ runtime: Runtime.vllm() }))).toMatchObject({ id: 'ARG002', property: 'model' });
  });

  test('must be there where the runtime says at which path', () => {
    const runtime = Runtime.custom({ image: 'registry.example.com/server:1.0', port: 8000, modelPath: '/opt/model' });
    expect(refusal(() => planned({ gpu: GpuRequest.none(), runtime }))).toMatchObject({ id: 'ARG002', property: 'model' });
  });

  test.each([
    [ModelSource.pvc('weights'), 'claim'],
    [ModelSource.oci('registry.example.com/model:1'), 'image'],
    [ModelSource.s3('s3://a/b'), 'download'],
    [ModelSource.gcs('gs://a/b'), 'download'],
    [ModelSource.azureBlob('https://account.blob.core.windows.net/a/b'), 'download'],
    [ModelSource.http('https://example.com/a'), 'download'],
    [ModelSource.huggingFace('a/b'), 'server'],
  ])('comes to vLLM from %p', (model, delivery) => {
    expect(planned({ runtime: Runtime.vllm(), model }).plan.model!.delivery).toBe(delivery);
  });

  test('brings the service account of its credentials, which the user may override', () => {
    const model = ModelSource.s3('s3://a/b', { credentials: S3Credentials.fromServiceAccountName('irsa') });
    expect(planned({ runtime: Runtime.triton(), model }).plan.serviceAccountName).toBe('irsa');
    expect(planned({ runtime: Runtime.triton(), model, serviceAccountName: 'mine' }).plan.serviceAccountName).toBe('mine');
  });
});
