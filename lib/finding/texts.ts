/**
 * Characters that a terminal obeys (C0, DEL, C1), that reorder or hide text (bidirectional controls, zero width), that end a line
 * elsewhere, halves of characters, and what starts a command in the logs of GitHub, Azure DevOps and TeamCity, wherever it stands:
 * https://github.com/actions/runner src/Runner.Common/ActionCommand.cs.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|#(?=#(?:vso|teamcity)?\[)/gu;

/** A text as it is shown to people: on one line, and with nothing in it that acts on the terminal or log. JSON stays the same JSON. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, escape);
}

/** `\u202e`, as JSON, YAML and JavaScript write it. */
function escape(character: string): string {
  return [...Array(character.length).keys()].map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`).join('');
}

/**
 * A text without some characters at its ends. A pattern such as `/\/+$/` tries each of a million slashes as the first of them, and so takes
 * hours.
 */
export function trimBoth(text: string, isCut: (character: string) => boolean): string {
  const end = trimEnd(text, isCut);
  let start = 0;
  while (start < end.length && isCut(end[start])) start += 1;
  return end.slice(start);
}

export function trimEnd(text: string, isCut: (character: string) => boolean): string {
  let end = text.length;
  while (end > 0 && isCut(text[end - 1])) end -= 1;
  return text.slice(0, end);
}

export function isSlash(character: string): boolean {
  return character === '/';
}

/** NUL, and what may be half of a character: few texts have any, and this is quick. */
const SUSPECT = /[\0\ud800-\udfff]/;

/** What of a text the API server or the container runtime refuses, or writes as something else; nothing where it is all right. */
export function unwritable(text: string): string | undefined {
  if (!SUSPECT.test(text)) return undefined;
  if (text.includes('\0')) return 'the character NUL, which no argument, variable or path can have';
  return hasHalves(text) ? 'half of a surrogate pair, which UTF-8 cannot have' : undefined;
}

export function hasHalves(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}

/** `1 pod`, `2 pods`. */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

const FARTHEST = 2;

/** The name that a misspelt one was most likely meant to be, if one is near. */
export function nearest(misspelt: string, names: Iterable<string>): string | undefined {
  const wanted = misspelt.toLowerCase();
  let best: string | undefined;
  let least = Math.min(FARTHEST, Math.floor(misspelt.length / 3)) + 1;
  for (const name of names) {
    const distance = distanceBetween(wanted, name.toLowerCase(), least);
    if (distance < least) [best, least] = [name, distance];
  }
  return best;
}

/** The cure where it is known what was meant. */
export function didYouMean(name: string): string {
  return `did you mean "${name}"?`;
}

/** The cure of a name that is not one of the known: the nearest of them, or what is said where none is near. */
export function cureOfName(misspelt: string, names: Iterable<string>, otherwise: string): string {
  const near = nearest(misspelt, names);
  return near === undefined ? otherwise : didYouMean(near);
}

/** Letters to change, drop or add (Levenshtein); `most` and above are all the same. */
function distanceBetween(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) >= most) return most;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 0; i < one.length; i += 1) {
    const next = [i + 1];
    for (let j = 0; j < other.length; j += 1) {
      next.push(Math.min(next[j] + 1, row[j + 1] + 1, row[j] + (one[i] === other[j] ? 0 : 1)));
    }
    row = next;
  }
  return row[other.length];
}

/** Line and column of a place in a text, from 1. */
export function positionIn(text: string, place: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, place);
  return { line: before.split('\n').length, column: place - before.lastIndexOf('\n') };
}

/** A text as a shell takes it as one word: commands in messages are copied. */
export function shellWord(text: string): string {
  return /^[\w.,/@%+:=-]+$/.test(text) ? text : `'${text.replaceAll('\'', '\'\\\'\'')}'`;
}
