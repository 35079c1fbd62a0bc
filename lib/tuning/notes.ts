import { counted } from '../finding/texts';
import type { AutoscalingPolicyProps } from '../service/scaling/autoscaling-policy-props';
import { coldStartSeconds } from '../simulation/cold-start';
import { figure } from './tables';
import { costOf } from './tried-policies';
import type { PolicyTuningProps } from './tuning-props';
import type { PolicyComparison } from './tuning-result';

/** What a note may be about. */
export interface Found {
  readonly props: PolicyTuningProps;
  readonly settings: AutoscalingPolicyProps;
  /** The recommended policy first, then replicas that are always there. */
  readonly evidence: PolicyComparison;
  readonly met: boolean;
  /** Replicas that reach the objective when they are always there, however many. */
  readonly needed?: AutoscalingPolicyProps;
  readonly bears: number;
}

/** Fixed replicas that cost no more than this are as good. */
const AS_GOOD = 1.03;
const HOUR = 3600;
const ENOUGH_ROOM = 1.25;

/** What one should know before one takes a policy over. */
export function notesOf(found: Found): string[] {
  return found.met ? ofPolicy(found) : ofFailure(found);
}

function ofFailure({ evidence, needed, settings: { maxReplicas = 1 } }: Found): string[] {
  const [{ trials }] = evidence.policies;
  const missed = trials.filter(({ meets }) => meets === false);
  const worst = missed.reduce((one, other) => (other.waitP95 > one.waitP95 ? other : one), missed[0] ?? trials[0]);
  const reached = `95 % of the requests wait up to ${figure(worst.waitP95)} s and are answered within ${figure(worst.latencyP95)} s`;
  return [
    `The objective is not met. This policy comes nearest: with ${counted(maxReplicas, 'replica')} at most, ${reached} on ${worst.trace}.`,
    needed === undefined
      ? 'No number of replicas meets it, since requests take too long even without a wait. Shorten them, or choose a faster GPU or model.'
      : `${alwaysThere(needed.maxReplicas!, 'would meet')} it. Allow more replicas, or let one take more at once.`,
  ];
}

function alwaysThere(replicas: number, one: string, several = one): string {
  return replicas === 1 ? `One replica that is always there ${one}` : `${replicas} replicas that are always there ${several}`;
}

function ofPolicy({ bears, evidence: { policies: [recommended, fixed] }, props, settings }: Found): string[] {
  const { service, traces = { traffic: service.traffic } } = props;
  const longest = Math.max(...Object.values(traces).map(({ seconds }) => seconds));
  const start = coldStartSeconds(service.coldStart);
  const notes: [boolean, string][] = [
    [
      costOf(fixed) <= AS_GOOD * costOf(recommended),
      `${alwaysThere(fixed.settings.maxReplicas!, 'costs', 'cost')} about as much: load changes too little, or too fast for a `
      + `cold start of ${figure(start)} s, for an autoscaler to save much.`,
    ],
    [
      settings.minReplicas === 0,
      `After a quiet time the first request waits for a whole cold start of ${figure(start)} s. Set leastReplicas to 1 where nobody may.`,
    ],
    [
      bears < ENOUGH_ROOM,
      `${bears === 1 ? 'With a tenth more traffic it misses the objective' : `It meets the objective up to ${bears} times this traffic`}. `
      + 'Where more may come, ask for traffic.times(1.25) too.',
    ],
    [
      settings.concurrencyPerReplica === undefined && service.serviceTime.speeds.length === 0 && (settings.metrics ?? []).length === 0,
      'Nothing says how many requests a replica works on at once, so that any number is taken for possible. Give concurrencyPerReplica, or '
      + 'withSlots and withSpeeds of the service time.',
    ],
    [longest < HOUR, `The longest trace has ${Math.round(longest / 60)} minutes. What is cheap at night is not seen: try a day or a week.`],
  ];
  return notes.filter(([holds]) => holds).map(([, note]) => note);
}
