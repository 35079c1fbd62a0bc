import { createHash } from 'crypto';
import { Size } from 'cdk8s';
import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { isOlder } from '../../catalog/version';
import type { ClusterProfile } from '../../catalog/cluster-profile';
import { GitOps, keeping } from '../../catalog/git-ops';
import type { StorageClassOffer } from '../../catalog/cluster-profile-props';
import { StorageKind } from '../../catalog/cluster-profile-props';
import type { HelperPodOptions } from '../../container/pod/pod-options';
import type { PodSecurityContextOptions } from '../../container/pod/security-options';
import { FsGroupChangePolicy, PodSecurity } from '../../container/pod/security-options';
import { fail } from '../../finding/finding-error';
import { withCredentials } from '../../model/model-credentials';
import type { ModelSource } from '../../model/model-source';
import { ModelSourceKind } from '../../model/model-source';
import type { ModelCachePvcProps } from '../props/model-cache-pvc-props';
import { AccessMode } from '../props/model-cache-pvc-props';
import type { CachedModelPlan, CachePlan, ClaimPlan } from './cache-plan';
import { planResources, sizeQuantity } from './resources';
import type { PodFieldsPlan } from './pod';
import { inherited, mergedPod, planPodFields } from './pod';
import { loaderDeadline } from './timeouts';
import { planCpuPlacement } from './placement';
import { isStoreAssumed, locatedSource } from './model';
import type { Surroundings } from './service-input';
import { planLoaderImages } from '../../catalog/cluster-images';

export const NOT_LOADABLE: Definition = {
  id: 'CAC002',
  severity: Severity.ERROR,
  title: 'The loader cannot read the source',
  why: 'It reads object stores, HTTP and the Hugging Face hub; images and other volumes are mounted where they are.',
  cure: 'Use the source without a cache, or copy the model to an object store.',
};

export interface CacheInput extends Surroundings {
  readonly id: string;
  readonly props: ModelCachePvcProps;
  readonly cluster: ClusterProfile;
  /** What delivers the chart around. */
  readonly gitOps?: GitOps;
}

/** Argo CD's wave before that of services, which have none. */
const BEFORE_SERVICES = -1;

/** Kubernetes' own default (`backoffLimit`). */
export const DEFAULT_RETRIES = 6;

/** Jobs read exit codes since then (KEP-3329, beta and on). */
const POD_FAILURE_POLICY_SINCE = '1.26';

/** Of VolumeSnapshots (kubernetes-csi/external-snapshotter client/apis/volumesnapshot/v1). */
const SNAPSHOT_GROUP = 'snapshot.storage.k8s.io';

/** As KServe's storage initializer. */
export const LOADER_USER = 1000;
export const ROOT = 0;

const BLOCK = [StorageKind.BLOCK_SSD, StorageKind.BLOCK_HDD];

/** Decides everything about a cache. */
export function planCache({ id, namespace, labels = {}, partOf, props, cluster, gitOps }: CacheInput): CachePlan {
  const name = props.name ?? id;
  const kind = props.storage ?? StorageKind.SHARED_SSD;
  const storageClass = cluster.storageClass(kind);
  const loader = props.loader ?? {};
  const credentials = props.credentials?.settings ?? {};
  const images = planLoaderImages(cluster.props);
  const accessMode = props.accessMode ?? (BLOCK.includes(kind) ? AccessMode.READ_WRITE_ONCE : AccessMode.READ_WRITE_MANY);
  const group = mergedPod(inherited(cluster.props.pod), loader.pod);
  const isProfiles = props.storageClassName === undefined && props.existingClaimName === undefined;
  const runAsUser = loader.runAsUser ?? group.securityContext?.runAsUser
    ?? (group.preset === PodSecurity.RESTRICTED ? LOADER_USER : userFor(isProfiles ? storageClass : undefined, accessMode));
  return {
    given: props,
    name,
    namespace,
    labels: { ...props.labels },
    chartLabels: labels,
    partOf,
    claimName: props.existingClaimName ?? name,
    claim: props.existingClaimName !== undefined ? undefined : {
      accessMode,
      storageClassName: props.storageClassName ?? storageClass?.name,
      storage: sizeQuantity(props.size!),
      dataSource: contentOf(props),
      keeping: props.retain === false ? {} : keeping(gitOps),
    },
    region: isProfiles ? storageClass?.region : undefined,
    models: Object.entries(props.models).map(([model, source]) => (
      planCachedModel(model, withCredentials(source, props.credentials?.settings), props, cluster)
    )),
    credentials,
    waitMessage: props.waiting?.message,
    waitImage: props.waiting?.image ?? images.wait,
    argoCdSyncWave: props.argoCdSyncWave ?? (gitOps === GitOps.ARGO_CD ? BEFORE_SERVICES : undefined),
    loader: {
      rcloneImage: loader.rcloneImage ?? images.rclone,
      huggingFaceImage: loader.huggingFaceImage ?? images.huggingFace,
      resources: planResources({
        cpu: loader.cpu ?? 2, memory: loader.memory ?? Size.gibibytes(4), ephemeralStorage: group.ephemeralStorage,
      }),
      runAsUser,
      pod: planLoaderPod(group, runAsUser),
      group,
      retries: loader.retries ?? DEFAULT_RETRIES,
      podFailurePolicy: knowsPodFailurePolicy(cluster),
      serviceAccountName: loader.serviceAccountName,
      placement: planCpuPlacement(cluster, loader.cpuClass),
    },
  };
}

