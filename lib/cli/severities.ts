import { Severity } from '../finding/finding';
import { UsageError } from './usage-error';

/** From the worst down. */
export const SEVERITIES: readonly Severity[] = [Severity.ERROR, Severity.WARNING, Severity.INFO];

/** What a rule counts for; nothing that is `off` is told. */
export type Level = Severity | 'off';

export const LEVELS: readonly Level[] = [...SEVERITIES, 'off'];

/** The least severity that fails a run; with `never`, only what could not be checked does. */
export type FailOn = Severity | 'never';

export const FAIL_ON: readonly FailOn[] = [...SEVERITIES, 'never'];

/** @throws UsageError */
export function levelNamed(option: string, text: string): Level {
  return choiceOf(option, text, LEVELS);
}

/** Whether a severity is at least as bad as the least that fails. */
export function isAtLeast(severity: Severity, least: FailOn): boolean {
  return least !== 'never' && SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(least);
}

/**
 * One of the values that an option has.
 *
 * @throws UsageError
 */
export function choiceOf<T extends string>(option: string, text: string, known: readonly T[]): T {
  const found = known.find((each) => each === text);
  if (found === undefined) throw new UsageError(`${option} "${text}" is not known; use one of ${known.join(', ')}`);
  return found;
}
