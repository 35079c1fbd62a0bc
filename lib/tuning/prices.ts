import type { BilledPrice } from '../catalog/billing/billed';
import { total } from '../catalog/billing/parts';
import { atReplicas, usd } from '../cost/allocations';
import type { UsdRange } from '../cost/cost-result';
import { simulatedPrice } from '../cost/simulated-price';
import { priceOfReplicas } from '../rules/service/billed-replicas';
import type { ServiceSummary } from '../rules/service/service-rule';
import type { ServiceResult } from '../simulation/simulation-result';

/** Replicas among which the cheapest number is looked for: whole nodes are full at some of them. */
const MOST_TOGETHER = 64;

/** What replicas of one service cost together. Each number of them is asked for once. */
export class Prices {
  /** What a replica costs at least in an hour, however many there are; 1 where no price is known: replicas themselves are counted. */
  public readonly leastPerReplica: number;
  private readonly known = new Map<number, BilledPrice | undefined>();

  public constructor(private readonly summary: ServiceSummary | undefined) {
    const each = Array.from({ length: MOST_TOGETHER }, (_, index) => {
      const price = this.of(index + 1);
      return price === undefined ? undefined : total(price.typical) / (index + 1);
    });
    this.leastPerReplica = Math.min(...each.map((price) => price ?? 1));
  }

  /** The mean cost of an hour of a simulation. */
  public perHour(result: ServiceResult): UsdRange | undefined {
    const found = simulatedPrice(result, (count) => this.of(count), this.summary?.cluster.props.billing?.billedTime);
    return found && usd(atReplicas(0, found.price).perHour);
  }

  private of(replicas: number): BilledPrice | undefined {
    if (this.summary === undefined) return undefined;
    if (!this.known.has(replicas)) this.known.set(replicas, priceOfReplicas(this.summary, replicas));
    return this.known.get(replicas);
  }
}
