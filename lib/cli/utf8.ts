import { isUtf8 } from 'node:buffer';
import { finding } from '../finding/definition';
import { NOT_UTF8 } from '../finding/definitions/files';
import { TextFinding } from '../lint/file/read-yaml';

/** The text of some bytes, or where they are none. */
export function decoded(bytes: Uint8Array): { readonly text: string } | { readonly problem: TextFinding } {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return isUtf8(buffer) ? { text: buffer.toString('utf8') } : { problem: notText(buffer) };
}

const REPLACEMENT = '\ufffd';

function notText(buffer: Buffer): TextFinding {
  const before = wellFormedStart(buffer);
  const lines = before.split('\n');
  return {
    line: lines.length,
    column: lines.at(-1)!.length + 1,
    finding: finding(NOT_UTF8, { property: 'file', rule: 'has bytes here that are not UTF-8', cure: 'save it as UTF-8' }),
  };
}

/** What stands before the first byte that is replaced: a character of the text that the bytes do not have. */
function wellFormedStart(buffer: Buffer): string {
  const text = buffer.toString('utf8');
  let [start, bytes] = [0, 0];
  for (;;) {
    const at = text.indexOf(REPLACEMENT, start);
    bytes += Buffer.byteLength(text.slice(start, at));
    if (at < 0 || buffer.toString('latin1', bytes, bytes + 3) !== '\xef\xbf\xbd') return text.slice(0, Math.max(at, 0));
    bytes += 3;
    start = at + 1;
  }
}
