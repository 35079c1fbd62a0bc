import { Duration, Size } from 'cdk8s';
import type { ModelCachePvcProps } from '../../../lib';
import { AccessMode, ClusterProfile, GcsCredentials, ModelFacts, ModelSource, S3Credentials, SecretKey, StorageKind } from '../../../lib';
import { renderCache } from '../../../lib/backend/cache/render';
import { decideCache } from '../../../lib/compile/cache';
import { checkCacheArguments } from '../../../lib/service/plan/cache-arguments';
import { planCache } from '../../../lib/service/plan/cache';
import { refusal } from '../../catalog/refusal';

const S3 = ModelSource.s3('s3://models/llama');

/** Checks and plans, as the construct does. */
function plan(given: Partial<ModelCachePvcProps> = {}, cluster = ClusterProfile.coreweaveCloud({ region: 'ORD1' })) {
  const props = { size: Size.gibibytes(30), models: { llama: S3 }, ...given };
  checkCacheArguments(props);
  return planCache({ id: 'models', namespace: 'team-a', props, cluster });
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

  test('changes with the programs that it mounts', () => {
    const hub = { models: { llama: S3, gpt2: ModelSource.huggingFace('openai-community/gpt2') } };
    expect(jobName(hub)).not.toBe(jobName());
  });

  test('changes with the size of the volume only where its deadline does', () => {
    const known = { models: { llama: ModelSource.s3('s3://models/llama', { facts: ModelFacts.of({ size: Size.gibibytes(16) }) }) } };
    expect(jobName({ ...known, size: Size.gibibytes(31) })).toBe(jobName(known));
    expect(jobName({ size: Size.gibibytes(31) })).not.toBe(jobName());
    const loader = { deadline: Duration.hours(1) };
    expect(jobName({ size: Size.gibibytes(31), loader })).toBe(jobName({ loader }));
  });
});

