import { isUtf8 } from 'node:buffer';
import type { Definition } from '../../finding/definition';
import { finding } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { positionIn } from '../../finding/texts';
import type { TextFinding } from '../../lint/file/read-yaml';

export const NOT_TEXT: Definition = {
  id: 'FIL003',
  severity: Severity.ERROR,
  title: 'A file is not text in UTF-8 or UTF-16',
  why: 'kubectl cannot read it. With some bytes replaced, something else would be checked than what stands there.',
  cure: 'Save the file as UTF-8. Bytes that are not text belong into `binaryData` of a ConfigMap or `data` of a Secret, as base64.',
  source: 'go.yaml.in/yaml/v2 readerc.go',
};

export const UTF16_UNMARKED: Definition = {
  id: 'ENC001',
  severity: Severity.WARNING,
  title: 'A file in UTF-16 does not begin with a byte order mark',
  why: 'It is checked, but kubectl takes it for UTF-8, and refuses the zeros between its characters. With the mark, kubectl reads it.',
  cure: 'Save the file as UTF-8. In Windows PowerShell: `… | Out-File -Encoding utf8 now.yaml`.',
  source: 'k8s.io/cli-runtime pkg/resource/visitor.go, FileVisitor; golang.org/x/text/encoding/unicode, BOMOverride',
};

/** The text of some bytes and what is to be said about them, or where they are not a text, only that. */
export type Decoded =
  | { readonly text: string; readonly isUtf16?: boolean; readonly warning?: TextFinding }
  | { readonly problem: TextFinding };

export function decoded(bytes: Uint8Array): Decoded {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.subarray(0, GIT_CRYPT.length).toString('latin1') === GIT_CRYPT) {
    return { problem: notText('', 'is encrypted by git-crypt', 'unlock the repository: git-crypt unlock; or leave it out') };
  }
  const utf16 = utf16Of(buffer);
  if (utf16 !== undefined) return decodedUtf16(buffer, utf16);
  if (isUtf8(buffer)) return { text: buffer.toString('utf8') };
  return { problem: notText(wellFormedStart(buffer), 'has bytes here that are not UTF-8') };
}

/** Source: AGWA/git-crypt commands.cpp, clean. */
const GIT_CRYPT = '\0GITCRYPT\0';

interface Utf16 {
  readonly isBigEndian: boolean;
  readonly hasMark: boolean;
}

/** By its mark, or by the zeros beside its first characters: YAML and JSON begin with ASCII. */
function utf16Of(buffer: Buffer): Utf16 | undefined {
  const [first, second, third, fourth] = buffer;
  if (first === 0xff && second === 0xfe) return third === 0 && fourth === 0 ? undefined : { isBigEndian: false, hasMark: true };
  if (first === 0xfe && second === 0xff) return { isBigEndian: true, hasMark: true };
  if (isAscii(first) && second === 0 && isAscii(third) && fourth === 0) return { isBigEndian: false, hasMark: false };
  if (first === 0 && isAscii(second) && third === 0 && isAscii(fourth)) return { isBigEndian: true, hasMark: false };
  return undefined;
}

function isAscii(byte: number | undefined): boolean {
  return byte !== undefined && byte > 0 && byte < 0x80;
}

const HALF_CHARACTER = /\p{Cs}/u;

function decodedUtf16(buffer: Buffer, { isBigEndian, hasMark }: Utf16): Decoded {
  const even = buffer.subarray(hasMark ? 2 : 0, buffer.length - (buffer.length % 2));
  const text = (isBigEndian ? Buffer.from(even).swap16() : even).toString('utf16le');
  const half = text.search(HALF_CHARACTER);
  if (half >= 0) return { problem: notText(text.slice(0, half), 'has half of a character of UTF-16 here') };
  if (buffer.length % 2 === 1) return { problem: notText(text, 'ends in the middle of a character of UTF-16') };
  return hasMark ? { text, isUtf16: true } : { text, isUtf16: true, warning: unmarked() };
}

function unmarked(): TextFinding {
  const rule = 'is UTF-16 without a byte order mark, which kubectl cannot read';
  return { line: 1, column: 1, finding: finding(UTF16_UNMARKED, { property: 'file', rule, cure: 'save it as UTF-8' }) };
}

function notText(before: string, rule: string, cure = 'save it as UTF-8'): TextFinding {
  return {
    ...positionIn(before, before.length),
    finding: finding(NOT_TEXT, { property: 'file', rule, cure }),
  };
}

const REPLACEMENT = '\ufffd';

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
