import type { Backend } from '../../catalog/backend';
import type { ClusterProfile } from '../../catalog/cluster-profile';
import type { GpuInferenceServiceProps } from '../props/gpu-inference-service-props';

/** What the chart or site around a construct or component says. */
export interface Surroundings {
  readonly namespace?: string;
  /** Labels that every object around has; an object's own go before. */
  readonly labels?: { readonly [key: string]: string };
  /** Name of the chart or site. */
  readonly partOf?: string;
}

/** What a service is planned from: its props, and what its surroundings say. */
export interface ServiceInput extends Surroundings {
  readonly id: string;
  readonly path: string;
  readonly props: GpuInferenceServiceProps;
  readonly cluster: ClusterProfile;
  readonly backend: Backend;
  /** Name of the object of its revision, where each has objects of its own. @default - the service's name */
  readonly objectName?: string;
}
