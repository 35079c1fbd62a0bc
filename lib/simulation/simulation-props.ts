import type { Duration } from 'cdk8s';
import type { Backend } from '../catalog/backend';
import type { AutoscalingPolicyProps } from '../service/scaling/autoscaling-policy-props';
import type { ColdStart } from './cold-start';
import type { ServiceTime } from './service-time';
import type { Traffic } from './traffic/traffic';

/** A kind of GPU that the replicas of a service may get. */
export interface SimulatedGpu {
  /** Name of the kind, as in `gpus` of the simulation. */
  readonly name: string;
  /** How many times longer requests take on it than the service time says. @default 1 */
  readonly slowdown?: number;
}

/** A time with a number of replicas of its own, such as working hours. */
export interface SimulatedSchedule {
  /** When it begins: minute, hour, day, month and weekday, such as `0 8 * * 1-5`. */
  readonly start: string;
  /** When it ends, in the same form. */
  readonly end: string;
  /** Time zone of both, such as `Europe/Berlin`. @default UTC */
  readonly timezone?: string;
  /** Replicas in that time. From 1. */
  readonly replicas: number;
}

/** A service in a simulation. */
export interface SimulatedService {
  /** Name of the service. */
  readonly name: string;
  /** When requests come. */
  readonly traffic: Traffic;
  /** How long a replica works on one. */
  readonly serviceTime: ServiceTime;
  /** How it scales: the `settings` of an `AutoscalingPolicy`. */
  readonly autoscaling: AutoscalingPolicyProps;
  /** What runs it, and with that, whose autoscaler decides. @default - Knative's */
  readonly backend?: Backend;
  /** How long a new replica takes. @default - a second */
  readonly coldStart?: ColdStart;
  /** GPUs of one replica. @default 1 */
  readonly gpusPerReplica?: number;
  /** Kinds of GPU that replicas may get, the best one first. @default - any, without bound */
  readonly gpus?: SimulatedGpu[];
  /** How long a request may take, from a pod's taking it on. @default 5 minutes */
  readonly timeout?: Duration;
  /** Times with a number of replicas of their own: KEDA's cron triggers. Only with a backend that KEDA scales. @default - none */
  readonly schedules?: SimulatedSchedule[];
  /** How often a replica is asked whether it is ready. @default 2 seconds, as the library writes it */
  readonly readinessPeriod?: Duration;
  /**
   * CPU in use, in percent of what a replica requests: without a request, and more for each request at work. Policies by CPU need it.
   *
   * @default - none
   */
  readonly cpu?: CpuUse;
}

/** What is not said by a service in a program, but must be known to simulate it. */
export interface SimulationLoad {
  /** When requests come. */
  readonly traffic: Traffic;
  /** How long a replica works on one. */
  readonly serviceTime: ServiceTime;
  /** How long a new replica takes. @default - a second */
  readonly coldStart?: ColdStart;
  /** CPU in use. Policies by CPU need it. @default - none */
  readonly cpu?: CpuUse;
}

/** CPU in use, in percent of the request. */
export interface CpuUse {
  /** Without any request. 0 to 1,000,000. */
  readonly idle: number;
  /** More for each request at work. 0 to 1,000,000. */
  readonly perRequest: number;
}

/** What is simulated. */
export interface SimulationProps {
  /** The services. All share the GPUs. */
  readonly services: SimulatedService[];
  /** How many GPUs of each kind there are: every kind that a service may get. @default - as many as are asked for */
  readonly gpus?: { [name: string]: number };
  /** Decides all that is random. The same one gives the same result, on every machine. @default 1 */
  readonly seed?: number;
  /** How much of the traffic is simulated. @default - all of the longest */
  readonly duration?: Duration;
  /**
   * The time of day at the start: `Traffic.diurnal` begins at midnight of this instant. KEDA's times of cron are counted from it.
   *
   * @default 2026-01-05T00:00:00Z, a Monday
   */
  readonly startsAt?: string;
}
