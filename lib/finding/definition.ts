import type { Severity } from './finding';
import { Finding } from './finding';
import type { FixOf } from './fix';
import { redacted } from './secrets/detector';
import { withoutSecrets } from './secrets/withheld';

/** What is the same for every finding of one id; the data behind its documentation. */
export interface Definition {
  readonly id: string;
  readonly severity: Severity;
  /** Whether a person may accept it although it is an error. @default false */
  readonly acceptable?: boolean;
  /** The rule in a few words. */
  readonly title: string;
  /** What goes wrong where the rule is broken. */
  readonly why: string;
  /** What to do about it, in general; a finding says what to do about it there. */
  readonly cure: string;
  /** Where that can be read upstream. */
  readonly source?: string;
  /** When an error of the id can be acknowledged all the same: its `acknowledgeable` tells. */
  readonly guess?: string;
  /** What mends it, where there is exactly one cure. */
  readonly fix?: FixOf;
}

/** What is particular to one finding. */
export interface Instance {
  readonly property: string;
  readonly value?: unknown;
  readonly rule: string;
  readonly cure: string;
  readonly path?: string;
  readonly acknowledgeable?: boolean;
}

const LONGEST_VALUE = 120;
const LONGEST_PLACE = 500;
const LONGEST_SENTENCE = 2000;

/** A value as a finding shows it: never longer than a line, and cut only after secrets are out, so that no half of one is left. */
export function shown(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return cut(redacted(textOf(value)), LONGEST_VALUE);
}

/** Keys and names, which places and sentences repeat, may be as long as a file. What is not cut, a finding redacts by itself. */
function shortened(text: string, most: number): string {
  return text.length > most ? cut(redacted(text), most) : text;
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

/** A value as text, with nothing in it that stands under a secret's name. */
export function textOf(value: unknown): string {
  if (typeof value === 'function') return `function ${value.name}`.trimEnd();
  return typeof value === 'object' ? described(value) : String(value);
}

/** What is not a text by itself: JSON, and for what JSON cannot have, its type. */
function described(value: object | null): string {
  // Outputs of Pulumi give a text about JSON in place of JSON.
  try {
    if (value !== null && '__pulumiOutput' in value) return 'an Output';
    const json = JSON.stringify(value);
    const plain: unknown = json === undefined ? undefined : withoutSecrets(JSON.parse(json));
    // Dates, for one, become texts.
    if (typeof plain === 'string') return plain;
    return plain === undefined ? 'object' : JSON.stringify(plain);
  } catch {
    return 'object';
  }
}

const found = new Map<string, Definition>();

/** What the rule of a finding says everywhere. Reports ask for what has been found only, and so need no list of all rules. */
export function definitionOf({ id }: Finding): Definition | undefined {
  return found.get(id);
}

export function finding(definition: Definition, instance: Instance, path = ''): Finding {
  found.set(definition.id, definition);
  return new Finding({
    id: definition.id,
    severity: definition.severity,
    path: shortened(instance.path ?? path, LONGEST_PLACE),
    property: shortened(instance.property, LONGEST_PLACE),
    value: shown(instance.value),
    rule: shortened(instance.rule, LONGEST_SENTENCE),
    cure: shortened(instance.cure, LONGEST_SENTENCE),
    acknowledgeable: instance.acknowledgeable ?? definition.acceptable,
  });
}
