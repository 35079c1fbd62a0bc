import type { TextFinding } from '../lint/file/read-yaml';

/** A finding and the file that it is in. */
export interface FileFinding extends TextFinding {
  readonly file: string;
}
