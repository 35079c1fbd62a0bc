import * as files from '../finding/definitions/files';
import { Severity } from '../finding/finding';
import { TextFinding } from '../lint/file/read-yaml';

/** A finding and the file that it is in. */
export interface FileFinding extends TextFinding {
  readonly file: string;
}

/** What a run has found. */
export interface Results {
  readonly files: number;
  readonly objects: number;
  readonly findings: readonly FileFinding[];
}

/** Whether some of it could not be checked at all. */
export function isIncomplete({ findings }: Results): boolean {
  return findings.some(({ finding }) => FILE_FINDINGS.has(finding.id));
}

const FILE_FINDINGS: ReadonlySet<string> = new Set(Object.values(files).map(({ id }) => id));

export function count({ findings }: Results, severity: Severity): number {
  return findings.filter(({ finding }) => finding.severity === severity).length;
}
