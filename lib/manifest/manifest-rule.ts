import type { Definition } from '../finding/definition';
import type { Place } from './place';

/** Says of a place that it breaks the rule: how, and what to do about it there. */
export type Report = (place: Place, rule: string, cure: string) => void;

/** One rule: what is said of it everywhere, and the check that finds where it is broken. */
export interface ManifestRule<View> extends Definition {
  check(view: View, report: Report): void;
}

/** What some rules look at. */
export interface Subject<View> {
  /** Kinds of objects, each as `groupKind` writes it. */
  readonly kinds: readonly string[];
  /** The views in an object of one of the kinds. */
  of(object: Place): readonly View[];
}

/** Something that checks objects of some kinds, whoever wrote them. */
export interface ManifestCheck {
  readonly kinds: readonly string[];
  check(object: Place): void;
}

/** A check of objects as a whole. */
export function checkOf(kinds: readonly string[], check: (object: Place) => void): ManifestCheck {
  return { kinds, check };
}

/** Rules that look at the same. */
export interface Topic extends ManifestCheck {
  readonly rules: readonly Definition[];
}

export function topic<View>(subject: Subject<View>, rules: readonly ManifestRule<View>[]): Topic {
  const asked = rules.map((rule) => ({ rule, report: reportOf(rule) }));
  return {
    kinds: subject.kinds,
    rules,
    check(object) {
      for (const view of object.viewsOf(subject)) for (const { rule, report } of asked) rule.check(view, report);
    },
  };
}

/** Asks rules about one view, such as the pod that a controller will make of an object. */
export function judge<View>(rules: readonly ManifestRule<View>[], view: View): void {
  for (const rule of rules) rule.check(view, reportOf(rule));
}

function reportOf(rule: Definition): Report {
  return (place, broken, cure) => place.report(rule, broken, cure);
}

/** Objects of some kinds as a whole. */
export function objects(...kinds: string[]): Subject<Place> {
  return { kinds, of: (object) => [object] };
}
