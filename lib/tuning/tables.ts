import { costOf } from './tried-policies';
import type { ColdStartPoint, TriedPolicy } from './tuning-result';

/** A table of Markdown. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '-'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Policies on each trace, with what they cost and how long requests wait, as a table of Markdown. */
export function policyTable(policies: readonly TriedPolicy[]): string {
  const { head, rows } = policyRows(policies);
  return table(head, rows);
}

interface Rows {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The same, as cells. */
export function policyRows(policies: readonly TriedPolicy[]): Rows {
  const hasGoal = policies.some(({ meets }) => meets !== undefined);
  const rows = policies.flatMap((policy) => policy.trials.map((trial) => [
    policy.name, trial.trace, `${figure(costOf(trial))}`, seconds(trial.waitP95), seconds(trial.waitP99), seconds(trial.latencyP95),
    percent(trial.failed), String(trial.mostHeld), String(Math.round(trial.coldStarts)),
    ...(hasGoal ? [trial.meets ? 'yes' : 'no'] : []), policy.onFront ? 'yes' : '',
  ]));
  const head = [
    'policy', 'trace', costName(policies[0]), 'wait p95', 'wait p99', 'latency p95', 'failed', 'most replicas', 'cold starts',
    ...(hasGoal ? ['meets it'] : []), 'on the front',
  ];
  return { head, rows };
}

/** What a cold start does to a policy. */
export function sweepTable(points: readonly ColdStartPoint[]): string {
  return table(['cold start', 'wait p95', costName(points[0]), 'meets it'], points.map((point) => [
    `${figure(point.coldStartSeconds)} s`, seconds(point.waitP95), figure(costOf(point)), point.meets ? 'yes' : 'no',
  ]));
}

function costName({ usdPerHour }: Pick<TriedPolicy, 'usdPerHour'>): string {
  return usdPerHour === undefined ? 'mean replicas' : 'USD an hour';
}

/** A number with three digits that count, or all before the point. */
export function figure(value: number): string {
  return String(Number(value.toPrecision(Math.max(3, Math.ceil(Math.log10(Math.abs(value) + 1))))));
}

function seconds(value: number): string {
  return value === 0 ? '0 s' : value < 0.01 ? '< 0.01 s' : `${figure(value)} s`;
}

function percent(share: number): string {
  return `${figure(100 * share)} %`;
}
