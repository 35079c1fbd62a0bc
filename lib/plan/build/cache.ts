import { createHash } from 'crypto';
import { Size } from 'cdk8s';
import { ClusterProfile } from '../../catalog/cluster-profile';
import { StorageKind } from '../../catalog/storage-class-offer';
import { NOT_LOADABLE } from '../../finding/definitions/constructs';
import { refuse } from '../../finding/finding-error';
import { FindingList } from '../../finding/finding-list';
import { ModelSource, ModelSourceKind } from '../../model/model-source';
import { AccessMode, ModelCachePvcProps } from '../../props/model-cache-pvc-props';
import { CachedModelPlan, CachePlan } from '../cache-plan';
import { sizeQuantity } from '../quantity';
import { planCpuPlacement } from './placement';
import { planResources } from './resources';
import { locatedSource } from './source';

export interface CacheInput {
  readonly id: string;
  readonly namespace?: string;
  readonly props: ModelCachePvcProps;
  readonly cluster: ClusterProfile;
}

/** Kubernetes' own default (`backoffLimit`). */
export const DEFAULT_RETRIES = 6;

const BLOCK = [StorageKind.BLOCK_SSD, StorageKind.BLOCK_HDD];

/** Decides everything about a cache. */
export function planCache({ id, namespace, props, cluster }: CacheInput, findings: FindingList): CachePlan {
  const name = props.name ?? id;
  const kind = props.storage ?? StorageKind.SHARED_SSD;
  const storageClass = cluster.storageClass(kind);
  const loader = props.loader ?? {};
  const models = Object.entries(props.models).map(([model, source]) => planCachedModel(model, locatedSource(source, cluster, findings)));
  return {
    name,
    namespace,
    labels: { ...props.labels },
    claimName: props.existingClaimName ?? name,
    claim: props.existingClaimName !== undefined ? undefined : {
      accessMode: props.accessMode ?? (BLOCK.includes(kind) ? AccessMode.READ_WRITE_ONCE : AccessMode.READ_WRITE_MANY),
      storageClassName: props.storageClassName ?? storageClass?.name,
      storage: sizeQuantity(props.size!),
    },
    region: props.storageClassName === undefined && props.existingClaimName === undefined ? storageClass?.region : undefined,
    models,
    loader: {
      rcloneImage: loader.rcloneImage,
      huggingFaceImage: loader.huggingFaceImage,
      resources: planResources({ cpu: loader.cpu ?? 2, memory: loader.memory ?? Size.gibibytes(4) }),
      runAsUser: loader.runAsUser ?? 0,
      retries: loader.retries ?? DEFAULT_RETRIES,
      deadlineSeconds: loader.deadline?.toSeconds(),
      serviceAccountName: loader.serviceAccountName,
      placement: planCpuPlacement(cluster, loader.cpuClass, {}, findings),
    },
  };
}

const UNLOADABLE = [ModelSourceKind.OCI, ModelSourceKind.PVC];

function planCachedModel(name: string, source: ModelSource): CachedModelPlan {
  if (UNLOADABLE.includes(source.kind)) {
    refuse(NOT_LOADABLE, {
      property: `models.${name}`, value: source.uri, rule: 'is no source that the loader reads', cure: 'give it to the service directly, without a cache',
    });
  }
  return { name, source, directory: directoryOf(source) };
}

/** Sixty-four bits: enough for every model of a volume. */
const DIRECTORY_LENGTH = 16;

/** Source and revision only: whatever else changes, the data is still the same. */
function directoryOf(source: ModelSource): string {
  return createHash('sha256').update(JSON.stringify([source.uri, source.s3Options?.endpoint ?? ''])).digest('hex').slice(0, DIRECTORY_LENGTH);
}
