import type { BackendKind } from '../../catalog/backend';
import type { ClusterProfileProps, LoaderImages, SoftwareStack } from '../../catalog/cluster-profile-props';
import type { AutoscalingPolicyProps } from '../scaling/autoscaling-policy-props';
import type { ScalingMetric } from '../scaling/scaling-metric';
import type { GpuInferenceServiceProps } from '../props/gpu-inference-service-props';
import type { Gpu } from '../../catalog/gpu';
import type { GpuOffer } from '../../catalog/gpu-offer';
import type { GpuRequest } from '../../catalog/gpu-request';
import type { NodeRequirement } from '../../catalog/node-requirement';
import type { NodeToleration } from '../../container/pod/scheduling-options';
import type { EnvFromPlan, EnvPlan } from '../../container/environment';
import type { Engine, RuntimeDefinition, RuntimeMetrics } from '../../runtime/definition';
import type { RuntimeOptions } from '../../runtime/options';
import type { KFServingModel, KServeModel, ServerContainer } from '../../runtime/server';
import type { ModelCredentialsSettings } from '../../model/model-credentials';
import type { ModelSource } from '../../model/model-source';
import type { ContainerPortOptions } from '../../container/pod/network-options';
import type { HelperPodOptions } from '../../container/pod/pod-options';
import type { ContainerSecurityContextOptions } from '../../container/pod/security-options';
import type { ProbePlan } from '../../container/probe';
import type { IngressPlan } from './ingress';
import type { PodFieldsPlan, PodPlan } from './pod';

/** A metric to scale by, and what the cluster says about it. */
export interface MetricPlan {
  readonly metric: ScalingMetric;
  /** Where it was asked for, as findings say it. */
  readonly property: string;
  /** Memory of a replica at the utilisation to aim at, in MiB, for autoscalers that know amounts only. */
  readonly mebibytes?: number;
  /** Prometheus that has the metric, where the autoscaler reads it there. */
  readonly prometheusAddress?: string;
}

/** How many replicas, and what decides it. */
export interface ScalingPlan {
  readonly minReplicas: number;
  readonly maxReplicas: number;
  /** Absent for a fixed number of replicas. */
  readonly policy?: AutoscalingPolicyProps;
  readonly metrics: readonly MetricPlan[];
  /** Share of its requests that a replica is to have, in percent; absent for the backend's own. */
  readonly targetUtilization?: number;
}

/** What the user said himself, where the plan does not tell it from a default: rules name what he wrote. */
export type Given = Pick<
  GpuInferenceServiceProps,
  'name' | 'modelName' | 'labels' | 'env' | 'timeout' | 'responseStartTimeout' | 'loadDeadline' | 'readiness' | 'visibility' | 'ingress' | 'rollout'
  | 'spot' | 'rdma' | 'traffic' | 'previews' | 'earlier' | 'rolloutDuration'
>;

/** What one revision gets. */
export interface RevisionShare {
  readonly revision: string;
  /** Percent of the requests. */
  readonly percent: number;
}

/** A URL of its own. */
export interface RevisionTag {
  readonly tag: string;
  readonly revision: string;
}

/** How requests are split over the revisions of a service. */
export interface RolloutPlan {
  /** Name of what the program describes now. */
  readonly revision: string;
  /** Revisions that requests may go to, in the order of the program. */
  readonly shares: readonly RevisionShare[];
  readonly tags: readonly RevisionTag[];
  /** The revisions before this one that the program tells of. */
  readonly earlier: readonly ServicePlan[];
}

/** One service, decided: what every backend renders from. Nothing in it is particular to a backend. */
export interface ServicePlan {
  readonly given: Given;
  /** Name of its object. */
  readonly name: string;
  /** Name that clients know, which is the object's unless each revision has objects of its own. */
  readonly serviceName: string;
  /** Name that requests give the model. */
  readonly modelName: string;
  /** Name of the revision that this is. */
  readonly revision?: string;
  /** Absent where no revision has a name, and of an earlier one. */
  readonly rollout?: RolloutPlan;
  readonly namespace?: string;
  readonly backend: BackendKind;
  readonly cluster: ClusterProfileProps;
  /** What is installed: the cluster's, with the version that the Backend names. */
  readonly stack: SoftwareStack;
  /** Images of the containers that load a model and wait for it. */
  readonly loaderImages: Required<LoaderImages>;
  readonly labels: StringMap;
  /** Labels of the chart or site around it, which its objects get too. */
  readonly chartLabels: StringMap;
  /** Name of that chart or site. */
  readonly partOf?: string;
  readonly annotations: StringMap;
  readonly server: ServerPlan;
  readonly model?: ModelPlan;
  readonly gpu: GpuPlan;
  readonly resources: ResourcesPlan;
  readonly sidecars: ContainerPlan[];
  readonly volumes: VolumePlan[];
  readonly placement: PlacementPlan;
  readonly pod: PodPlan;
  readonly scaling: ScalingPlan;
  readonly traffic: TrafficPlan;
  /** Absent where it is the cluster's own. */
  readonly ingress?: IngressPlan;
  readonly transformer?: TransformerPlan;
  readonly serviceAccountName?: string;
  readonly imagePullSecrets: string[];
  /** What the model is read with, beside what its source says. */
  readonly credentials: ModelCredentialsSettings;
  readonly priorityClassName?: string;
  readonly withoutSurge: boolean;
  /** Seconds that a replica may take until it is ready. */
  readonly loadDeadlineSeconds: number;
}

