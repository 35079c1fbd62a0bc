import type { Definition, Instance } from './definition';
import type { FindingList } from './finding-list';

/** Says that a property breaks the rule: which one, its value, how, and what to do about it there. */
export type Report = (instance: Instance) => void;

/** One rule about what the user says in a program: what is said of it everywhere, and the check that finds where it is broken. */
export interface PropertyRule<Context> extends Definition {
  check(context: Context, report: Report): void;
}

/** A check that finds what another one finds too, such as one of manifests: both report under one definition. */
export interface PropertyTwin<Context> {
  readonly finds: Definition;
  check(context: Context, report: Report): void;
}

export type PropertyCheck<Context> = PropertyRule<Context> | PropertyTwin<Context>;

/** Adds what the checks find, in their order. */
export function applyChecks<Context>(checks: readonly PropertyCheck<Context>[], context: Context, findings: FindingList): void {
  for (const each of checks) each.check(context, (instance) => findings.add('finds' in each ? each.finds : each, instance));
}
