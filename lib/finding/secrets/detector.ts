import { addTo } from '../grouping';
import { assignedSecrets, NAME_WORDS, USER_OPTIONS } from './assignments';
import type { Span } from './addresses';
import { userInfos } from './addresses';
import { decoded, decodedWhole } from './base64';
import type { Occurrence } from './keywords';
import { Keywords } from './keywords';
import type { TokenShape } from './token-shapes';
import { TOKEN_SHAPES } from './token-shapes';

export const WITHHELD = '(withheld)';
/** No secret is shorter that a text shows by itself. */
const SHORTEST = 8;
const NONE: readonly Span[] = [];

const ADDRESS = '://';
/** How a PEM file and a JSON object begin in base64. */
const ENCODED_STARTS = ['LS0tLS1CRUdJTi', 'eyJ', 'eyAi', 'ewog', 'ewoJ', 'ewoi', 'ew0K'];
const ASSIGNED = [...NAME_WORDS, ...USER_OPTIONS];
const KEYWORDS = new Keywords([...TOKEN_SHAPES.flatMap(({ keywords }) => keywords), ...ASSIGNED, ADDRESS, ...ENCODED_STARTS]);
/** Looks through a whole text. */
type Search = (text: string) => Span[];

/** Shapes whose tokens start with a keyword. */
const PREFIXED = byKeyword<TokenShape>(TOKEN_SHAPES.filter(({ isPrefixed }) => isPrefixed).map((shape) => [shape.keywords, shape]));
/** What to look for in a text that has a keyword. */
const SEARCHES = byKeyword<Search>([
  ...TOKEN_SHAPES.filter(({ isPrefixed }) => !isPrefixed).map((shape) => [shape.keywords, searchOf(shape)] as const),
  [[ADDRESS], userInfos],
  [ENCODED_STARTS, encodedAmong],
  [ASSIGNED, assignedSecrets],
]);
const PLACEHOLDER = /^(?:[xX]+|\*+|\.+|0+)$/;

/** Texts that stand in thousands of objects, such as images and programs: many short ones, and a few that are long. */
const harmless = { short: new Set<string>(), long: new Set<string>() };
const LONG = 200;
/** Longer ones would fill the memory, and stand in one object each. */
const TOO_LONG = 50_000;
const MOST = { short: 10_000, long: 200 };

/** Where secrets stand in a text, in order and apart from each other. */
export function secretsIn(text: string): readonly Span[] {
  if (text.length < SHORTEST || harmless[sizeOf(text)].has(text)) return NONE;
  const keywords = KEYWORDS.in(text);
  const whole = decodedWhole(text);
  if (keywords === undefined && whole === undefined) return remembered(text);
  const found = [...(whole === undefined ? [] : behindBase64(text, whole)), ...(keywords === undefined ? [] : among(text, keywords))];
  return found.length === 0 ? remembered(text) : apart(found);
}

function remembered(text: string): readonly Span[] {
  const size = sizeOf(text);
  if (text.length < TOO_LONG && harmless[size].size < MOST[size]) harmless[size].add(text);
  return NONE;
}

function sizeOf(text: string): keyof typeof harmless {
  return text.length > LONG ? 'long' : 'short';
}

function byKeyword<T>(table: readonly (readonly [keywords: readonly string[], item: T])[]): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const [keywords, item] of table) for (const keyword of keywords) addTo(found, keyword, item);
  return found;
}

function searchOf(shape: TokenShape): Search {
  return (text) => [...text.matchAll(shape.pattern)].flatMap((match) => spanOf(shape, match));
}

function among(text: string, occurrences: readonly Occurrence[]): Span[] {
  const found = prefixed(text, occurrences);
  const done: Search[] = [];
  for (const { word } of occurrences) {
    for (const search of SEARCHES.get(word) ?? []) {
      if (done.includes(search)) continue;
      done.push(search);
      found.push(...search(text));
    }
  }
  return found;
}

/** Tokens are looked for where their prefixes stand, and none within what another of its shape has taken: so each text is read once. */
function prefixed(text: string, occurrences: readonly Occurrence[]): Span[] {
  const found: Span[] = [];
  const ends = new Map<TokenShape, number>();
  for (const { word, index } of occurrences) {
    for (const shape of PREFIXED.get(word) ?? []) {
      if (index < (ends.get(shape) ?? 0)) continue;
      shape.pattern.lastIndex = index;
      const match = shape.pattern.exec(text);
      if (match === null) continue;
      ends.set(shape, index + match[0].length);
      found.push(...spanOf(shape, match));
    }
  }
  return found;
}

function spanOf({ name, isReal }: TokenShape, { 0: all, 1: before = '', index }: RegExpExecArray): Span[] {
  const token = all.slice(before.length);
  if (!(isReal?.(token) ?? true) || isPlaceholder(token)) return [];
  return [{ start: index + before.length, end: index + all.length, what: name }];
}

/** `hf_xxxxxxxxxxxxxxxxxxxx` is for the reader to fill in. */
function isPlaceholder(token: string): boolean {
  return PLACEHOLDER.test(token.slice(token.search(/[_.-][^_.-]*$/) + 1));
}

/** A whole value in base64, as in a Secret's data and in files of Docker and Google. */
function behindBase64(text: string, plain: string): Span[] {
  const [first] = secretsIn(plain);
  return first === undefined ? [] : [{ start: 0, end: text.length, what: `${first.what} in base64` }];
}

const ENCODED = new RegExp(`(?<![A-Za-z0-9+])(?:${ENCODED_STARTS.join('|')})[A-Za-z0-9+/]{20,}={0,2}`, 'g');

/** Parts of a text in base64, as in options and in scripts. */
function encodedAmong(text: string): Span[] {
  return [...text.matchAll(ENCODED)].flatMap(({ 0: all, index }) => {
    const plain = decoded(all);
    return plain === undefined ? [] : behindBase64(all, plain).map(({ what }) => ({ start: index, end: index + all.length, what }));
  });
}

function apart(found: Span[]): Span[] {
  const spans: Span[] = [];
  for (const span of found.sort((one, other) => one.start - other.start)) {
    const last = spans[spans.length - 1];
    if (last === undefined || span.start >= last.end) spans.push(span);
    else if (span.end > last.end) spans[spans.length - 1] = { ...last, end: span.end };
  }
  return spans;
}

export function looksLikeSecret(text: string): boolean {
  return secretsIn(text).length > 0;
}

/** The text without the secrets in it. */
export function redacted(text: string): string {
  const spans = secretsIn(text);
  if (spans.length === 0) return text;
  let rest = 0;
  const kept = spans.map(({ start, end }) => {
    const before = text.slice(rest, start);
    rest = end;
    return before;
  });
  return `${kept.join(WITHHELD)}${WITHHELD}${text.slice(rest)}`;
}
