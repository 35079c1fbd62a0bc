import type { Clock } from './clock';
import type { GpuPool } from './gpu-pool';
import type { PodModel, PodWatcher } from './pod';
import { Pod } from './pod';
import { whole } from '../random';

/** What the control plane needs, in milliseconds, as measured on the real one: to change a Deployment, and to publish its endpoints. */
export const APPLY = 30;
export const PUBLISH = 60;

/** The control plane creates and binds a pod in this time, one after the other. */
const EACH_POD = 25;

/** Keeps as many pods as are wanted. */
export class Deployment {
  /** Pods that are not to go, the oldest first. */
  public pods: Pod[] = [];
  private count = 0;
  private last = -Infinity;

  public constructor(
    private readonly clock: Clock, private readonly pool: GpuPool, private readonly model: PodModel,
    private readonly watcher: PodWatcher, private readonly random: () => number,
  ) {}

  public scale(replicas: number): void {
    while (this.pods.length < replicas) {
      this.last = Math.max(this.last + EACH_POD, this.clock.now + EACH_POD);
      const pod = new Pod(this.clock, this.pool, this.model, this.watcher, this.count, this.last);
      this.count += 1;
      this.pods.push(pod);
      this.watcher.changed(pod);
    }
    while (this.pods.length > replicas) {
      const pod = this.expendable();
      this.pods.splice(this.pods.indexOf(pod), 1);
      pod.delete();
    }
  }

  /**
   * Which pod goes: the least far one. Of ready ones the ReplicaSet controller looks at nodes and at ages in powers of two, which is nearly
   * random (kubernetes pkg/controller/controller_utils.go, ActivePodsWithRanks).
   */
  private expendable(): Pod {
    const least = Math.min(...this.pods.map(stage));
    const candidates = this.pods.filter((pod) => stage(pod) === least);
    return candidates[whole(this.random, candidates.length)];
  }
}

function stage(pod: Pod): number {
  if (pod.bound === Infinity) return 0;
  if (pod.started === Infinity) return 1;
  return pod.isReady ? 3 : 2;
}
