import type { Pod } from './pod';
import { whole } from '../random';
import type { Request } from './request';
import { UNAVAILABLE } from './request';

/** How an ingress chooses among endpoints. */
export type Balancer = 'roundRobin' | 'random' | 'leastRequests';

/** Sends requests to the endpoints that are published, without retries. */
export class Ingress {
  private pods: readonly Pod[] = [];
  private turn = 0;

  public constructor(private readonly balancer: Balancer, private readonly random: () => number) {}

  public publish(pods: readonly Pod[]): void {
    this.pods = pods;
  }

  public send(now: number, request: Request): void {
    const pod = this.pick();
    request.pod = pod;
    if (pod === undefined) request.answer(now, UNAVAILABLE);
    else pod.proxy!.accept(request);
  }

  private pick(): Pod | undefined {
    const { pods, random } = this;
    if (pods.length === 0) return undefined;
    if (this.balancer === 'roundRobin') {
      this.turn += 1;
      return pods[(this.turn - 1) % pods.length];
    }
    const one = pods[whole(random, pods.length)];
    if (this.balancer === 'random') return one;
    const other = pods[whole(random, pods.length)];
    return other.proxy!.inFlight < one.proxy!.inFlight ? other : one;
  }
}
