import type { Span } from './addresses';
import { optionValue } from './assignments';
import { secretsIn } from './detector';
import { NameKind, nameKind } from './names';
import type { Map, Place } from './objects';
import { DEEPEST, isSecretObject, NAMES, SAID_OF_SECRETS } from './objects';
import { isPlain, isSecretUnder, looksRandom } from './plain-values';

/** What looks like a secret in an object. */
export interface PlacedSecret {
  readonly at: Place;
  /** What a message calls it. */
  readonly what: string;
}

/** No token is shorter, and few keys are longer. */
const SHORTEST_KEY = 15;
/** Fields of a Secret in which none belongs. */
const READ_OF_SECRETS = [...SAID_OF_SECRETS, 'type'];
/** Keys that are kept to be known again: longer ones, and more, would fill the memory. */
const LONGEST_KEY = 200;
const MOST_KEYS = 10_000;
const UNDER_NAME = 'a secret by its name';
const OF_OPTION = 'the value of a secret option';

/**
 * Everything that looks like a secret in an object, each text looked at once. What stands in a Secret is where it belongs; what else is
 * there, such as its annotations, is read by all.
 */
export function secretsOf(object: unknown): PlacedSecret[] {
  const found: PlacedSecret[] = [];
  const at: (string | number)[] = [];

  function tell(what: string): void {
    found.push({ at: [...at], what });
  }

  /** `name`: what the value stands under. */
  function visit(value: unknown, name: string): void {
    if (typeof value === 'string') visitText(value, name);
    else if (typeof value === 'number') {
      const kind = nameKind(name);
      if (kind !== undefined && isSecretUnder(kind, String(value))) tell(UNDER_NAME);
    } else if (Array.isArray(value)) visitItems(value, name);
    else if (typeof value === 'object' && value !== null && at.length < DEEPEST) visitFields(value as Map, name);
  }

  function visitText(text: string, name: string): void {
    const kind = nameKind(name);
    if (kind !== undefined && !text.includes('\n') && isSecretUnder(kind, text)) return tell(UNDER_NAME);
    const [first] = secretsIn(text);
    if (first !== undefined) tell(first.what);
  }

  function visitItems(items: readonly unknown[], name: string): void {
    if (at.length >= DEEPEST) return;
    let option = '';
    items.forEach((item, index) => {
      at.push(index);
      const isText = typeof item === 'string';
      if (isText && item.startsWith('-') && !item.includes(' ')) {
        option = item.includes('=') ? '' : item;
        visit(item, name);
      } else if (option !== '' && (isText || typeof item === 'number') && optionValue(option, String(item)) !== undefined) tell(OF_OPTION);
      else visit(item, name);
      at.pop();
    });
  }

  function visitFields(map: Map, name: string): void {
    const isSecret = isSecretObject(map);
    const named = nameOf(map) ?? name;
    for (const key in map) {
      if (isSecret && !READ_OF_SECRETS.includes(key)) continue;
      const value = map[key];
      at.push(key);
      const inKey = secretInKey(key);
      if (inKey !== undefined) tell(inKey.what);
      else if (typeof value === 'string' && isOneOf(name, key, value)) tell(UNDER_NAME);
      else visit(value, key === 'value' ? named : key);
      at.pop();
    }
  }

  visit(object, '');
  return found;
}

/** Names of fields and annotations stand in every object. */
const plainKeys = new Set<string>();

function secretInKey(key: string): Span | undefined {
  if (key.length < SHORTEST_KEY || plainKeys.has(key)) return undefined;
  const [first] = secretsIn(key);
  if (first === undefined && key.length < LONGEST_KEY && plainKeys.size < MOST_KEYS) plainKeys.add(key);
  return first;
}

/** Keys and tokens of several users, each under its user's name. */
function isOneOf(names: string, key: string, value: string): boolean {
  return names.endsWith('s') && nameKind(names) !== undefined && nameKind(names) !== NameKind.NAME && nameKind(key) === undefined && looksRandom(value) && !isPlain(value);
}

function nameOf(map: Map): string | undefined {
  if (!('value' in map)) return undefined;
  for (const key of NAMES) {
    const name = map[key];
    if (typeof name === 'string') return name;
  }
  return undefined;
}
