import { BackendKind } from '../../catalog/backend';
import { ClusterProfileProps, LoaderImages, SoftwareStack } from '../../catalog/cluster-profile-props';
import { AutoscalingPolicyProps } from '../scaling/autoscaling-policy-props';
import { ScalingMetric } from '../scaling/scaling-metric';
import { GpuInferenceServiceProps } from '../props/gpu-inference-service-props';
import { GpuPlan } from './gpu-plan';
import { ContainerPlan, ServerPlan } from './server-plan';
import { ModelPlan } from './model-plan';
import { PlacementPlan } from './placement-plan';
import { ResourcesPlan, StringMap } from './resources-plan';
import { TrafficPlan } from './traffic-plan';
import { TransformerPlan } from './transformer-plan';
import { VolumePlan } from './volume-plan';

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
  'name' | 'labels' | 'env' | 'timeout' | 'responseStartTimeout' | 'loadDeadline' | 'readiness' | 'visibility' | 'rollout' | 'spot' | 'rdma'
>;

/** One service, decided: what every backend renders from. Nothing in it is particular to a backend. */
export interface ServicePlan {
  readonly given: Given;
  readonly name: string;
  readonly namespace?: string;
  readonly backend: BackendKind;
  readonly cluster: ClusterProfileProps;
  /** What is installed: the cluster's, with the version that the Backend names. */
  readonly stack: SoftwareStack;
  /** The user's own images of the containers that load a model. @default - the library's */
  readonly loaderImages?: LoaderImages;
  readonly labels: StringMap;
  readonly annotations: StringMap;
  readonly server: ServerPlan;
  readonly model?: ModelPlan;
  readonly gpu: GpuPlan;
  readonly resources: ResourcesPlan;
  readonly sidecars: ContainerPlan[];
  readonly volumes: VolumePlan[];
  /** Group that the pod's volumes are given to. */
  readonly fsGroup?: number;
  readonly placement: PlacementPlan;
  readonly scaling: ScalingPlan;
  readonly traffic: TrafficPlan;
  readonly transformer?: TransformerPlan;
  readonly serviceAccountName?: string;
  readonly imagePullSecrets: string[];
  readonly priorityClassName?: string;
  readonly withoutSurge: boolean;
  /** Seconds that a replica may take until it is ready. */
  readonly loadDeadlineSeconds: number;
}