export type StringMap = { readonly [key: string]: string };

/** CPU, memory and devices of a container, as Kubernetes quantities. */
export interface ResourcesPlan {
  readonly requests: StringMap;
  readonly limits: StringMap;
}

/** A GPU that pods may run on, with what they must ask for there. */
export interface Accelerator {
  readonly offer: GpuOffer;
  readonly requirements: NodeRequirement[];
  readonly resourceName: string;
}

/** The GPUs of each pod. */
export interface GpuPlan {
  readonly request: GpuRequest;
  /** Those that a pod may land on, in order of preference, whether the cluster has them or not; empty without GPU. */
  readonly models: readonly Gpu[];
  /** Those of them that the cluster has, divided as was asked for. */
  readonly accelerators: readonly Accelerator[];
}

/** Nodes that are better than others. */
export interface Preference {
  /** 1 to 100. */
  readonly weight: number;
  readonly requirements: NodeRequirement[];
}

/** Where pods may run. */
export interface PlacementPlan {
  /** A node must meet all of one of these; empty where any node will do. */
  readonly terms: NodeRequirement[][];
  readonly preferences: Preference[];
  readonly tolerations: NodeToleration[];
  readonly packing?: 'spread' | 'pack';
}

/** What a container of the user's own runs, beside the server or before it. */
export interface ProgramPlan {
  readonly image: string;
  /** Absent for Kubernetes' own. */
  readonly imagePullPolicy?: string;
  readonly command?: string[];
  readonly args?: string[];
  readonly env: EnvPlan[];
  readonly envFrom: EnvFromPlan[];
  readonly resources: ResourcesPlan;
  /** Whether it is given scratch space, for want of an image that it can write to. */
  readonly scratch: boolean;
}

/** A container beside the server. */
export interface ContainerPlan extends ProgramPlan {
  /** Where it was asked for, as findings say it. */
  readonly property: string;
  readonly name: string;
  /** Whether it is an init container that goes on. */
  readonly native: boolean;
  readonly mounts: VolumePlan[];
  readonly ports: ContainerPortOptions[];
  readonly readiness?: ProbePlan;
  readonly liveness?: ProbePlan;
  readonly startup?: ProbePlan;
  readonly securityContext: ContainerSecurityContextOptions;
}

/** The program that serves. */
export interface ServerPlan {
  /** What is known of it. */
  readonly runtime: RuntimeDefinition;
  /** What the user told it. */
  readonly options: RuntimeOptions;
  readonly engine?: Engine;
  readonly container: ServerContainer;
  /** Objects whose keys are all variables of it. */
  readonly envFrom: EnvFromPlan[];
  /** Absent where KServe has no server of the kind. */
  readonly kserve?: KServeModel;
  /** Absent where KFServing has no server of the kind. */
  readonly kfserving?: KFServingModel;
  /** Absent where it exports none that are known. */
  readonly metrics?: RuntimeMetrics;
  /** Where the model is mounted. */
  readonly modelPath: string;
  /** Whether it is given scratch space, for want of an image that it can write to. */
  readonly scratch: boolean;
  /** Size of `/dev/shm`, as a quantity; absent for the node's 64 MiB. */
  readonly sharedMemory?: string;
}

/** How the model comes to the server. */
export enum ModelDelivery {
  /** The server fetches it itself. */
  SERVER = 'server',
  /** A volume has it. */
  CLAIM = 'claim',
  /** It is downloaded into the pod before the server starts. */
  DOWNLOAD = 'download',
  /** An image has it. */
  IMAGE = 'image',
}

/** A model, decided. */
export interface ModelPlan {
  readonly delivery: ModelDelivery;
  readonly source: ModelSource;
  /** Whether nobody said in which object store the bucket is. */
  readonly isStoreAssumed: boolean;
}

/** How requests reach the server. */
export interface TrafficPlan {
  readonly clusterLocal: boolean;
  readonly timeoutSeconds?: number;
  readonly responseStartTimeoutSeconds?: number;
  /** Seconds in which requests move to a new revision; absent for at once. */
  readonly rolloutSeconds?: number;
}

/** A KServe transformer, decided. */
export interface TransformerPlan extends ProgramPlan {
  /** The user's own group. */
  readonly own: HelperPodOptions;
  readonly pod: PodFieldsPlan;
  readonly placement: PlacementPlan;
  readonly minReplicas: number;
  readonly maxReplicas: number;
  readonly metrics: readonly MetricPlan[];
}

/** A volume of the server beside the model's. */
export interface VolumePlan {
  readonly name: string;
  readonly mountPath: string;
  readonly subPath?: string;
  readonly readOnly: boolean;
  /** The volume's source, as a pod has it. */
  readonly source: { readonly [kind: string]: object };
}
