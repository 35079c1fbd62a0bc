/** A part of a file that kubectl reads by itself. */
export interface DocumentText {
  readonly text: string;
  /** Lines of the file before it. */
  readonly linesBefore: number;
  /** Characters before it on its first line: JSON objects may share one. */
  readonly columnsBefore: number;
  /** Characters of the file before it. */
  readonly offset: number;
}

/** `---`, and behind it nothing or a space. */
const SEPARATOR = /^---(?!\S)/;

/** What ends a line in YAML 1.1, too, such as a CR by itself; to JSON, a part of its text. */
const OTHER_BREAKS = /\r(?!\n)|[\u0085\u2028\u2029]/g;

/** What kubectl takes for JSON: a stream of objects, with or without lines between them. */
export function isJson(text: string): boolean {
  return text.trimStart().startsWith('{');
}

/** The documents of a file: apimachinery pkg/util/yaml, YAMLOrJSONDecoder. */
export function documentsOf(text: string): DocumentText[] {
  return counted((isJson(text) ? valuesOf(text) : undefined) ?? separated(withoutMarks(text.replace(OTHER_BREAKS, '\n'))));
}

/** A byte order mark behind `---` is read like one at the start of a file; what takes its place has as many characters and lines. */
function withoutMarks(text: string): string {
  return text.includes('\n\ufeff') ? text.replace(/^(---[ \t]*)(\r?)\n\ufeff/gm, (_, dashes: string, cr: string) => `${dashes}${cr && ' '}\r\n`) : text;
}

function counted(texts: readonly string[]): DocumentText[] {
  let [linesBefore, columnsBefore, offset] = [0, 0, 0];
  return texts.map((text) => {
    const document = { text, linesBefore, columnsBefore, offset };
    offset += text.length;
    const newline = text.lastIndexOf('\n');
    columnsBefore = newline < 0 ? columnsBefore + text.length : text.length - newline - 1;
    linesBefore += linesIn(text);
    return document;
  });
}

function linesIn(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

function separated(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let prelude = true;
  let directives = false;
  for (let line = 0; line >= 0 && line < text.length; line = nextLine(text, line)) {
    if (SEPARATOR.test(text.slice(line, line + 4))) {
      // Directives stand before the `---` of the document that they are for.
      if (line > start && !(prelude && directives)) {
        parts.push(text.slice(start, line));
        start = line;
      }
      prelude = false;
    } else if (text[line] === '%') {
      directives = prelude;
    } else {
      prelude &&= text[line] === '#' || text[line] === '\n' || text[line] === '\r';
    }
  }
  return [...parts, text.slice(start)];
}

function nextLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? -1 : end + 1;
}

/** The JSON objects that stand one after the other; nothing where one is not JSON, for then kubectl reads YAML. */
function valuesOf(text: string): string[] | undefined {
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length;) {
    const end = endOfObject(text, at);
    if (end === undefined || !isParsable(text.slice(start, end))) return undefined;
    parts.push(text.slice(start, end));
    start = end;
    at = nextVisible(text, end);
  }
  return parts;
}

function nextVisible(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at].trim() === '') at += 1;
  return at;
}

/** Where the brace that stands at a place or behind it is closed. */
function endOfObject(text: string, from: number): number | undefined {
  let depth = 0;
  for (let at = nextVisible(text, from); at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') at = endOfString(text, at);
    else if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return undefined;
}

/** Where the quote that stands at a place is closed. */
export function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

function isParsable(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
