import type { FileFinding } from '../file-finding';

/** Who accepts: a comment in the file, the program that wrote it, the project file, or the command line. */
export type AcceptedBy = 'comment' | 'program' | 'project file' | 'command line';

/** Findings in some lines of the file, of a field of an object, or whatever is said. */
export type Meant =
  | { readonly first: number; readonly last: number }
  | { readonly field: string }
  | { readonly covers: (found: FileFinding) => boolean };

/** A finding id that is accepted: where, why, until when, and who says so. */
export interface Accepted {
  readonly id: string;
  readonly reason: string;
  /** Last day. */
  readonly until?: string;
  readonly by: AcceptedBy;
  /** Where that is said. */
  readonly source: { readonly file: string; readonly line: number; readonly column: number };
  /** Which findings of the id are meant. */
  readonly meant: Meant;
  /** Whether there should be such a finding in these files: it is told if there is none. */
  readonly isExpectedIn: (files: readonly string[]) => boolean;
}
