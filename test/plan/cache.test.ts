import { Duration, Size } from 'cdk8s';
import {
  AccessMode, ClusterProfile, GcsCredentials, ModelCachePvcProps, ModelSource, S3Credentials, SecretKey, StorageKind,
} from '../../lib';
import { renderCache } from '../../lib/backend/cache/render';
import { FindingList } from '../../lib/finding/finding-list';
import { checkCacheArguments } from '../../lib/plan/build/cache-arguments';
import { planCache } from '../../lib/plan/build/cache';
import { refusal } from '../catalog/refusal';

const S3 = ModelSource.s3('s3://models/llama');

/** Checks and plans, as the construct does. */
function plan(given: Partial<ModelCachePvcProps> = {}, cluster = ClusterProfile.coreweaveCloud({ region: 'ORD1' })) {
  const props = { size: Size.gibibytes(30), models: { llama: S3 }, ...given };
  checkCacheArguments(props);
  return planCache({ id: 'models', namespace: 'team-a', props, cluster }, new FindingList('models'));
}

function directory(source: ModelSource): string {
  return plan({ models: { llama: source } }).models[0].directory;
}

function jobName(props: Partial<ModelCachePvcProps> = {}): string {
  return renderCache(plan(props)).jobs[0].metadata.name;
}

describe('the directory of a model', () => {
  test('is the hash of source and revision, whatever else changes', () => {
    expect(directory(S3)).toMatch(/^[0-9a-f]{16}$/);
    expect(directory(ModelSource.s3('s3://models/llama', { credentials: S3Credentials.fromSecretName('s3'), region: 'r', pathStyle: true }))).toBe(directory(S3));
    expect(plan({ name: 'other', labels: { a: 'b' }, loader: { cpu: 8 }, models: { other: S3 } }).models[0].directory).toBe(directory(S3));
  });

  test('differs between sources, revisions and stores', () => {
    const hub = (revision?: string) => ModelSource.huggingFace('a/b', { revision });
    const sources = [
      S3, ModelSource.s3('s3://models/mistral'), ModelSource.s3('s3://models/llama', { endpoint: 'https://object.example.com' }),
      ModelSource.gcs('gs://models/llama'), hub(), hub('v1'), hub('v2'),
    ];
    expect(new Set(sources.map(directory)).size).toBe(sources.length);
  });

  test('does not depend on the token', () => {
    expect(directory(ModelSource.huggingFace('a/b', { token: SecretKey.of('hf', 'token') }))).toBe(directory(ModelSource.huggingFace('a/b')));
  });
});

describe('the name of a Job', () => {
  test('is cache, model and a hash that stays while nothing changes', () => {
    expect(jobName()).toMatch(/^models-llama-[0-9a-f]{8}$/);
    expect(jobName()).toBe(jobName());
  });

  test('changes with every change of its template, which is immutable', () => {
    const changes: Partial<ModelCachePvcProps>[] = [
      {},
      { models: { llama: ModelSource.s3('s3://models/other') } },
      { models: { llama: ModelSource.s3('s3://models/llama', { credentials: S3Credentials.fromSecretName('s3') }) } },
      { existingClaimName: 'other' },
      { labels: { team: 'a' } },
      { loader: { cpu: 3 } },
      { loader: { memory: Size.gibibytes(5) } },
      { loader: { retries: 3 } },
      { loader: { deadline: Duration.hours(1) } },
      { loader: { cpuClass: 'amd-epyc-rome' } },
      { loader: { serviceAccountName: 'loader' } },
      { loader: { rcloneImage: 'rclone/rclone:1.74' } },
    ];
    const names = changes.map(jobName);
    expect(new Set(names).size).toBe(names.length);
  });

  test('changes with the programs that it mounts, and not with the size of the volume', () => {
    const hub = { models: { llama: S3, gpt2: ModelSource.huggingFace('openai-community/gpt2') } };
    expect(jobName(hub)).not.toBe(jobName());
    expect(jobName({ size: Size.gibibytes(31) })).toBe(jobName());
  });
});

describe('the claim', () => {
  test('has the class of the profile\'s region, and is shared', () => {
    expect(plan().claim).toEqual({ accessMode: 'ReadWriteMany', storageClassName: 'shared-nvme-ord1', storage: '30Gi' });
    expect(plan().region).toBe('ORD1');
  });

  test('is of one node on block storage, and as the user says where he does', () => {
    expect(plan({ storage: StorageKind.BLOCK_SSD }).claim).toMatchObject({ accessMode: 'ReadWriteOnce', storageClassName: 'block-nvme-ord1' });
    expect(plan({ storageClassName: 'nfs', accessMode: AccessMode.READ_WRITE_ONCE }).claim).toMatchObject({ accessMode: 'ReadWriteOnce', storageClassName: 'nfs' });
    expect(plan({ storageClassName: 'nfs' }).region).toBeUndefined();
  });

  test('is left to the cluster\'s default class where the profile knows none', () => {
    expect(plan({}, ClusterProfile.gfd()).claim!.storageClassName).toBeUndefined();
  });

  test('is not made where one exists', () => {
    const cache = plan({ size: undefined, existingClaimName: 'weights' });
    expect(cache).toMatchObject({ claimName: 'weights', claim: undefined, region: undefined });
    expect(renderCache(cache).shared.map(({ kind }) => kind)).toEqual(['ConfigMap']);
  });

  test.each([
    ['size', { size: undefined }, 'ARG002'],
    ['models', { models: {} }, 'ARG002'],
    ['models.llama', { models: { llama: ModelSource.oci('registry.example.com/model:1') } }, 'CAC002'],
    ['models.llama', { models: { llama: ModelSource.pvc('other') } }, 'CAC002'],
  ])('needs %s: %p', (property, props, id) => {
    expect(refusal(() => plan(props as never))).toMatchObject({ id, property });
  });
});

describe('a loader', () => {
  function pod(source: ModelSource): any {
    return (renderCache(plan({ models: { llama: source } })).jobs[0].spec as any).template.spec;
  }

  test('stays off GPU nodes, on those of the region', () => {
    const [{ matchExpressions }] = pod(S3).affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms;
    expect(matchExpressions).toEqual([
      { key: 'node.coreweave.cloud/cpu', operator: 'Exists' }, { key: 'topology.kubernetes.io/region', operator: 'In', values: ['ORD1'] },
    ]);
  });

  test('reads secrets by reference only', () => {
    const { containers: [{ env }], volumes } = pod(ModelSource.gcs('gs://models/a', { credentials: GcsCredentials.fromSecretName('gcs') }));
    expect(env).toContainEqual({ name: 'GOOGLE_APPLICATION_CREDENTIALS', value: '/etc/gcs/gcloud-application-credentials.json' });
    expect(volumes).toContainEqual({ name: 'gcs-credentials', secret: { secretName: 'gcs' } });
  });

  test('runs as the service account that the credentials name', () => {
    expect(pod(ModelSource.s3('s3://a/b', { credentials: S3Credentials.fromServiceAccountName('irsa') })).serviceAccountName).toBe('irsa');
    expect(pod(ModelSource.gcs('gs://a/b', { credentials: GcsCredentials.fromServiceAccountName('wi') })).serviceAccountName).toBe('wi');
  });
});
