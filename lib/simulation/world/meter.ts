import type { Pod } from './pod';
import type { Request } from './request';

/** Is told what happens in a service. */
export interface Meter {
  arrived(request: Request): void;
  answered(request: Request): void;
  /** A pod's state has changed. */
  pod(now: number, pod: Pod): void;
  /** Replicas that are wanted, and ready; whether requests go through the activator, and whether the autoscaler is in panic. */
  state(now: number, state: ServiceState): void;
}

export interface ServiceState {
  readonly wanted: number;
  readonly ready: number;
  readonly activator: boolean;
  readonly panic: boolean;
}
