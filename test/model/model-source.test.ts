import { Size } from 'cdk8s';
import { AzureCredentials, GcsCredentials, ModelFacts, ModelSource, S3Credentials, SecretKey } from '../../lib';
import { refusal } from '../catalog/refusal';

describe('the address of a model', () => {
  test.each([
    [ModelSource.s3('s3://bucket/a'), 's3', 's3://bucket/a'],
    [ModelSource.gcs('gs://bucket/a'), 'gcs', 'gs://bucket/a'],
    [ModelSource.azureBlob('https://account.blob.core.windows.net/c/a'), 'azure-blob', 'https://account.blob.core.windows.net/c/a'],
    [ModelSource.http('http://example.com/a.zip'), 'http', 'http://example.com/a.zip'],
    [ModelSource.huggingFace('owner/name'), 'hugging-face', 'hf://owner/name'],
    [ModelSource.huggingFace('owner/name', { revision: 'refs/pr/1' }), 'hugging-face', 'hf://owner/name:refs/pr/1'],
    [ModelSource.oci('registry.example.com:5000/models/a:1'), 'oci', 'oci://registry.example.com:5000/models/a:1'],
    [ModelSource.pvc('weights', 'a/b'), 'pvc', 'pvc://weights/a/b'],
    [ModelSource.pvc('weights'), 'pvc', 'pvc://weights/'],
  ])('is spelt as KServe reads it: %#', (source, kind, uri) => {
    expect(source).toMatchObject({ kind, uri });
  });

  test.each([
    ['uri', 'URI001', () => ModelSource.s3('gs://bucket/a')],
    ['uri', 'URI001', () => ModelSource.s3('s3://')],
    ['uri', 'URI001', () => ModelSource.http('https://example.com/a b')],
    ['uri', 'URI001', () => ModelSource.gcs(undefined as never)],
    ['uri', 'SEC001', () => ModelSource.s3('s3://key:secret@bucket/a')],
    ['uri', 'SEC001', () => ModelSource.http('https://example.com/a?X-Amz-Signature=abc')],
    ['uri', 'SEC001', () => ModelSource.azureBlob('https://account.blob.core.windows.net/c/a?sv=2024&sig=abc')],
    ['id', 'URI001', () => ModelSource.huggingFace('name')],
    ['id', 'URI001', () => ModelSource.huggingFace('a/b/c')],
    ['revision', 'URI001', () => ModelSource.huggingFace('a/b', { revision: 'a b' })],
    ['image', 'URI001', () => ModelSource.oci('Registry/UPPER')],
    ['claimName', 'URI001', () => ModelSource.pvc('Weights')],
    ['path', 'URI001', () => ModelSource.pvc('weights', '/a')],
    ['path', 'URI001', () => ModelSource.pvc('weights', 'a/../b')],
  ])('is refused where %s is not one (%s): %#', (property, id, make) => {
    expect(refusal(make)).toMatchObject({ id, property });
  });

  test.each([
    ['https://huggingface.co/Qwen/Qwen3-8B', "write 'Qwen/Qwen3-8B'"], ['https://hf.co/Qwen/Qwen3-8B/tree/main', "write 'Qwen/Qwen3-8B'"],
    ['hf://Qwen/Qwen3-8B', "write 'Qwen/Qwen3-8B'"], ['https://example.com/a/b', "copy it from the model's page"],
  ])('that is an address of the hub is refused with the id in it: %s', (id, cure) => {
    expect(refusal(() => ModelSource.huggingFace(id))).toMatchObject({ id: 'URI001', cure });
  });

  test('that carries a secret is refused without repeating it', () => {
    expect(String(refusal(() => ModelSource.s3('s3://key:hunter2@bucket/a')))).not.toContain('hunter2');
  });
});

describe('what is known of a model', () => {
  test('comes from the user, or for ids of the hub from the catalogue', () => {
    const facts = ModelFacts.of({ size: Size.gibibytes(1) });
    expect(ModelSource.huggingFace('meta-llama/Llama-3.1-8B-Instruct', { facts }).facts).toBe(facts);
    expect(ModelSource.huggingFace('meta-llama/Llama-3.1-8B-Instruct').facts!.parameters).toBe(8030261248);
    expect(ModelSource.huggingFace('nobody/nothing').facts).toBeUndefined();
    expect(ModelSource.s3('s3://bucket/a', { facts }).facts).toBe(facts);
  });
});

describe('credentials', () => {
  test('are references to a Secret or a service account', () => {
    expect(S3Credentials.fromSecretName('s3', { annotated: true })).toMatchObject({ secretName: 's3', annotated: true });
    expect(S3Credentials.fromServiceAccountName('irsa')).toMatchObject({ serviceAccountName: 'irsa', secretName: undefined });
    expect(GcsCredentials.fromServiceAccountName('wi').serviceAccountName).toBe('wi');
    expect(AzureCredentials.fromSecretName('azure').secretName).toBe('azure');
    expect(AzureCredentials.fromServiceAccountName('wi').serviceAccountName).toBe('wi');
  });

  test('that are the secret itself are refused without repeating it', () => {
    const secret = 'hf_ABCDEFGHIJKLMNOPQRSTUVWX';
    for (const make of [() => S3Credentials.fromSecretName(secret), () => SecretKey.of(secret, 'token'), () => SecretKey.of('hf', 'hunter2!')]) {
      const found = refusal(make);
      expect(found.id).toBe('ARG001');
      expect(String(found)).not.toMatch(/hf_ABC|hunter2/);
    }
  });
});
