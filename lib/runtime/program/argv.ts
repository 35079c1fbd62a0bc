import type { Place } from '../../manifest/place';
import type { Word } from './shell';

/** A word of a container's command or arguments, and where it stands. */
export interface ArgumentWord extends Word {
  readonly place: Place;
}

/** An argument of a program: `--name=value`, or `--name value`. */
export interface ProgramArgument {
  /** With `-` for `_`, as most programs take both. */
  readonly name: string;
  /** Absent for a switch; of a switch before a word without a name, that word. */
  readonly value?: string;
  /** Whether the value is known. */
  readonly isKnown: boolean;
  readonly place: Place;
  /** Where the value stands, if not in the same word. */
  readonly valuePlace?: Place;
}

/** What the container starts, and what it is started with. */
export interface Argv {
  readonly command: readonly ArgumentWord[];
  readonly words: readonly ArgumentWord[];
}

export function argvOf(container: Place): Argv {
  return { command: wordsIn(container, 'command'), words: wordsIn(container, 'args') };
}

function wordsIn(container: Place, field: string): ArgumentWord[] {
  return container.field(field).items.map((place) => {
    const text = place.text;
    return text.includes('$') ? { place, ...expanded(text, container) } : { place, text, isKnown: true };
  });
}

const REFERENCE = /\$\$|\$\(([-._a-zA-Z0-9]+)\)/g;

/** `$(NAME)` is what the container's environment has. Source: kubernetes third_party/forked/golang/expansion. */
function expanded(text: string, container: Place): Word {
  let isKnown = true;
  const filled = text.replace(REFERENCE, (reference, name?: string) => {
    if (name === undefined) return '$';
    const value = literalVariable(container, name)?.value;
    if (value === undefined) isKnown = false;
    return value ?? reference;
  });
  return { text: filled, isKnown };
}

/** A variable of a container: the last of its name, with its value where that stands there. */
export function literalVariable(container: Place, name: string): { readonly value?: string; readonly place: Place } | undefined {
  const items = container.field('env').items.filter((item) => item.field('name').text === name);
  const last = items[items.length - 1];
  if (last === undefined) return undefined;
  const [value, from] = [last.field('value'), last.field('valueFrom')];
  const isLiteral = !from.isSet && !value.scalar.includes('$(');
  return { value: isLiteral ? value.scalar : undefined, place: value.isSet ? value : last };
}

const NAMED = /^--?[A-Za-z]/;

/** Arguments by name. A word that follows a name without `=` counts as its value. */
export function argumentsOf(words: readonly ArgumentWord[]): ProgramArgument[] {
  const args: ProgramArgument[] = [];
  for (const [index, { text, isKnown, place }] of words.entries()) {
    if (text === '--') break;
    if (!NAMED.test(text)) continue;
    const equals = text.indexOf('=');
    const name = normalized(equals < 0 ? text : text.slice(0, equals));
    const next = words[index + 1];
    if (equals >= 0) args.push({ name, value: text.slice(equals + 1), isKnown, place });
    else if (next === undefined || NAMED.test(next.text) || next.text === '--') args.push({ name, isKnown, place });
    else args.push({ name, value: next.text, isKnown: isKnown && next.isKnown, place, valuePlace: next.place });
  }
  return args;
}

function normalized(name: string): string {
  return name.replaceAll('_', '-');
}

/** `--name value` and `--name=value` alike; vLLM and the Hugging Face server take `_` for `-`. */
export function hasArgument(args: readonly string[], ...names: readonly string[]): boolean {
  return args.some((argument) => names.includes(nameOf(argument)));
}

/** The value of an argument, where it has one; of two the last counts, as for argparse. */
export function argumentValue(args: readonly string[], ...names: readonly string[]): string | undefined {
  const at = args.map(nameOf).reduce((last, name, index) => (names.includes(name) ? index : last), -1);
  if (at < 0) return undefined;
  return args[at].includes('=') ? args[at].slice(args[at].indexOf('=') + 1) : args[at + 1];
}

export function nameOf(argument: string): string {
  return argument.split('=')[0].replaceAll('_', '-');
}
