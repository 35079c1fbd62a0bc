import type { Duration, Size } from 'cdk8s';
import type { ClusterProfile } from '../../catalog/cluster-profile';
import type { StorageKind } from '../../catalog/cluster-profile-props';
import type { HelperPodOptions } from '../../container/pod/pod-options';
import type { IModelCredentials } from '../../model/model-credentials';
import type { ModelSource } from '../../model/model-source';

/** How a volume may be mounted. */
export enum AccessMode {
  /** By many nodes, for reading and writing. */
  READ_WRITE_MANY = 'ReadWriteMany',
  /** By one node. */
  READ_WRITE_ONCE = 'ReadWriteOnce',
  /** By many nodes, for reading only: the volume is filled already. */
  READ_ONLY_MANY = 'ReadOnlyMany',
}

/** What the Jobs that load models get. */
export interface LoaderOptions {
  /** Image with rclone, for object stores and HTTP. @default - rclone's own, pinned */
  readonly rcloneImage?: string;
  /** Image with Python and huggingface_hub, for the Hugging Face hub. @default - KServe's storage initializer, pinned */
  readonly huggingFaceImage?: string;
  /** CPUs of each Job. @default 2 */
  readonly cpu?: number;
  /** Memory of each Job. @default Size.gibibytes(4) */
  readonly memory?: Size;
  /** Tries before a Job counts as failed. Each resumes where the last one stopped. @default 6 */
  readonly retries?: number;
  /**
   * Longest time of a Job over all tries, from its start on.
   *
   * @default - an hour, and a second for each 5 MiB of the model's weights, else of the volume, at most 7 days; 24 hours where neither is
   * known
   */
  readonly deadline?: Duration;
  /** Class of CPU nodes, by the profile's name for it. @default - any node without GPU */
  readonly cpuClass?: string;
  /**
   * User that the Jobs run as. Of another than root, the group owns the volume too.
   *
   * @default - 1000 where the profile knows that the storage class gives volumes to the pod's group; else 0, root, whom every shared file
   * system lets write (finding CAC003)
   */
  readonly runAsUser?: number;
  /** Service account of the Jobs. @default - the one that the model's credentials name */
  readonly serviceAccountName?: string;
  /** Further fields of the Jobs' pods, in the words of a PodSpec. @default - security, DNS and hosts of the profile's `pod` */
  readonly pod?: HelperPodOptions;
}

/** How the pods of services wait until a model is whole. KFServing's storage initializer waits in its own way. */
export interface WaitOptions {
  /** Image of the waiting container. A shell is all that it needs. @default - busybox, pinned */
  readonly image?: string;
  /**
   * Longest time. Then the waiting container fails with its message, and Kubernetes starts it again.
   *
   * @default - the deadline of the model's Job; where that follows from the volume's size, 24 hours
   */
  readonly timeout?: Duration;
  /** What it says after what it waits for, such as whom to ask. On one line. @default - how to look at the Job and its log */
  readonly message?: string;
}

/** What a cache is. */
export interface ModelCachePvcProps {
  /** Models that it loads, by the name that `model()` uses. `{}` for a volume that only people fill, in a ModelWorkspace. */
  readonly models: { readonly [name: string]: ModelSource };
  /** Size of the volume. Required unless `existingClaimName` is given. @default - the existing claim's */
  readonly size?: Size;
  /** Claim that exists, to be used in place of a new one. @default - a claim is made */
  readonly existingClaimName?: string;
  /**
   * Name of a claim of the namespace that the new volume begins as a copy of. The storage driver must be able to clone; the class is that
   * of the claim, and the size not less than its. What is copied need not be loaded again. Kubernetes reads it when the claim is made only:
   * https://kubernetes.io/docs/concepts/storage/volume-pvc-datasource/
   *
   * @default - the volume begins empty
   */
  readonly cloneOf?: string;
  /**
   * Name of a VolumeSnapshot of the namespace that the new volume begins with, likewise.
   *
   * @default - the volume begins empty
   */
  readonly snapshot?: string;
  /** Name of the claim. @default - the construct's id */
  readonly name?: string;
  /** Cluster that it is on. @default - the chart's */
  readonly cluster?: ClusterProfile;
  /** Kind of storage. The profile knows the class for it. @default StorageKind.SHARED_SSD */
  readonly storage?: StorageKind;
  /** StorageClass, over the profile's choice. @default - the profile's class for `storage` and the region, else the cluster's default */
  readonly storageClassName?: string;
  /** How the volume may be mounted. @default - ReadWriteMany for shared storage, ReadWriteOnce for block storage */
  readonly accessMode?: AccessMode;
  /** What the Jobs that load get. @default - see each option */
  readonly loader?: LoaderOptions;
  /**
   * What the models are read with: credentials of their stores, a token, CA certificates, and Secrets for pulling the loader's images. What
   * a source says itself stands over it.
   *
   * @default - what each source says
   */
  readonly credentials?: IModelCredentials;
  /** How the pods of services wait for a model. @default - see each option */
  readonly waiting?: WaitOptions;
  /**
   * Argo CD's sync wave of the cache's objects, -1000 to 1000. With a wave before the services' (0), Argo CD makes them when the Jobs are
   * complete, and no pod holds a GPU meanwhile.
   *
   * @default - -1 where the chart's `gitOps` is Argo CD; else no annotation, which Argo CD reads as 0
   */
  readonly argoCdSyncWave?: number;
  /**
   * Whether the claim stays in the cluster when the cache leaves the program, its application or its release: its weights may have taken
   * hours to load. Argo CD, Flux and Helm are told by annotations, Pulumi by `retainOnDelete`; `kubectl delete pvc` deletes it all the
   * same. Of an `existingClaimName` nothing is said: it is not the program's.
   *
   * @default true
   */
  readonly retain?: boolean;
  /** Labels of the claim and the Jobs. @default - none */
  readonly labels?: { readonly [key: string]: string };
}
