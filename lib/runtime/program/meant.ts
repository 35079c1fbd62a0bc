import type { Place } from '../../manifest/place';
import { flagsOf } from '../flags/known-flags';
import type { ProgramArgument } from './argv';
import type { ProgramFacts } from './facts';

/** Arguments by the names that the program takes them for: whole for the beginning of a name, apart from a value that is attached. */
export function meantBy(args: readonly ProgramArgument[], facts: ProgramFacts, container: Place): readonly ProgramArgument[] {
  const names = namesOf(facts);
  return args.map((argument) => {
    const { name } = argument;
    if (names.includes(name)) return argument;
    const short = facts.attaches && /^-[A-Za-z]./.test(name) ? names.find((each) => each === name.slice(0, 2)) : undefined;
    const flags = facts.abbreviates ? flagsOf(facts, container.field('image').text) : undefined;
    if (flags?.get(name) !== undefined) return argument;
    if (short !== undefined) return attached(argument, short);
    const [whole, second] = flags?.startingWith(name) ?? [];
    return whole === undefined || second !== undefined ? argument : { ...argument, name: whole };
  });
}

/** A value behind a letter, up to `=` part of the name, as it stands; the next word is not of it. */
function attached({ name, value, valuePlace, isKnown, place }: ProgramArgument, short: string): ProgramArgument {
  const rest = name.slice(2);
  return { name: short, value: value === undefined || valuePlace !== undefined ? rest : `${rest}=${value}`, isKnown, place };
}

function namesOf({ settings }: ProgramFacts): readonly string[] {
  return Object.values(settings).flatMap((setting) => setting.arguments ?? []);
}

/** Whether a name may be the beginning of one of some, which it is not itself: of which one, only the program's version tells. */
export function mayMean(name: string, wholes: readonly string[], facts: ProgramFacts): boolean {
  return facts.abbreviates === true && !namesOf(facts).includes(name) && wholes.some((whole) => whole.startsWith(name));
}
