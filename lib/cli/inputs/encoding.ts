import { Severity } from '../../finding/finding';
import { isUtf8 } from 'node:buffer';
import type { Definition } from '../../finding/definition';
import { finding } from '../../finding/definition';
import type { TextFinding } from '../../lint/file/read-yaml';

export const NOT_UTF8: Definition = {
  id: 'FIL003',
  severity: Severity.ERROR,
  title: 'A file is not text in UTF-8',
  why: 'kubectl cannot read it. With some bytes replaced, something else would be checked than what stands there.',
  cure: 'Save the file as UTF-8. Bytes that are not text belong into `binaryData` of a ConfigMap or `data` of a Secret, as base64.',
  source: 'go.yaml.in/yaml/v2 readerc.go',
};

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
