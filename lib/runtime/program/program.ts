import type { Place } from '../../manifest/place';
import { parsedImage } from '../../platform/image-reference';
import type { ProgramFacts, SettingName } from './facts';
import type { Argv, ArgumentWord, ProgramArgument } from './argv';
import { argumentsOf, argvOf, literalVariable } from './argv';
import { mayMean, meantBy } from './meant';
import type { Started } from './started';
import { startedBy } from './started';
import { PROGRAMS } from './programs';

/** What a container says of one thing. */
export interface Setting {
  /** Nothing where it comes from a variable or a file that is not at hand. */
  readonly value?: string;
  /** Where it is said; absent for what holds by default. */
  readonly place?: Place;
}

/** A program that a container starts, as far as its image, command, arguments and environment tell. */
export interface Program {
  readonly facts: ProgramFacts;
  readonly container: Place;
  /** What stands behind the words that start it. */
  readonly words: readonly ArgumentWord[];
  readonly arguments: readonly ProgramArgument[];
  /** Whether these are all arguments that it gets. */
  readonly isWhole: boolean;
  /** Whether the container's image is one of the program's own. */
  readonly isOwnImage: boolean;
  /** Whether the words stand in the container as they are, and not in a shell's script. */
  readonly isDirect: boolean;
  /** Whether the word `serve` starts it, and not a module of Python or the image. */
  readonly isServed: boolean;
  /** Whether the script that starts it starts more than is known, which may listen, or compute, beside it. */
  readonly hasCompany: boolean;
}

/** Every program of the list that a container starts: a script may start several. */
export function programsOf(container: Place, { command, words }: Argv = argvOf(container)): readonly Program[] {
  const own = programOfImage(container.field('image').text);
  const started = startedBy([...command, ...words]);
  if (command.length === 0 && own !== undefined && started.length === 0) {
    return [programOf({ facts: own, words, isDirect: true, isServed: false, hasCompany: false }, container, own)];
  }
  return started.map((each) => programOf(each, container, own));
}

/** A container that something else starts with these arguments behind its own, such as the model of an InferenceService. */
export function continuedProgram(facts: ProgramFacts, container: Place, more: readonly ArgumentWord[] = []): Program {
  const words = [...argvOf(container).words, ...more];
  return { ...programOf({ facts, words, isDirect: true, isServed: false, hasCompany: false }, container), isWhole: false };
}

function programOf({ facts, words, isDirect, isServed, hasCompany }: Started, container: Place, own?: ProgramFacts): Program {
  const args = meantBy(argumentsOf(words), facts, container);
  const { readsFile = [] } = facts;
  const fromFile = args.some(({ name }) => readsFile.includes(name) || mayMean(name, readsFile, facts));
  return {
    facts, container, words, arguments: args, isDirect, isServed, hasCompany, isWhole: !fromFile && words.every(({ isKnown }) => isKnown),
    isOwnImage: facts === own,
  };
}

const BY_IMAGE: ReadonlyMap<string, ProgramFacts> = new Map(PROGRAMS.flatMap((facts) => facts.images.map((name) => [name, facts])));

/** By the last part of the image's name, the last two, or the owner: copies of an image keep the end of its name. */
function programOfImage(image: string): ProgramFacts | undefined {
  if (image === '') return undefined;
  const parts = parsedImage(image).path.split('/');
  const last = parts[parts.length - 1];
  return BY_IMAGE.get(last) ?? BY_IMAGE.get(`${parts[parts.length - 2]}/${last}`) ?? BY_IMAGE.get(`${parts[0]}/`);
}

/** What a program is told, by argument, by variable or by its image; nothing where it does not know the setting. */
export function settingOf(program: Program, name: SettingName): Setting | undefined {
  const { facts: { settings, imageSettings }, container, isOwnImage, isWhole } = program;
  const facts = settings[name];
  if (facts === undefined) return undefined;
  const read = facts.read ?? ((text: string) => text);
  const argument = argumentOf(program, name);
  if (argument !== undefined) {
    return { value: argument.isKnown && argument.value !== undefined ? read(argument.value) : undefined, place: argument.place };
  }
  if (!isWhole) return {};
  const { variables = [] } = facts;
  // A command line may set it for what it starts.
  if (variables.some((each) => isAssigned(container, each))) return {};
  for (const each of variables) {
    const variable = literalVariable(container, each);
    if (variable !== undefined) return { value: variable.value === undefined ? undefined : read(variable.value), place: variable.place };
  }
  // Another image may set the variable itself.
  if (variables.length > 0 && (!isOwnImage || !container.field('envFrom').isEmpty)) return {};
  return { value: (isOwnImage ? imageSettings?.[name] : undefined) ?? facts.byDefault };
}

function isAssigned(container: Place, variable: string): boolean {
  const isIn = (text: string) => text.split(`${variable}=`).slice(0, -1).some((before) => !/\w$/.test(before));
  return ['command', 'args'].some((field) => container.field(field).items.some(({ text }) => isIn(text)));
}

/** The argument that decides a setting: of two the last. One that may mean another has a value that is not known. */
export function argumentOf({ facts, arguments: args }: Program, setting: SettingName): ProgramArgument | undefined {
  const names = facts.settings[setting]?.arguments ?? [];
  const given = args.filter(({ name }) => names.includes(name) || mayMean(name, names, facts)).pop();
  return given === undefined || names.includes(given.name) ? given : { ...given, isKnown: false };
}

/** The arguments as words, by the names that they are taken for. */
export function namedWords({ arguments: args }: Program): readonly string[] {
  return args.map(({ name, value }) => (value === undefined ? name : `${name}=${value}`));
}

/** How a sentence about an argument begins where all that is shown of it is the script that has it. */
export function inScript({ isDirect }: Program, argument: ProgramArgument | undefined): string {
  return isDirect || argument === undefined ? '' : `has ${argument.name} ${argument.value ?? ''}, which `;
}

/** A size or port: a whole number, where it is known and one. */
export function numberOf(program: Program, name: SettingName): number | undefined {
  const value = settingOf(program, name)?.value;
  return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}
