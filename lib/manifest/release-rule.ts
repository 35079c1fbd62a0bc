import type { Definition } from '../finding/definition';
import type { Report } from './manifest-rule';
import type { Member, Release } from './release';

/** One rule about objects that are applied together: what is said of it everywhere, and the check that finds where it is broken. */
export interface ReleaseRule extends Definition {
  /** Reports at a place of the object that is to change. */
  check(release: Release, report: Report): void;
}

/** What is found of one object by itself, and whether the others answer it: then it is not told. */
export interface Answer {
  /** Of the finding. */
  readonly id: string;
  /** @param property where it is found, as findings write places */
  isAnswered(member: Member, release: Release, property: string): boolean;
}
