import { Duration } from 'cdk8s';
import type { Definition } from '../finding/definition';
import { Severity } from '../finding/finding';
import type { KpaSettings } from './autoscaler/kpa-settings';
import type { ServiceTime } from './service-time';
import type { SimulationLoad } from './simulation-props';
import type { Traffic } from './traffic/traffic';
import type { DeployedModel } from './world/deployed-service';
import type { PodModel } from './world/pod';
import { slowdownOf } from './world/server';

export const NOT_SIMULATED: Definition = {
  id: 'SIM001',
  severity: Severity.ERROR,
  title: 'A policy scales by what a simulation does not know',
  why: 'The autoscaler would decide by a number that is not there, and the result would say nothing.',
  cure: 'Scale by requests (concurrency, requests per second on Knative, running or waiting ones), or give `cpu` for a policy by CPU.',
};

/** Replicas of a Deployment, and who decides how many: an HPA, alone or with KEDA; without metrics they stay within the bounds. */
export type ReplicaScaler = Pick<DeployedModel, 'hpa' | 'keda' | 'serverMetrics' | 'window' | 'cpu'>;

/** How long a pod takes to start, and its requests. */
export type PodTimes = Pick<PodModel, 'coldStart' | 'server'>;

/** What the simulator runs, whether a program or a manifest describes it. */
export interface Workload {
  readonly name: string;
  readonly traffic: Traffic;
  readonly serviceTime: ServiceTime;
  /** Pods without a list of accelerators take any. */
  readonly pods: PodModel;
  readonly scaler: { readonly knative: KpaSettings } | { readonly replicas: ReplicaScaler };
  /** In so many seconds without traffic it comes to rest. */
  readonly restSeconds: number;
}

/** The image is on the node. */
const IMAGE = Duration.seconds(1);

function milliseconds(time: Duration = Duration.seconds(0)): number {
  return time.toMilliseconds();
}

/** Times of pods, in the engine's milliseconds. */
export function podTimes({ coldStart = {}, serviceTime }: Pick<SimulationLoad, 'coldStart' | 'serviceTime'>): PodTimes {
  const { slots, speeds } = serviceTime;
  return {
    coldStart: {
      node: milliseconds(coldStart.node), image: milliseconds(coldStart.image ?? IMAGE),
      weights: milliseconds(coldStart.weights), engine: milliseconds(coldStart.engine),
    },
    server: { slots, slowdown: speeds.length > 0 ? slowdownOf(speeds) : undefined },
  };
}
