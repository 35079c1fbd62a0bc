import type { ModelCredentialsSettings } from '../../model/model-credentials';
import type { ModelSource } from '../../model/model-source';
import type { ModelCachePvcProps } from '../props/model-cache-pvc-props';
import type { HelperPodOptions } from '../../container/pod/pod-options';
import type { PodFieldsPlan } from './pod';
import type { PlacementPlan, ResourcesPlan, StringMap } from './service-plan';

/** A model that a cache loads. */
export interface CachedModelPlan {
  readonly name: string;
  readonly source: ModelSource;
  /** Whether nobody said in which object store the bucket is. */
  readonly isStoreAssumed: boolean;
  /** Hash of source and revision: the model's directory. */
  readonly directory: string;
  /** Longest time of its Job. */
  readonly deadlineSeconds: number;
  /** Longest time that a pod of a service waits for it. */
  readonly waitSeconds: number;
}

/** What the user said himself, where the plan does not tell it from a default. */
export type GivenOfCache = Pick<ModelCachePvcProps, 'loader' | 'waiting'>;

/** A claim that is made. */
export interface ClaimPlan {
  readonly accessMode: string;
  readonly storageClassName?: string;
  readonly storage: string;
  /** What the volume begins with, in the words of a claim; absent where it begins empty. */
  readonly dataSource?: { readonly apiGroup?: string; readonly kind: string; readonly name: string };
  /** Annotations by which it stays when it has left the program; none where it is to go. */
  readonly keeping: StringMap;
}

/** A cache, decided. */
export interface CachePlan {
  readonly given: GivenOfCache;
  readonly name: string;
  readonly namespace?: string;
  readonly labels: StringMap;
  /** Labels of the chart or site around it, which its objects get too. */
  readonly chartLabels: StringMap;
  /** Name of that chart or site. */
  readonly partOf?: string;
  readonly claimName: string;
  /** Absent for a claim that exists. */
  readonly claim?: ClaimPlan;
  /** Region whose nodes reach the volume. */
  readonly region?: string;
  readonly models: CachedModelPlan[];
  /** What a pod that waits says, in place of how to look at the Job. */
  readonly waitMessage?: string;
  readonly waitImage: string;
  /** What the models are read with, beside what their sources say. */
  readonly credentials: ModelCredentialsSettings;
  readonly argoCdSyncWave?: number;
  readonly loader: {
    readonly rcloneImage: string;
    readonly huggingFaceImage: string;
    readonly resources: ResourcesPlan;
    readonly runAsUser: number;
    readonly pod: PodFieldsPlan;
    /** The group of the loader and of the cluster's profile. */
    readonly group: HelperPodOptions;
    readonly retries: number;
    /** Whether the cluster tells failures apart by exit code. */
    readonly podFailurePolicy: boolean;
    readonly serviceAccountName?: string;
    readonly placement: PlacementPlan;
  };
}
