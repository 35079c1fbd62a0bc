import { Backend } from '../../catalog/backend';
import { ClusterProfile } from '../../catalog/cluster-profile';
import { GpuInferenceServiceProps } from '../props/gpu-inference-service-props';

/** What a service is planned from: its props, and what its surroundings say. */
export interface ServiceInput {
  readonly id: string;
  readonly path: string;
  readonly namespace?: string;
  readonly props: GpuInferenceServiceProps;
  readonly cluster: ClusterProfile;
  readonly backend: Backend;
}
