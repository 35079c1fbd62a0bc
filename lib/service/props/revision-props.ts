import type { Size, Duration } from 'cdk8s';
import type { GpuRequest } from '../../catalog/gpu-request';
import type { EnvFrom, IEnvValue } from '../../container/environment';
import type { ResourceLimits } from '../../container/container-options';
import type { PodOptions } from '../../container/pod/pod-options';
import type { ProbeOptions } from '../../container/probe';
import type { VolumeMount } from '../../container/volume-mount';
import type { ModelSource } from '../../model/model-source';
import type { Runtime } from '../../runtime/runtime';
import type { IAutoscalingPolicy } from '../scaling/autoscaling-policy-props';

/** What an earlier revision of a service has otherwise than the service has now. What is left out is as in the service. */
export interface EarlierRevision {
  /** GPUs of each of its replicas. @default - as now */
  readonly gpu?: GpuRequest;
  /** Its model. @default - as now */
  readonly model?: ModelSource;
  /** The program that serves it. @default - as now */
  readonly runtime?: Runtime;
  /** CPUs asked for. Above 0. @default - as now */
  readonly cpu?: number;
  /** Memory asked for. @default - as now */
  readonly memory?: Size;
  /** Limits over the requests. @default - as now */
  readonly limits?: ResourceLimits;
  /** Size of `/dev/shm`. @default - as now */
  readonly sharedMemory?: Size;
  /** Policy that it scales by, in place of `replicas`. @default - as now */
  readonly autoscaling?: IAutoscalingPolicy;
  /** Fixed number of its replicas, in place of `autoscaling`. 0 to 1000. @default - as now */
  readonly replicas?: number;
  /** Environment of the server, in place of all of today's. `{}` for none. @default - as now */
  readonly env?: { readonly [name: string]: string | IEnvValue };
  /** Secrets and ConfigMaps whose keys are variables, in place of today's. `[]` for none. @default - as now */
  readonly envFrom?: EnvFrom[];
  /** Further volumes of the server, in place of today's. `[]` for none. @default - as now */
  readonly volumes?: VolumeMount[];
  /** Longest time that a new replica may take to load the model. @default - as now */
  readonly loadDeadline?: Duration;
  /** Readiness check. @default - as now */
  readonly readiness?: ProbeOptions;
  /** Further fields of the pods, in place of today's. `{}` for none. @default - as now */
  readonly pod?: PodOptions;
}
