import { redacted } from './detector';
import { isSecretName, NameKind, nameKind } from './names';
import { isSecretUnder } from './plain-values';
import type { Map, Place } from './objects';
import { DEEPEST, isMap, isSecretObject, NAMES, SAID_OF_SECRETS } from './objects';

const WITHHELD = '(withheld)';
const SAID_OF_METADATA = ['name', 'namespace', 'generateName', 'labels'];
/** Keys of what stands under a secret's name, and is the secret. */
const VALUES = ['value', 'values', 'text', 'literal', 'content', 'default', 'raw', 'plaintext'];
/** Shorter ones stand in any sentence. */
const SHORTEST = 4;
/** More than that is not looked for in messages: they say what is generally wrong. */
const MOST_HIDDEN = 500;

/** What a message may show of a value: all, nothing, or of a Secret's metadata what tells which it is. */
type Scope = 'shown' | 'hidden' | 'metadata';

/** Whether a message may show what stands at a place: nothing of a Secret, nor what stands under a secret's name or option. */
export function isShown(object: unknown, place: Place): boolean {
  return placed(object, place).scope !== 'hidden';
}

/** Whether it may show the key: `{ hunter2 }` in YAML is a key without a value. */
export function isKeyShown(object: unknown, place: Place): boolean {
  const { scope, value } = placed(object, place);
  return scope !== 'hidden' || value !== null;
}

function placed(object: unknown, place: Place): { readonly scope: Scope; readonly value: unknown } {
  let [value, scope]: [unknown, Scope] = [object, 'shown'];
  for (const key of place) {
    scope = scopeOf(key, value, scope);
    value = isMap(value) || Array.isArray(value) ? (value as Map)[key] : undefined;
  }
  return { scope, value };
}

/** The scope of what stands at a key of a map, or at an index of a list. */
function scopeOf(key: string | number, around: unknown, scope: Scope): Scope {
  if (scope === 'hidden') return scope;
  if (scope === 'metadata') return SAID_OF_METADATA.includes(String(key)) ? 'shown' : 'hidden';
  if (Array.isArray(around)) return isOptionValue(around, Number(key)) ? 'hidden' : 'shown';
  if (!isMap(around)) return 'shown';
  if (isSecretObject(around)) {
    if (key === 'metadata') return 'metadata';
    return SAID_OF_SECRETS.includes(String(key)) ? 'shown' : 'hidden';
  }
  return isHidden(String(key), around) ? 'hidden' : 'shown';
}

function isOptionValue(items: readonly unknown[], index: number): boolean {
  const before = items[index - 1];
  return typeof before === 'string' && before.startsWith('-') && !before.includes('=') && isSecretName(before);
}

/** A map under a secret's name mostly says where the secret is, and has it only as its value. */
function isHidden(key: string, around: Map): boolean {
  const value = around[key];
  if (isSecretName(key)) return !isMap(value) || VALUES.some((name) => isSet(value[name])) || Object.values(value).includes(null);
  if (typeof value === 'object' && value !== null) return false;
  if (isSet(value) && nameKind(key) === NameKind.PERHAPS && isSecretUnder(NameKind.PERHAPS, String(value))) return true;
  return NAMES.some((name) => key !== name && typeof around[name] === 'string' && isSecretName(around[name]));
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** The same value with nothing in it that a message must not show. */
export function withoutSecrets(value: unknown): unknown {
  return copied(value, 'shown', 0);
}

function copied(value: unknown, scope: Scope, depth: number): unknown {
  if (scope === 'hidden') return WITHHELD;
  if (typeof value === 'string') return redacted(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEEPEST) return WITHHELD;
  if (Array.isArray(value)) return value.map((item, index) => copied(item, scopeOf(index, value, scope), depth + 1));
  const entries = Object.entries(value).map(([key, part]) => [redacted(key), copied(part, scopeOf(key, value, scope), depth + 1)]);
  return Object.fromEntries(entries);
}

/** Texts and numbers that no message about an object shows. */
export class Hidden {
  private readonly texts = new Set<string>();

  public constructor(objects: readonly unknown[]) {
    for (const object of objects) this.gather(object, 'shown', 0);
  }

  /** Whether a message can be told from the secrets in it at all. */
  public get isKnown(): boolean {
    return this.texts.size <= MOST_HIDDEN;
  }

  /** The message without what is hidden. */
  public withheldFrom(message: string): string {
    let shown = message;
    for (const text of this.texts) shown = withoutWord(shown, text);
    return shown;
  }

  private gather(value: unknown, scope: Scope, depth: number): void {
    if (typeof value === 'object' && value !== null) {
      if (depth > DEEPEST) return;
      for (const key of Object.keys(value)) {
        const part = (value as Map)[key];
        const below = scopeOf(key, value, scope);
        if (below === 'hidden' && part === null) this.hide(key);
        this.gather(part, below, depth + 1);
      }
    } else if (scope === 'hidden' && isSet(value)) this.hide(String(value));
  }

  private hide(text: string): void {
    if (text.length >= SHORTEST && text !== 'true' && text !== 'false') this.texts.add(text);
  }
}

const LETTER = /[A-Za-z0-9]/;

/** "data" is not part of "metadata". */
export function withoutWord(message: string, word: string): string {
  if (!message.includes(word)) return message;
  const parts = message.split(word);
  return parts.slice(1).reduce((before, part, index) => {
    const isInWord = LETTER.test(parts[index].slice(-1)) || LETTER.test(part.slice(0, 1));
    return `${before}${isInWord ? word : WITHHELD}${part}`;
  }, parts[0]);
}
