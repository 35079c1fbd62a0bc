import type { Duration, Size } from 'cdk8s';
import type { Definition } from '../finding/definition';
import { Severity } from '../finding/finding';
import { INVALID_ARGUMENT, MISSING_ARGUMENT, NAME_ILLEGAL, refuseUnknown } from './rules';
import { SECRET_IN_VALUE } from '../finding/secrets/rule';
import { fail, FindingError } from '../finding/finding-error';
import { looksLikeSecret } from '../finding/secrets/detector';
import { bytesOf, gibibytes } from './size';
import { unwritable } from '../finding/texts';
import { isDay } from '../finding/today';

export const UNWRITABLE_TEXT: Definition = {
  id: 'ARG009',
  severity: Severity.ERROR,
  title: 'A text has a character that cannot be written',
  why: 'A container with a NUL in an argument or a variable does not start, and kubectl cannot read a manifest with half of a surrogate '
    + 'pair.',
  cure: 'Leave the character out. Binary data belongs into a Secret or a file.',
};

/** Refuses a value that can be right nowhere. Plain JavaScript passes anything; TypeScript's types are gone by then. */
export type ArgumentCheck = (property: string, value: unknown) => void;

/** A check for each property: the compiler finds the one that was forgotten. */
export type ArgumentShape<T> = { readonly [K in keyof T]-?: ArgumentCheck };

function invalid(property: string, value: unknown, rule: string, cure: string): never {
  fail(INVALID_ARGUMENT, { property, value, rule, cure });
}

/** Checks what was given; what is undefined was left out, and only `required` minds. */
export function checkArguments<T extends object>(props: T, shape: ArgumentShape<T>, property = 'props'): T {
  object(shape, '')(property, props);
  return props;
}

/** A property of what may be anything: props are looked into before all of them are checked. */
export function peeked<T extends object, K extends keyof T & string>(props: T, name: K, check: ArgumentCheck): T[K] | undefined {
  const given: { value?: T[K] } = {};
  readable((_, value) => {
    given.value = isObject(value) ? (value as T)[name] : undefined;
    if (given.value !== undefined) check(name, given.value);
  })('props', props);
  return given.value;
}

/** A check of what may throw when it is read: a getter, or a Proxy. */
export function readable(check: ArgumentCheck): ArgumentCheck {
  return (property, value) => {
    try {
      check(property, value);
    } catch (error) {
      if (error instanceof FindingError) throw error;
      invalid(property, undefined, 'cannot be read', 'give a plain value');
    }
  };
}

function checkMembers<T extends object>(props: T, shape: ArgumentShape<T>, prefix: string): void {
  refuseUnknown(props, Object.keys(shape), prefix);
  for (const name of Object.keys(shape) as (keyof T & string)[]) {
    const value = props[name];
    const check = shape[name];
    if (value !== undefined || isRequired(check)) readable(check)(`${prefix}${name}`, value);
  }
}

const requiredChecks = new WeakSet<ArgumentCheck>();

function isRequired(check: ArgumentCheck): boolean {
  return requiredChecks.has(check);
}

/** The property must be there. */
export function required(check: ArgumentCheck, cure = 'give it'): ArgumentCheck {
  const both: ArgumentCheck = (property, value) => {
    if (value === undefined) fail(MISSING_ARGUMENT, { property, rule: 'is missing', cure });
    check(property, value);
  };
  requiredChecks.add(both);
  return both;
}

export function number(least: number, most: number): ArgumentCheck {
  return (property, value) => {
    if (typeof value === 'number' && value >= least && value <= most) return;
    invalid(property, value, `is not a number from ${least} to ${most}`, 'give one within the bounds');
  };
}

export function wholeNumber(least: number, most: number): ArgumentCheck {
  return (property, value) => {
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return;
    invalid(property, value, `is not a whole number from ${least} to ${most}`, 'give one within the bounds');
  };
}

/** An exbibyte: beyond every disk and memory. */
const MOST_BYTES = 2 ** 60;

export const size: ArgumentCheck = readable((property, value) => {
  const given = value as Size;
  const bytes = isObject(value) && typeof given.toKibibytes === 'function' ? bytesOf(given) : NaN;
  if (bytes >= 1 && bytes <= MOST_BYTES) return;
  invalid(
    property, Number.isNaN(bytes) ? value : gibibytes(bytes), 'is not a size of a byte to an exbibyte',
    'give one such as Size.gibibytes(8)',
  );
});

const YEAR = 31_536_000;

/** Kubernetes counts in whole seconds. */
export function duration(least = 0, most = YEAR): ArgumentCheck {
  return readable((property, value) => {
    const given = value as Duration;
    const seconds = isObject(value) && typeof given.toSeconds === 'function' ? given.toSeconds({ integral: false }) : NaN;
    if (Number.isInteger(seconds) && seconds >= least && seconds <= most) return;
    invalid(
      property, Number.isNaN(seconds) ? value : `${seconds} s`, `is not a time of ${least} to ${most} whole seconds`,
      'give one such as Duration.minutes(10)',
    );
  });
}

