import type { BilledPrice } from '../catalog/billing/billed';
import { total } from '../catalog/billing/parts';
import { atReplicas, usd } from '../cost/allocations';
import type { UsdRange } from '../cost/cost-result';
import { simulatedPrice } from '../cost/simulated-price';
import { priceOfReplicas } from '../rules/service/billed-replicas';
import type { ServiceSummary } from '../rules/service/service-rule';
import type { ServiceResult } from '../simulation/simulation-result';
import type { AutoscalingPolicyProps } from '../service/scaling/autoscaling-policy-props';
import type { Tell } from '../simulation/engine';
import type { SimulatedService } from '../simulation/simulation-props';
import type { Traffic } from '../simulation/traffic/traffic';
import type { Goal } from './objective';
import { excess, mayMiss } from './objective';
import type { PolicyTuningProps } from './tuning-props';

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

/** One policy on one trace, with one seed. */
export interface Trial {
  readonly trace: string;
  readonly seconds: number;
  readonly result: ServiceResult;
  /** Replicas that hold GPUs, on average. */
  readonly replicas: number;
  readonly usdPerHour?: UsdRange;
  /** What counts: USD an hour, or replicas where no price is known. */
  readonly cost: number;
}

/** What a search learns of a policy. */
export interface Answer {
  /** Mean over all trials; `Infinity` where they were not run to the end. */
  readonly cost: number;
  /** Up to 1, the objective is met. `Infinity` where a run was stopped. */
  readonly excess: number;
  readonly trials: readonly Trial[];
}

/** A random number of requests is seldom so many standard deviations above what is to be expected. */
const DEVIATIONS = 4;

/** Runs policies on traces. */
export class Trials {
  public readonly traces: readonly (readonly [name: string, traffic: Traffic])[];
  private readonly prices: Prices;

  public constructor(private readonly props: PolicyTuningProps) {
    this.traces = Object.entries(props.traces ?? { traffic: props.service.traffic });
    this.prices = new Prices(props.summary);
  }

  /** A policy on all traces, with each seed. */
  public all(settings: AutoscalingPolicyProps, seeds: readonly number[], service: SimulatedService = this.props.service): Trial[] {
    return this.traces.flatMap(([trace, traffic]) => (
      seeds.map((seed) => this.run({ ...service, autoscaling: settings, traffic }, trace, seed)!)
    ));
  }

  /** The same, but only until it is certain that the objective is missed, or that the mean cost is more than `mostCost`. */
  public ask(settings: AutoscalingPolicyProps, goal: Goal, seeds: readonly number[], mostCost: number): Answer {
    const count = seeds.length * this.traces.length;
    const trials: Trial[] = [];
    let left = mostCost * count;
    for (const seed of seeds) {
      for (const [trace, traffic] of this.traces) {
        const service = { ...this.props.service, autoscaling: settings, traffic };
        const trial = this.run(service, trace, seed, this.watch(traffic, goal, left));
        if (trial === undefined) return { cost: Infinity, excess: Infinity, trials };
        trials.push(trial);
        left -= trial.cost;
        const passes = excess(trial.result, trial.seconds, goal);
        if (passes > 1 || left < 0) return { cost: Infinity, excess: passes > 1 ? passes : Infinity, trials };
      }
    }
    const all = Math.max(...trials.map(({ result, seconds }) => excess(result, seconds, goal)));
    return { cost: trials.reduce((sum, { cost }) => sum + cost, 0) / count, excess: all, trials };
  }

  private watch(traffic: Traffic, { limits, mostFailed }: Goal, mostCost: number): Tell {
    const expected = requestsOf(traffic);
    const requests = traffic.randomRates.length === 0 ? expected : expected + DEVIATIONS * Math.sqrt(expected);
    const mostHeld = (mostCost / this.prices.leastPerReplica) * traffic.seconds * 1000;
    return (_, [meter]) => (
      meter.failed <= mostFailed * requests && meter.held <= mostHeld
      && limits.every(({ of, quantile, most }) => meter.late(of, most * 1000) <= mayMiss(quantile, requests))
    );
  }

  private run(service: SimulatedService, trace: string, seed: number, watch: Tell = () => true): Trial | undefined {
    const { run } = require('../simulation/engine') as typeof import('../simulation/engine');
    const { gpus, startsAt } = this.props;
    let goesOn = true;
    const { seconds, services: [result] } = run({ services: [service], gpus, startsAt, seed }, (share, meters) => {
      goesOn = watch(share, meters) !== false;
      return goesOn;
    });
    if (!goesOn) return undefined;
    const replicas = seconds > 0 ? result.podSeconds / seconds : 0;
    const usdPerHour = this.prices.perHour(result);
    return { trace, seconds, result, replicas, usdPerHour, cost: usdPerHour?.typical ?? replicas };
  }
}

/** Requests that are to be expected. */
export function requestsOf({ randomRates, trace }: Traffic): number {
  return randomRates.reduce((sum, { from, to, rate, toRate = rate }) => sum + ((rate + toRate) / 2) * (to - from), trace.length);
}
