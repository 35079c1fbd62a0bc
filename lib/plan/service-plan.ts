import { BackendKind } from '../catalog/backend';
import { ClusterProfileProps } from '../catalog/cluster-profile-props';
import { SoftwareStack } from '../catalog/software-stack';
import { AutoscalingSettings } from '../scaling/autoscaling-settings';
import { ContainerPlan, ServerPlan } from './server-plan';
import { ModelPlan } from './model-plan';
import { PlacementPlan } from './placement-plan';
import { TrafficPlan } from './traffic-plan';
import { TransformerPlan } from './transformer-plan';
import { VolumePlan } from './volume-plan';

export type StringMap = { readonly [key: string]: string };

/** CPU, memory and devices of a container, as Kubernetes quantities. */
export interface ResourcesPlan {
  readonly requests: StringMap;
  readonly limits: StringMap;
}

/** How many replicas, and what decides it. */
export interface ScalingPlan {
  readonly minReplicas: number;
  readonly maxReplicas: number;
  /** Absent for a fixed number of replicas. */
  readonly policy?: AutoscalingSettings;
  /** Memory of a replica at the utilisation to aim at, in MiB, for autoscalers that know amounts only. */
  readonly memoryTargetMebibytes?: number;
  /** Prometheus that metrics are read from, where the policy has one. */
  readonly prometheusAddress?: string;
}

/** One service, decided: what every target renders from. Nothing in it is particular to a target. */
export interface ServicePlan {
  readonly name: string;
  readonly namespace?: string;
  readonly backend: BackendKind;
  readonly cluster: ClusterProfileProps;
  /** What is installed: the cluster's, with the version that the Backend names. */
  readonly stack: SoftwareStack;
  readonly labels: StringMap;
  readonly annotations: StringMap;
  readonly server: ServerPlan;
  readonly model?: ModelPlan;
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
