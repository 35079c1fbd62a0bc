/** A word of a command. */
export interface Word {
  readonly text: string;
  /** Whether all of it is known: nothing of it comes from a variable or from another command. */
  readonly isKnown: boolean;
}

/** One command of a script, with what stands behind it: `&`, `&&`, `|`, `;` or nothing. */
export interface SimpleCommand {
  readonly words: readonly Word[];
  readonly end: string;
}

/** What may stand before a command without being one. */
const BEFORE = new Set(['if', 'then', 'else', 'elif', 'while', 'until', 'do', '!', '{', '(', 'time', 'exec', 'nohup', 'eval', 'command']);

const OPERATOR = /^(?:&&|\|\||;;|[;|&\n()])/;
const REDIRECTION = /^\d?(?:>>?|<)(?:&\d|&-)?/;
const ASSIGNMENT = /^[A-Za-z_]\w*\+?=/;

/**
 * The simple commands of a shell script. Variables and substitutions leave their words unknown; loops and branches are not followed, so
 * that each command in them counts as one that may run. Nothing where the script has what is not read here, such as a here-document.
 */
export function commandsOf(script: string): readonly SimpleCommand[] | undefined {
  const commands: SimpleCommand[] = [];
  let words: Word[] = [];
  const end = (operator: string) => {
    const rest = withoutPrefix(words);
    if (rest.length > 0) commands.push({ words: rest, end: operator });
    words = [];
  };
  for (let at = 0; at < script.length;) {
    const rest = script.slice(at, at + 3);
    if (/^(?:[^\S\n]|\\\r?\n)/.test(rest)) {
      at += rest.startsWith('\\') ? rest.indexOf('\n') + 1 : 1;
    } else if (rest.startsWith('#')) {
      const line = script.indexOf('\n', at);
      at = line < 0 ? script.length : line;
    } else if (rest.startsWith('<<')) {
      return undefined;
    } else if (REDIRECTION.test(rest)) {
      const [operator] = REDIRECTION.exec(rest)!;
      at += operator.length;
      if (!operator.includes('&')) at = skippedWord(script, at);
    } else if (OPERATOR.test(rest)) {
      const [operator] = OPERATOR.exec(rest)!;
      end(operator);
      at += operator.length;
    } else {
      const read = readWord(script, at);
      if (read === undefined) return undefined;
      words.push(read.word);
      at = read.end;
    }
  }
  end('');
  return commands;
}

/** Words of a text as a shell splits them; nothing where they are several commands. */
export function wordsOf(text: string): readonly Word[] | undefined {
  const commands = commandsOf(text);
  return commands?.length === 1 ? commands[0].words : undefined;
}

/** A program's name without the path. */
export function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function skippedWord(script: string, from: number): number {
  let at = from;
  while (script[at] === ' ' || script[at] === '\t') at += 1;
  return readWord(script, at)?.end ?? script.length;
}

/** Assignments and keywords before a command are not of it. */
function withoutPrefix(words: readonly Word[]): readonly Word[] {
  const first = words.findIndex(({ text }) => !BEFORE.has(text) && !ASSIGNMENT.test(text));
  return first < 0 ? [] : words.slice(first);
}

/** A word to its end; nothing where a quote is not closed. */
function readWord(script: string, from: number): { readonly word: Word; readonly end: number } | undefined {
  let [text, isKnown, at] = ['', true, from];
  for (let quote = ''; at < script.length || quote !== '';) {
    if (at >= script.length) return undefined;
    const char = script[at];
    if (quote === '' && /[\s;|&()<>]/.test(char)) break;
    if (char === quote) {
      quote = '';
    } else if (quote === '' && (char === '"' || char === '\'')) {
      quote = char;
    } else if (char === '\\' && quote !== '\'') {
      at += 1;
      if (script[at] !== '\n') text += (quote === '"' && !/["\\$`]/.test(script[at] ?? '') ? '\\' : '') + (script[at] ?? '');
    } else if ((char === '$' || char === '`') && quote !== '\'') {
      const end = substitutionEnd(script, at);
      text += script.slice(at, end);
      isKnown = false;
      at = end - 1;
    } else {
      if (quote === '' && /[*?[~]/.test(char)) isKnown = false;
      text += char;
    }
    at += 1;
  }
  return { word: { text, isKnown }, end: at };
}

const NAME = /\w+|[@*#?$!-]/y;
const CLOSED: { readonly [open: string]: string } = { '(': ')', '{': '}' };

/** The end of `$NAME`, `${…}`, `$(…)` and of a command in backquotes. */
function substitutionEnd(script: string, at: number): number {
  if (script[at] === '`') {
    const close = script.indexOf('`', at + 1);
    return close < 0 ? script.length : close + 1;
  }
  const open = script[at + 1];
  const close = CLOSED[open];
  if (close === undefined) {
    NAME.lastIndex = at + 1;
    return NAME.exec(script) === null ? at + 1 : NAME.lastIndex;
  }
  let depth = 0;
  for (let end = at + 1; end < script.length; end += 1) {
    if (script[end] === open) depth += 1;
    if (script[end] === close) depth -= 1;
    if (depth === 0) return end + 1;
  }
  return script.length;
}
