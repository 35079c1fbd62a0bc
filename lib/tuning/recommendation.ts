import { compare, SEEDS, usualPolicies } from './compare';
import { codeOf } from './code';
import type { Goal, Limit } from './objective';
import { failedShare, goalOf } from './objective';
import { notesOf } from './notes';
import type { TellShare } from './recommend';
import { basesOf, choose, fixedPolicy } from './recommend';
import type { ServiceRoom } from './service-room';
import { MOST_REPLICAS, serviceRoom } from './service-room';
import type { Trial } from './trials';
import { Trials } from './trials';
import { triedPolicy } from './tried-policies';
import type { PolicyObjective, PolicyTuningProps, RecommendProps } from './tuning-props';
import type { PolicyRecommendation } from './tuning-result';
import type { AutoscalingPolicyProps } from '../service/scaling/autoscaling-policy-props';

const POLICIES = 200;
const MOST_SHOWN = 10;
/** How many times the traffic is tried. */
const GROWTH = [1.1, 1.25, 1.5, 1.75, 2];
/** A time that is reached is not missed by a rounding. */
const SLACK = 1.01;
/** Twice as many replicas that take no less than this part of the time help no more. */
const HELPS = 0.99;

/** Looks for a policy, and gathers what speaks for it. */
export function recommendation(props: PolicyTuningProps, request: RecommendProps, tell: TellShare = () => {}): PolicyRecommendation {
  const { seeds = SEEDS } = props;
  const goal = goalOf(request);
  const trials = new Trials(props);
  const room = serviceRoom(props, goal, request);
  const reached = fixedPolicy(trials, goal, seeds, room);
  const [fixed, aim] = reached === undefined ? nearest(trials, goal, seeds, room) : [reached, goal];
  const { candidates, settings, tried } = choose(trials, aim, seeds, room, fixed, request.policies ?? POLICIES, tell);

  const policies = { recommended: settings, [`always ${fixed.maxReplicas}`]: fixed, ...usualPolicies(props) };
  const evidence = compare(props, { ...objectiveOf(request), policies });
  const met = reached !== undefined;
  const bears = met ? growth(props, settings, goal, seeds) : 1;
  const needed = met ? fixed : fixedPolicy(trials, goal, seeds, { ...room, mostReplicas: MOST_REPLICAS });
  const code = codeOf(settings);
  const notes = notesOf({ props, settings, evidence, met, needed, bears });
  return {
    met, settings, code, evidence, tried, bears, notes,
    candidates: candidates.slice(0, MOST_SHOWN).map((each, index) => (
      triedPolicy(`candidate ${index + 1}`, each.settings, each.answer.trials, goal)
    )),
    markdown: ['```typescript', code, '```', '', evidence.markdown, '', ...notes.map((note) => `- ${note}`), ''].join('\n'),
  };
}

function objectiveOf({ latencyP95, latencyP99, mostFailed, p95, p99 }: RecommendProps): PolicyObjective {
  return { latencyP95, latencyP99, mostFailed, p95, p99 };
}

/** What comes nearest to a goal that is out of reach: the shortest times that replicas which are always there reach, and these. */
function nearest(trials: Trials, goal: Goal, seeds: readonly number[], room: ServiceRoom): [AutoscalingPolicyProps, Goal] {
  const reachedBy = (base: AutoscalingPolicyProps, replicas: number): Goal => {
    const all = trials.all({ ...base, minReplicas: replicas, maxReplicas: replicas }, seeds);
    const worst = (of: (trial: Trial) => number) => Math.max(...all.map(of));
    const timeOf = ({ of, quantile }: Limit) => worst(({ result }) => result[of][quantile]);
    return {
      limits: goal.limits.map((limit) => ({ ...limit, most: Math.max(limit.most, SLACK * timeOf(limit)) })),
      mostFailed: Math.max(goal.mostFailed, SLACK * worst(({ result, seconds }) => failedShare(result, seconds))),
    };
  };
  const sum = ({ limits, mostFailed }: Goal) => limits.reduce((all, { most }) => all + most, mostFailed);
  const best = basesOf(room).map((base) => {
    let replicas = Math.max(1, room.leastReplicas);
    let reached = reachedBy(base, replicas);
    while (replicas < room.mostReplicas) {
      const next = Math.min(room.mostReplicas, 2 * replicas);
      const more = reachedBy(base, next);
      if (sum(more) > HELPS * sum(reached)) break;
      [replicas, reached] = [next, more];
    }
    return { reached, fixed: { ...base, minReplicas: replicas, maxReplicas: replicas } };
  }).reduce((one, other) => (sum(other.reached) < sum(one.reached) ? other : one));
  return [best.fixed, best.reached];
}

/** How many times the traffic a policy bears. */
function growth(props: PolicyTuningProps, settings: AutoscalingPolicyProps, goal: Goal, seeds: readonly number[]): number {
  const { service, traces = { traffic: service.traffic } } = props;
  const bears = (factor: number) => {
    const grown = Object.entries(traces).map(([name, traffic]) => [name, traffic.times(factor)]);
    return new Trials({ ...props, traces: Object.fromEntries(grown) }).ask(settings, goal, seeds.slice(0, 1), Infinity).excess <= 1;
  };
  const failing = GROWTH.findIndex((factor) => !bears(factor));
  return [1, ...GROWTH][failing < 0 ? GROWTH.length : failing];
}
