import type { Severity } from '../finding/finding';
import type { Accepted } from './accepted/accepted';
import type { FileFinding } from './file-finding';

/** A finding that somebody accepts. */
export interface AcceptedFileFinding extends FileFinding {
  readonly by: Accepted;
}

/** What a run has found. */
export interface Results {
  readonly files: number;
  readonly objects: number;
  readonly findings: readonly FileFinding[];
  /** What counts for nothing, since it is accepted. */
  readonly accepted: readonly AcceptedFileFinding[];
  /** Files that hold no manifests. */
  readonly leftOut: readonly string[];
}

/** Whether some of it could not be checked at all. */
export function isIncomplete({ findings }: Results): boolean {
  return findings.some(({ finding }) => finding.id.startsWith('FIL'));
}

export function count({ findings }: Results, severity: Severity): number {
  return findings.filter(({ finding }) => finding.severity === severity).length;
}
