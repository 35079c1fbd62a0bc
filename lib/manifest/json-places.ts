import { positionIn } from '../finding/texts';

/** `3:14`: line and column of a place, from 1. */
export function lineAndColumn(text: string, place: number): string {
  const { line, column } = positionIn(text, place);
  return `${line}:${column}`;
}

/** One word of JSON; what is none of these is a mistake. */
const WORD = /\s*(?:("(?:[^"\\\u0000-\u001f]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)|([[\]{},:]))/y;

interface Word {
  readonly at: number;
  readonly text: string;
  readonly depth: number;
}

/** The words of a text up to the first mistake, each with the number of brackets that are open around it. */
function* wordsOf(text: string, from = 0): Iterable<Word> {
  let depth = 0;
  WORD.lastIndex = from;
  for (let end = from, found = WORD.exec(text); found !== null; WORD.lastIndex = end, found = WORD.exec(text)) {
    end = WORD.lastIndex;
    const word = found[1] ?? found[2];
    if (word === ']' || word === '}') depth -= 1;
    yield { at: end - word.length, text: word, depth };
    if (word === '[' || word === '{') depth += 1;
  }
}

/** Where an item of a list begins, which itself begins at a place. The text is valid JSON here and below. */
export function itemAt(text: string, index: number, from = 0): number {
  let [items, isNext] = [0, false];
  for (const { at, text: word, depth } of wordsOf(text, from)) {
    if (isNext && items === index) return at;
    isNext = (depth === 0 && word === '[') || (depth === 1 && word === ',');
    if (depth === 1 && word === ',') items += 1;
  }
  return 0;
}

/** Where the value of a key stands in an object that begins at a place; without the key it is the object's own place. */
export function valueAt(text: string, key: string, from = 0): number {
  let found = from;
  let [before, isValue] = ['', false];
  for (const { at, text: word, depth } of wordsOf(text, from)) {
    if (isValue && depth === 1) found = at;
    isValue = depth === 1 && word === ':' && before === key;
    if (depth === 0 && word !== '{') break;
    before = depth === 1 && word.startsWith('"') ? String(JSON.parse(word)) : '';
  }
  return found;
}

/** The first place of a text that cannot belong to JSON. */
export function mistakeAt(text: string): number {
  const open: string[] = [];
  let [before, end] = ['', 0];
  for (const { at, text: word } of wordsOf(text)) {
    if (!follows(word, before, open.at(-1))) return at;
    if (word === '[' || word === '{') open.push(word);
    if (word === ']' || word === '}') open.pop();
    // A name is not yet a value: only a colon may follow it.
    before = open.at(-1) === '{' && word.startsWith('"') && before !== ':' ? 'name' : word;
    end = at + word.length;
  }
  return end + /^\s*/.exec(text.slice(end))![0].length;
}

function follows(word: string, before: string, within: string | undefined): boolean {
  if (before === 'name') return word === ':';
  if (before === '{') return word === '}' || word.startsWith('"');
  if (before === ',' && within === '{') return word.startsWith('"');
  const wantsValue = before === '' || before === '[' || before === ',' || before === ':';
  if (wantsValue) return !/^[\]},:]$/.test(word) || (before === '[' && word === ']');
  if (within === undefined) return false;
  return word === ',' || word === (within === '[' ? ']' : '}');
}