describe('the claim', () => {
  test('has the class of the profile\'s region, and is shared', () => {
    expect(plan().claim).toMatchObject({ accessMode: 'ReadWriteMany', storageClassName: 'shared-nvme-ord1', storage: '30Gi' });
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
    ['models', { models: undefined }, 'ARG002'],
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

  test('needs no token of the API server, also where a service account stands for credentials', () => {
    expect(pod(S3).automountServiceAccountToken).toBe(false);
    expect(pod(ModelSource.s3('s3://a/b', { credentials: S3Credentials.fromServiceAccountName('irsa') })).automountServiceAccountToken).toBe(false);
  });

  test('cannot gain rights, and shows the end of its log as the pod\'s message', () => {
    expect(pod(S3).containers[0]).toMatchObject({
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, seccompProfile: { type: 'RuntimeDefault' } },
      terminationMessagePolicy: 'FallbackToLogsOnError',
    });
  });
});

describe('the user of the Jobs', () => {
  function user(given: Partial<ModelCachePvcProps>, cluster: ClusterProfile) {
    const props = { size: Size.gibibytes(30), models: { llama: S3 }, ...given };
    const { plan: cache, findings } = decideCache({ id: 'models', props, cluster }, 'models');
    const { securityContext, containers } = (renderCache(cache).jobs[0].spec as any).template.spec;
    return { securityContext, kept: containers[0].securityContext.capabilities.add, ids: findings.map(({ id }) => id).filter((id) => id.startsWith('CAC')) };
  }

  const OTHER = { fsGroup: 1000, fsGroupChangePolicy: 'OnRootMismatch', runAsGroup: 1000, runAsNonRoot: true, runAsUser: 1000 };
  const ROOT = { securityContext: { runAsUser: 0 }, kept: ['DAC_OVERRIDE', 'FOWNER'] };

  test.each([ClusterProfile.gke(), ClusterProfile.aks(), ClusterProfile.eksKarpenter()])('is not root on the block storage of $props.name', (cluster) => {
    expect(user({ storage: StorageKind.BLOCK_SSD }, cluster)).toEqual({ securityContext: OTHER, kept: undefined, ids: [] });
  });

  test.each([
    ['shared storage', {}, ClusterProfile.gke()],
    ['a storage class that the profile does not know', { storage: StorageKind.BLOCK_SSD, storageClassName: 'own' }, ClusterProfile.gke()],
    ['a claim that exists', { existingClaimName: 'own', storage: StorageKind.BLOCK_SSD }, ClusterProfile.gke()],
    ['a block device for many nodes', { storage: StorageKind.BLOCK_SSD, accessMode: AccessMode.READ_WRITE_MANY }, ClusterProfile.gke()],
    ['block storage of which nothing is known', { storage: StorageKind.BLOCK_SSD }, ClusterProfile.coreweaveCloud({ region: 'ORD1' })],
  ])('is root, with little of its power, on %s, and CAC003 says why', (_, props, cluster) => {
    expect(user(props, cluster)).toEqual({ ...ROOT, ids: ['CAC003'] });
  });

  test('is the one that is asked for, without a word', () => {
    expect(user({ loader: { runAsUser: 1000 } }, ClusterProfile.gke())).toMatchObject({ securityContext: OTHER, ids: [] });
    expect(user({ loader: { runAsUser: 0 }, storage: StorageKind.BLOCK_SSD }, ClusterProfile.gke())).toEqual({ ...ROOT, ids: [] });
  });
});

describe('a Job', () => {
  function spec(props: Partial<ModelCachePvcProps>, cluster = ClusterProfile.gke()): any {
    return renderCache(plan(props, cluster)).jobs[0].spec;
  }

  const llama = (size: Size) => ({ models: { llama: ModelSource.s3('s3://models/llama', { facts: ModelFacts.of({ size }) }) } });

  test('fails at once by the exit codes that another try would meet again, and does not count pods that lose their node', () => {
    expect(spec({}).podFailurePolicy).toEqual({
      rules: [
        { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] },
        { action: 'FailJob', onExitCodes: { containerName: 'load-model', operator: 'In', values: [2, 3] } },
      ],
    });
    expect(spec({}).template.spec).toMatchObject({ restartPolicy: 'Never', containers: [{ name: 'load-model' }] });
  });

  test('is without that rule where the cluster is too old for it', () => {
    expect(spec({}, ClusterProfile.coreweaveCloud({ region: 'ORD1' })).podFailurePolicy).toBeUndefined();
    expect(spec({}, ClusterProfile.gke({ stack: { kubernetes: '1.26' } })).podFailurePolicy).toBeDefined();
    expect(spec({}, ClusterProfile.gke({ stack: { kubernetes: '1.25' } })).podFailurePolicy).toBeUndefined();
  });

  test.each<[string, Partial<ModelCachePvcProps>, number]>([
    ['the model', llama(Size.gibibytes(16)), 3600 + 16 * 1024 / 5],
    ['the volume, where the model\'s size is not known', { size: Size.tebibytes(1) }, 3600 + 1024 * 1024 / 5],
    ['nothing, where both are not known', { size: undefined, existingClaimName: 'own' }, 24 * 3600],
    ['a very large volume', { size: Size.tebibytes(1000) }, 7 * 24 * 3600],
    ['the user', { ...llama(Size.gibibytes(16)), loader: { deadline: Duration.minutes(5) } }, 300],
  ])('has a deadline by %s', (_, props, seconds) => {
    expect(spec(props).activeDeadlineSeconds).toBe(Math.ceil(seconds / 60) * 60);
  });
});

describe('Argo CD\'s sync wave', () => {
  test('stands at every object of the cache, and renames no Job', () => {
    const { shared, jobs } = renderCache(plan({ argoCdSyncWave: -1, retain: false }));
    for (const { metadata } of [...shared, ...jobs]) expect(metadata.annotations).toEqual({ 'argocd.argoproj.io/sync-wave': '-1' });
    expect(jobs[0].metadata.name).toBe(jobName());
    expect(renderCache(plan()).jobs[0].metadata.annotations).toBeUndefined();
  });
});