function contentOf({ cloneOf, snapshot }: ModelCachePvcProps): ClaimPlan['dataSource'] {
  if (cloneOf !== undefined) return { kind: 'PersistentVolumeClaim', name: cloneOf };
  return snapshot === undefined ? undefined : { apiGroup: SNAPSHOT_GROUP, kind: 'VolumeSnapshot', name: snapshot };
}

/** Whether Jobs of the cluster tell failures apart. */
export function knowsPodFailurePolicy({ props: { stack: { kubernetes = POD_FAILURE_POLICY_SINCE } } }: ClusterProfile): boolean {
  return !isOlder(kubernetes, POD_FAILURE_POLICY_SINCE);
}

/** Of another than root, the group owns the volume too. */
function planLoaderPod(group: HelperPodOptions, runAsUser: number): PodFieldsPlan {
  const owner: PodSecurityContextOptions = runAsUser === ROOT ? { runAsUser } : {
    fsGroup: runAsUser, fsGroupChangePolicy: FsGroupChangePolicy.ON_ROOT_MISMATCH, runAsGroup: runAsUser, runAsNonRoot: true, runAsUser,
  };
  return planPodFields({ ...group, securityContext: { ...owner, ...group.securityContext, runAsUser } });
}

/** Not root where it is known that the volume is given to the pod's group. */
function userFor(storageClass: StorageClassOffer | undefined, accessMode: AccessMode): number {
  return storageClass?.fsGroup && accessMode === AccessMode.READ_WRITE_ONCE ? LOADER_USER : ROOT;
}

const UNLOADABLE = [ModelSourceKind.OCI, ModelSourceKind.PVC];

function planCachedModel(name: string, given: ModelSource, props: ModelCachePvcProps, cluster: ClusterProfile): CachedModelPlan {
  const source = locatedSource(given, cluster);
  if (UNLOADABLE.includes(source.kind)) {
    fail(NOT_LOADABLE, {
      property: `models.${name}`, value: source.uri, rule: 'is not a source that the loader reads',
      cure: 'give it to the service directly, without a cache',
    });
  }
  return {
    name,
    source,
    isStoreAssumed: isStoreAssumed(given),
    directory: directoryOf(source),
    deadlineSeconds: loaderDeadline(source.facts, props.loader, props.size),
    // Without the size of the volume: pods that serve are not to be replaced when it grows.
    waitSeconds: props.waiting?.timeout?.toSeconds() ?? loaderDeadline(source.facts, props.loader),
  };
}

/** Sixty-four bits: enough for every model of a volume. */
const DIRECTORY_LENGTH = 16;

/** Source and revision only: whatever else changes, the data is still the same. */
function directoryOf(source: ModelSource): string {
  return createHash('sha256').update(
    JSON.stringify([source.uri, source.s3Options?.endpoint ?? '']),
  ).digest('hex').slice(0, DIRECTORY_LENGTH);
}
