import { redacted, WITHHELD } from './detector';

/** An id as somebody wrote it, in capitals. A secret in its place is taken out before: in capitals, nobody would know it again. */
export function writtenId(text: string): string {
  const shown = redacted(text);
  return shown.includes(WITHHELD) ? shown : shown.toUpperCase();
}
