import { addTo } from '../../finding/grouping';
import type { ArgumentWord } from './argv';
import { changesParameters, hasCompany } from './company';
import type { ProgramFacts } from './facts';
import { PROGRAMS } from './programs';
import { commandsOf, lastPart } from './shell';

/** A program that some words start. */
export interface Started {
  readonly facts: ProgramFacts;
  /** What stands behind the words that start it. */
  readonly words: readonly ArgumentWord[];
  /** Whether the words stand in the container as they are, and not in a shell's script. */
  readonly isDirect: boolean;
  /** Whether the word `serve` starts it, and not a module of Python or the image. */
  readonly isServed: boolean;
  /** Whether the script starts more than is known, which may listen, or compute, beside it. */
  readonly hasCompany: boolean;
}

/** Programs that start another, and take nothing of its words. */
const WRAPPERS = new Set(['exec', 'nohup', 'tini', 'dumb-init', 'time', 'nvidia_entrypoint.sh']);
const SHELLS = new Set(['sh', 'bash', 'dash', 'ash', 'zsh']);
const ASSIGNMENT = /^[A-Za-z_]\w*=/;
const PYTHON = /^python(?:3(?:\.\d+)?)?$/;

/** What starts each program, by its first word. */
const STARTS = new Map<string, { readonly facts: ProgramFacts; readonly start: readonly string[] }[]>();
for (const facts of PROGRAMS) {
  for (const start of facts.starts) addTo(STARTS, start[0], { facts, start });
}

/** The programs of the list that a command line starts, be it through a shell. */
export function startedBy(argv: readonly ArgumentWord[]): readonly Started[] {
  const words = withoutWrappers(argv);
  const script = scriptOf(words);
  if (script === undefined) {
    const found = words.length === 0 ? undefined : STARTS.get(startName(words[0].text))?.find(({ start }) => beginsWith(words, start));
    if (found === undefined) return [];
    const { facts, start } = found;
    const isServed = start[start.length - 1] === 'serve';
    return [{ facts, words: words.slice(start.length), isDirect: true, isServed, hasCompany: false }];
  }
  return startedByScript(script);
}

function startedByScript({ word: { text, place }, parameters }: Script): readonly Started[] {
  const commands = commandsOf(text) ?? [];
  const isGiven = !changesParameters(commands);
  const read = commands.map(({ words, end }) => {
    const parts = words.flatMap((word) => (isGiven && PARAMETERS.has(word.text) ? parameters : [{ ...word, place }]));
    const started = startedBy(parts);
    return { words: withoutWrappers(parts), end, started, isStart: started.length > 0 };
  });
  const isBeside = hasCompany(read);
  return read.flatMap(({ started }) => started.map((each) => ({ ...each, isDirect: false, hasCompany: each.hasCompany || isBeside })));
}

const PARAMETERS = new Set(['$@', '$*', '${@}', '${*}']);

/** The script of `sh -c`, and its parameters: the first word behind it is `$0`. */
export interface Script {
  readonly word: ArgumentWord;
  /** `$0`, if anything stands there. */
  readonly name?: ArgumentWord;
  readonly parameters: readonly ArgumentWord[];
}

export function scriptOf(words: readonly ArgumentWord[]): Script | undefined {
  if (words.length === 0 || !SHELLS.has(lastPart(words[0].text))) return undefined;
  let [at, takesScript] = [1, false];
  for (; at < words.length && /^[-+]./.test(words[at].text); at += 1) {
    const { text } = words[at];
    takesScript ||= /^-[a-zA-Z]*c/.test(text);
    if (/^[-+][a-zA-Z]*o$/.test(text)) at += 1;
    if (text === '--') {
      at += 1;
      break;
    }
  }
  return takesScript && at < words.length ? { word: words[at], name: words[at + 1], parameters: words.slice(at + 2) } : undefined;
}

function withoutWrappers(words: readonly ArgumentWord[]): readonly ArgumentWord[] {
  let at = 0;
  while (at < words.length) {
    const name = lastPart(words[at].text);
    if (WRAPPERS.has(name)) {
      at += 1;
      while (at < words.length && /^-/.test(words[at].text)) at += 1;
    } else if (name === 'env') {
      at += 1;
      while (at < words.length && ASSIGNMENT.test(words[at].text)) at += 1;
    } else {
      break;
    }
  }
  return words.slice(at);
}

function beginsWith(words: readonly ArgumentWord[], start: readonly string[]): boolean {
  return start.length <= words.length && start.every((part, index) => {
    const { text, isKnown } = words[index];
    return isKnown && (index === 0 || text === part);
  });
}

/** A program's name without path, any Python as one. */
function startName(text: string): string {
  const name = lastPart(text);
  return PYTHON.test(name) ? 'python' : name;
}

/** The one program that words start by themselves, without a shell. */
export function programBehind(words: readonly ArgumentWord[]): ProgramFacts | undefined {
  const [started, second] = startedBy(words);
  return started?.isDirect && second === undefined ? started.facts : undefined;
}
