import type { ArgumentCheck, ArgumentShape } from '../arguments/checks';
import { checkArguments, duration, isObject, list, map, number, required, text, wholeNumber } from '../arguments/checks';
import { instanceOf } from '../arguments/instance-of';
import { INVALID_ARGUMENT, MISSING_ARGUMENT } from '../arguments/rules';
import { SERVICE_SUMMARY } from '../cost/cost-estimate';
import { fail } from '../finding/finding-error';
import type { AutoscalingPolicyProps } from '../service/scaling/autoscaling-policy-props';
import { checkPolicy } from '../service/scaling/check-policy';
import { Simulation } from '../simulation/simulation';
import { compare } from './compare';
import { sweep } from './cold-start-sweep';
import { recommendation } from './recommendation';
import type { ColdStartSweepProps, CompareProps, PolicyObjective, PolicyTuningProps, RecommendProps } from './tuning-props';
import type { ColdStartSweep, PolicyComparison, PolicyRecommendation } from './tuning-result';

const DAY = 86_400;
const MOST_SEEDS = 20;

/** Waits are shorter than what Kubernetes counts in. */
const wait: ArgumentCheck = (property, value) => {
  const milliseconds = isObject(value) && 'toMilliseconds' in value ? (value as { toMilliseconds(): number }).toMilliseconds() : NaN;
  if (milliseconds >= 0 && milliseconds <= DAY * 1000) return;
  fail(INVALID_ARGUMENT, { property, value, rule: 'is not a time of 0 to a day', cure: 'give one such as Duration.seconds(2)' });
};

/** What is in it is checked as a simulation checks it. */
const service: ArgumentCheck = (property, value) => {
  if (!isObject(value)) fail(INVALID_ARGUMENT, { property, value, rule: 'is not a service', cure: 'give `simulated()` of one' });
};

const settings: ArgumentCheck = (property, value) => {
  if (!isObject(value)) fail(INVALID_ARGUMENT, { property, value, rule: 'is not an object of properties', cure: 'give `policy.settings`' });
  checkPolicy(value as AutoscalingPolicyProps);
};

const OBJECTIVE: ArgumentShape<PolicyObjective> = {
  p95: wait, p99: wait, latencyP95: wait, latencyP99: wait, mostFailed: number(0, 1),
};
const RECOMMEND: ArgumentShape<RecommendProps> = {
  ...OBJECTIVE, leastReplicas: wholeNumber(0, 1000), mostReplicas: wholeNumber(1, 1000), policies: wholeNumber(20, 10_000),
};
/** Of nothing there is nothing to tell. */
function some(check: ArgumentCheck): ArgumentCheck {
  return (property, value) => {
    check(property, value);
    if (Object.keys(value as object).length > 0) return;
    fail(INVALID_ARGUMENT, { property, rule: 'is empty', cure: 'give at least one, or leave it out' });
  };
}

const COMPARE: ArgumentShape<CompareProps> = { ...OBJECTIVE, policies: some(map(settings)) };
const SWEEP: ArgumentShape<ColdStartSweepProps> = { ...OBJECTIVE, settings, coldStarts: some(list(duration(0, DAY))) };
const PROPS: ArgumentShape<PolicyTuningProps> = {
  service: required(service),
  traces: some(map(instanceOf('Traffic', 'randomRates', 'trace'))), summary: SERVICE_SUMMARY, gpus: map(wholeNumber(0, 1_000_000)),
  seeds: list(wholeNumber(0, Number.MAX_SAFE_INTEGER)), startsAt: text,
};

/**
 * Finds out how a service should scale, before it is deployed: policies side by side on traces, the cheapest one that reaches an objective,
 * and the cold start at which it breaks. All of it by simulations, with the same answer every time.
 *
 * How it looks for policies, and what it does not know: docs/tuning.md.
 */
export class PolicyTuning {
  /**
   * @param props service, traces, prices
   * @throws ARG001, ARG002 and ARG006 for arguments that mean nothing
   */
  public constructor(private readonly props: PolicyTuningProps) {
    const { gpus, seeds = [1], service: simulated, startsAt, traces = { traffic: simulated.traffic } } = checkArguments(props, PROPS);
    if (seeds.length === 0 || seeds.length > MOST_SEEDS) {
      fail(INVALID_ARGUMENT, { property: 'seeds', value: seeds.length, rule: `are not 1 to ${MOST_SEEDS}`, cure: 'leave them out, or give three' });
    }
    for (const [name, traffic] of Object.entries(traces)) {
      // What cannot be simulated is told now.
      new Simulation({ services: [{ ...simulated, traffic }], gpus, startsAt });
      if (traffic.seconds > 0) continue;
      fail(INVALID_ARGUMENT, { property: `traces.${name}`, rule: 'has no length', cure: 'give traffic of some minutes at least' });
    }
  }

  /**
   * Policies side by side on all traces: what they cost, how long requests wait, and which are on the front of the two.
   *
   * @param props policies, and an objective to measure them by
   * @throws ARG001 for settings that mean nothing; SIM001 where a policy scales by what a simulation does not know
   */
  public compare(props: CompareProps = {}): PolicyComparison {
    return compare(this.props, checkArguments(props, COMPARE));
  }

  /**
   * The cheapest policy that reaches an objective on all traces and with all seeds, as code, with the evidence. Where none does, it says
   * so, and gives the nearest.
   *
   * @param props the objective, and what you would accept
   * @throws ARG001 for what is out of bounds, ARG002 without an objective; SIM001 where a policy scales by what a simulation does not know
   */
  public recommend(props: RecommendProps): PolicyRecommendation {
    return recommendation(this.props, checkedRequest(props));
  }

  /**
   * A policy under shorter and longer cold starts: up to where the objective holds, and where it breaks.
   *
   * @param props the objective, the policy and the cold starts
   * @throws ARG001 for what is out of bounds, ARG002 without an objective; SIM001 where a policy scales by what a simulation does not know
   */
  public coldStartSweep(props: ColdStartSweepProps): ColdStartSweep {
    const asked = checkArguments(props, SWEEP);
    checkObjective(asked);
    return sweep(this.props, asked);
  }
}

/** @throws ARG001 for what is out of bounds, ARG002 without an objective */
export function checkedRequest(props: RecommendProps): RecommendProps {
  const request = checkArguments(props, RECOMMEND);
  checkObjective(request);
  return request;
}

function checkObjective({ latencyP95, latencyP99, p95, p99 }: PolicyObjective): void {
  if ([p95, p99, latencyP95, latencyP99].some((time) => time !== undefined)) return;
  fail(MISSING_ARGUMENT, { property: 'p95', rule: 'is missing', cure: 'give it, or one of p99, latencyP95 and latencyP99' });
}
