import type { Span } from './addresses';
import { NameKind, nameKind } from './names';
import { isPlain, isSecretUnder, looksRandom } from './plain-values';

/** Words of which one stands in every name of a secret. */
export const NAME_WORDS = ['pass', 'pwd', 'secret', 'token', 'key', 'cred', 'auth'].flatMap((word) => [
  word, word.toUpperCase(), `${word[0].toUpperCase()}${word.slice(1)}`,
]);

/** Programs whose passwords stand behind `-p` and `-a`. */
const PROGRAMS = ['sshpass ', ' login ', 'mysql', 'mongo', 'redis-cli '];
const SHORT_OPTION = /(?<![^\s])-[pa] ?["']?([^\s"'/][^\s"']{7,200})/g;
/** What stands before `user:password`. */
export const USER_OPTIONS = ['-u ', '-user', '-auth', ...PROGRAMS];

const GIVEN = '(\\$\\([^()\\n]{1,400}\\)|"[^"\\n]{1,400}"|\'[^\'\\n]{1,400}\'|[^\\s"\',\\]]{1,1000})';
/** An option with its value, behind "=" or a space, or as the next item of a list. */
const OPTION = new RegExp(`(?<![^\\s"'=(,[])(--?[A-Za-z][\\w.-]{0,80})(?:=|\\s{1,8}|["'],?\\s{0,8}["'])${GIVEN}`, 'g');
/** `user:password` of curl and others. */
const USER = /(?<![^\s])(?:-u|--user|--basic-auth|--gradio-auth|--api-auth|--proxy-user)[=\s]\s{0,8}["']?([^\s"':]{1,100}:[^\s"']{1,200})/g;
/** `docker run -u 1000:1000`. */
const USER_IDS = /^\d+:\d+$/;
/** What stands between a name and its value in environments, properties, YAML, JSON, headers and code: a default, a type, a value. */
const SIGNS = [
  ':[-=?+]',
  '(?::[ \\t]{0,8}|[ \\t]{1,8})(?:str|string|String)[ \\t]{0,8}=[ \\t]{0,8}',
  '\\\\{0,7}(?:["\']{3}|["\'])?\\]?[ \\t]{0,8}(?::=|=>|[:=](?!=))[ \\t]{0,8}(?:(?:&|!{1,2})\\w{1,40}[ \\t]{1,8})?(?:""(?="))?',
].join('|');
/** The same where words often stand for themselves: comparisons, blocks and lists, arguments of a call, other values, tables and lines. */
const LOOSE_SIGNS = [
  '[ \\t]{0,8}[!=]==?[ \\t]{0,8}',
  '[ \\t]{0,8}:[ \\t]{0,8}(?:[|>][-+]?)?\\r?\\n[ \\t]{0,40}(?:-[ \\t]{1,8})?',
  '["\']?[ \\t]{0,8}[:=][ \\t]{0,8}[\\[{(]\\s{0,40}',
  '["\'][ \\t]{0,8},[ \\t]{0,8}',
  '["\']?\\)?[ \\t]{1,8}(?:or|\\?\\?|\\|{1,2}|is)[ \\t]{1,8}',
].join('|');
const NAME = new RegExp(
  `(?<![\\w.-]|checksum/)([A-Za-z_][\\w.-]{1,80})(?:(${LOOSE_SIGNS})|(${SIGNS})|[ \\t]{1,8}(?=["']?[A-Za-z0-9]))`, 'g',
);
/** A name and a value that are two fields of one thing: of a container's environment, a header, a parameter of Triton. */
const PAIR = new RegExp([
  '(?<![\\w-])(?:[Nn]ame|[Kk]ey|[Hh]eader)\\\\{0,7}["\']?[ \\t]{0,8}[:=][ \\t]{0,8}\\\\{0,7}["\']?([A-Za-z_][\\w.-]{1,80})\\\\{0,7}["\']?',
  '[\\s,;]{1,40}\\\\{0,7}["\']?[Vv]alue\\\\{0,7}["\']?(?:[ \\t]{0,8}[:=]|[ \\t]{1,8}(?=\\{))[ \\t]{0,8}'
    + '(?:\\{\\s{0,8}string_value:[ \\t]{0,8})?',
  '\\\\{0,7}["\']?([^\\s"\'<>,;}\\]\\\\]{1,1000})',
].join(''), 'g');
const ELEMENT = /<([A-Za-z_][\w.-]{1,80})>([^<>\s]{1,1000})<\//g;
const VALUE = /\\{0,7}["'][^"'\n\\]{1,1000}|[^\s"',;&|)}\]\\]{1,1000}/y;
/** Of code, not of a value. */
const CODE = /[(){}[\]<>`]|\$[A-Za-z({]/;
const LETTERS = /^[A-Za-z]+(?:[-_.:/][A-Za-z]+)*:?$/;
const UNDER_NAME = 'a secret by its name';
const RESTRICTED = /restricted-(?:api|protocol)$/;

/** What stands before a value: without any of it, a text is one word. */
const SEPARATOR = /[\s=:,"'<]|^-/;

/** What stands under a name of secrets, in a text of options and assignments. */
export function assignedSecrets(text: string): Span[] {
  if (!SEPARATOR.test(text)) return [];
  const options = [...text.matchAll(OPTION)].flatMap((match) => {
    const [all, option, given] = match;
    const isQuoted = /^["']/.test(given);
    const value = optionValue(option, isQuoted ? given.slice(1, -1) : given);
    return value === undefined ? [] : [spanOf(match.index + all.length - (isQuoted ? 1 : 0), value)];
  });
  const users = USER_OPTIONS.some((option) => text.includes(option)) ? [...text.matchAll(USER)].flatMap((match) => {
    const [all, given] = match;
    return isPlain(given.slice(given.indexOf(':') + 1)) || USER_IDS.test(given) ? [] : [spanOf(match.index + all.length, given)];
  }) : [];
  const short = PROGRAMS.some((program) => text.includes(program)) ? [...text.matchAll(SHORT_OPTION)].flatMap((match) => (
    looksRandom(match[1]) && !isPlain(match[1]) ? [spanOf(match.index + match[0].length, match[1])] : []
  )) : [];
  return [...options, ...users, ...short, ...assignments(text), ...pairs(text, PAIR, 'alue'), ...pairs(text, ELEMENT, '</')];
}

/** The part of an option's value that is a secret. */
export function optionValue(option: string, value: string): string | undefined {
  const name = option.replace(/^-+/, '');
  if (!option.startsWith('-') || value.startsWith('--')) return undefined;
  // Triton's are of the form health:name=value.
  if (RESTRICTED.test(name)) {
    return value.includes('=') && !isPlain(value.slice(value.lastIndexOf('=') + 1)) ? value.slice(value.lastIndexOf('=') + 1) : undefined;
  }
  const kind = nameKind(name);
  if (kind === undefined || !isSecretUnder(kind, value)) return undefined;
  return value;
}

/** `sign`: without it, no match is possible, which is known much faster. */
function pairs(text: string, pattern: RegExp, sign: string): Span[] {
  return !text.includes(sign) ? [] : [...text.matchAll(pattern)].flatMap(({ 0: all, 1: name, 2: value, index }) => {
    const kind = nameKind(name);
    if (kind === undefined || CODE.test(value) || !isSecretUnder(kind, value)) return [];
    const start = index + all.lastIndexOf(value);
    return [{ start, end: start + value.length, what: UNDER_NAME }];
  });
}

function assignments(text: string): Span[] {
  const found: Span[] = [];
  NAME.lastIndex = 0;
  for (let match = NAME.exec(text); match !== null; match = NAME.exec(text)) {
    const [all, name, , sign] = match;
    const kind = nameKind(name);
    if (kind === undefined) continue;
    const start = match.index + all.length;
    VALUE.lastIndex = start;
    const [given] = VALUE.exec(text) ?? [];
    if (given === undefined) continue;
    const value = given.replace(/^\\*["']/, '');
    const end = start + given.length;
    const isFound = sign === undefined
      ? kind <= NameKind.TOKEN && looksRandom(value) && isSecretUnder(kind, value) && !CODE.test(value)
      : isAssigned(kind, name, value, value.length < given.length, isLine(text, match.index, end, sign));
    if (isFound) found.push({ start: end - value.length, end, what: UNDER_NAME });
    NAME.lastIndex = isFound || (sign !== undefined && !isOneMoreName(value)) ? end : start;
  }
  return found;
}

/** Of `${TOKEN:-value}`, and of `key = process.env.API_KEY ?? value`. */
function isOneMoreName(value: string): boolean {
  return value.lastIndexOf('${') === 0 || /^[A-Za-z_][\w.]*$/.test(value);
}

/** In texts a name may stand in prose or code, so that its value must be more like a secret than under a key. */
function isAssigned(kind: NameKind, name: string, value: string, isQuoted: boolean, isAlone: boolean): boolean {
  if (!isSecretUnder(kind, value) || CODE.test(value) || value.length < 4) return false;
  if (kind === NameKind.PERHAPS || kind === NameKind.CREDENTIALS) return true;
  if (kind === NameKind.NAME) return looksRandom(value);
  if (!LETTERS.test(value)) return !isSameWord(name, value) && !/^[A-Za-z_]\w*(?:\??\.[A-Za-z_]\w*)+$/.test(value);
  return (isAlone || isQuoted) && !/key|token|pass|secret|auth|cred/i.test(value) && !value.endsWith(':');
}

/** `token = token2` is code. */
function isSameWord(name: string, value: string): boolean {
  return name.toLowerCase().replace(/[\d_]/g, '').endsWith(value.toLowerCase().replace(/[\d_]/g, ''));
}

/** No line has more around an assignment. */
const MOST_AROUND = 80;

/** Whether an assignment is a line by itself, as environments and settings have it. */
function isLine(text: string, start: number, end: number, sign: string): boolean {
  const before = text.slice(Math.max(0, start - MOST_AROUND), start).split('\n').pop()!;
  const [after] = text.slice(end, end + MOST_AROUND).split('\n', 1);
  return /^(?:export|-)?["']?$/.test(before.replace(/\s/g, '')) && /^["']?,?$/.test(after.trim()) && !/\s[=:]/.test(sign);
}

function spanOf(end: number, value: string): Span {
  return { start: end - value.length, end, what: 'the value of a secret option' };
}