/** A text with something in it, on one line, and no secret: names, images and addresses are readable by all. */
export const text: ArgumentCheck = (property, value) => checkText(property, value, 'leave it out, or give a text that is not empty');

/** The same where nothing can be left out. */
export function checkText(property: string, value: unknown, cure: string): void {
  if (typeof value !== 'string' || value.trim() === '' || CONTROL.test(value)) invalid(property, value, 'is not a text on one line', cure);
  checkWritable(property, value);
  if (looksLikeSecret(value)) {
    fail(SECRET_IN_VALUE, { property, rule: 'looks like a secret (value withheld)', cure: 'put it into a Secret and refer to that' });
  }
}

const CONTROL = /[\u0000-\u001f\u007f]/;

/** Where a server is. */
export const address: ArgumentCheck = (property, value) => {
  text(property, value);
  if (!/^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/.test(value as string)) {
    invalid(property, value, 'is not an address of the form http://… or https://…', 'give one such as http://prometheus.monitoring:9090');
  }
};

/** A text with something in it, on any number of lines. */
export const lines: ArgumentCheck = (property, value) => {
  if (typeof value !== 'string' || value.trim() === '') {
    invalid(property, value, 'is not a text', 'leave it out, or give a text that is not empty');
  }
  checkWritable(property, value);
};

/** Any text, the empty one too. */
export const anyText: ArgumentCheck = (property, value) => {
  if (typeof value !== 'string') invalid(property, value, 'is not a text', 'give a string');
  checkWritable(property, value);
};

/** What neither YAML nor a container can have, wherever a text stands; the value may be a secret. */
export function checkWritable(property: string, value: string): void {
  const what = unwritable(value);
  if (what !== undefined) fail(UNWRITABLE_TEXT, { property, rule: `has ${what} (value withheld)`, cure: 'leave that character out' });
}

/** Any text, the empty one too, but no secret. */
export const openText: ArgumentCheck = (property, value) => {
  anyText(property, value);
  if (value !== '') text(property, value);
};

export const flag: ArgumentCheck = (property, value) => {
  if (typeof value !== 'boolean') invalid(property, value, 'is neither true nor false', 'give one of the two');
};

/** A day such as 2027-01-31. */
export const day: ArgumentCheck = (property, value) => {
  if (!isDay(value)) invalid(property, value, 'is not a day', 'write one such as 2027-01-31');
};

/** A member of an enum. */
/** A text of a form that names have. */
export function named({ is, rule, cure }: { is(text: string): boolean; readonly rule: string; readonly cure: string }): ArgumentCheck {
  return (property, value) => {
    text(property, value);
    if (!is(value as string)) fail(NAME_ILLEGAL, { property, value, rule, cure });
  };
}

export function oneOf(members: { readonly [name: string]: string }): ArgumentCheck {
  const values = Object.values(members);
  return (property, value) => {
    if (!values.includes(value as string)) invalid(property, value, 'is not one of its values', `choose one of ${values.join(', ')}`);
  };
}

export function list(check: ArgumentCheck): ArgumentCheck {
  return readable((property, value) => {
    if (!Array.isArray(value)) invalid(property, value, 'is not a list', 'give a list');
    // Not forEach, which passes over holes; the first of them ends it.
    for (let index = 0; index < value.length; index += 1) check(`${property}[${index}]`, value[index] ?? null);
  });
}

/** A list in which nothing stands twice. */
export function distinct(check: ArgumentCheck): ArgumentCheck {
  return (property, value) => {
    list(check)(property, value);
    const items = value as unknown[];
    items.forEach((item, index) => {
      if (items.indexOf(item) < index) invalid(`${property}[${index}]`, item, 'stands in the list already', 'name it once');
    });
  };
}

/** Keys are the user's. */
export function map(check: ArgumentCheck): ArgumentCheck {
  return readable((property, value) => {
    if (!isPlain(value)) invalid(property, value, 'is not a map of names to values', 'give a plain object');
    Object.entries(value).forEach(([name, item]) => check(`${property}.${name}`, item));
  });
}

export function object<T extends object>(shape: ArgumentShape<T>, prefix?: string): ArgumentCheck {
  return readable((property, value) => {
    if (!isPlain(value)) invalid(property, value, 'is not an object of properties', 'give a plain object, or leave it out');
    checkMembers(value as T, shape, prefix ?? `${property}.`);
  });
}

/** An object without a class, of this realm or another: no Map, Date or Promise, whose content would be passed over. */
function isPlain(value: unknown): value is object {
  if (!isObject(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
