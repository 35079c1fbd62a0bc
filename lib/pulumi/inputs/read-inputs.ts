import { Output, output } from '@pulumi/pulumi';
import type { ArgumentCheck } from '../../arguments/checks';
import { text } from '../../arguments/checks';
import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { fail } from '../../finding/finding-error';

export const OUTPUT_DECIDES: Definition = {
  id: 'ARG008',
  severity: Severity.ERROR,
  title: 'An Output stands where a decision is wanted',
  why: 'Its value may be unknown in a preview, and which resources there are must not depend on it. Texts may be Outputs; counts, kinds '
    + 'and sizes are plain, and so is a text whose value changes something else than itself.',
  cure: 'Give a plain value, such as one of the stack\'s configuration: `new pulumi.Config().requireNumber(…)`.',
};

/** Refuses an Output, and a promise, where it decides what is made. */
export const plain: ArgumentCheck = (property, value) => {
  if (!isOutput(value)) return;
  fail(OUTPUT_DECIDES, { property, rule: 'is an Output, but decides what is made', cure: 'give a plain value' });
};

/** A text, or an Output of one, which is checked when it is known. */
export const input: ArgumentCheck = (property, value) => {
  if (!isOutput(value)) text(property, value);
};

/** A text that stands for an Output, in the form that its place wants, such as an address. */
export type Form = (token: string) => string;

/** Gives a value with a text in place of each Output, however deep, and with the library's own classes in place of those below. */
export type Reader = (value: unknown, form?: Form) => any;

/** A value class of the library whose arguments may be Outputs: the value is made when they are read. */
export abstract class Deferred<T> {
  /** @internal */
  public readonly _make: (read: Reader) => T;

  protected constructor(make: (read: Reader) => T) {
    this._make = make;
  }

  /** The value in the `pod` of a cluster's profile, which is the library's own and takes no Outputs. */
  protected ofProfile(): T {
    return this._make(readInProfile);
  }
}

/** Values of Outputs. */
export type OutputValues = ReadonlyMap<Output<string>, string>;

export function valuesOf(outputs: readonly Output<string>[], values: readonly string[]): OutputValues {
  return new Map(outputs.map((each, index) => [each, values[index]]));
}

/** The Outputs of some arguments, in the order in which they are met, and the texts that stand for them. */
export class OutputTokens {
  private readonly properties = new Map<Output<string>, Set<string>>();

  public get outputs(): Output<string>[] {
    return [...this.properties.keys()];
  }

  /** Where an Output stands among the arguments, such as `runtime.env.TOKEN`. */
  public propertyOf(each: Output<string>): string {
    return [...this.properties.get(each) ?? []].join(' and ');
  }

  /** Reads the value of each Output that is known, and a legal text for every other, another one for those that are to vary. */
  public reader(known: OutputValues = new Map(), isVaried: (each: Output<string>) => boolean = () => false): Reader {
    return readerOf((each, form, property) => known.get(each) ?? form(this.token(this.met(each, property), isVaried(each))));
  }

  /** Short, so that no rule about lengths sees it, and a legal name everywhere. */
  public token(each: Output<string>, isVaried: boolean): string {
    return `${isVaried ? 'v' : 'o'}${this.outputs.indexOf(each)}`;
  }

  private met(each: Output<string>, property: string): Output<string> {
    this.properties.set(each, (this.properties.get(each) ?? new Set()).add(property));
    return each;
  }
}

const asItIs: Form = (token) => token;

/** Of the addresses that are kept for documentation (RFC 5737), another for each token. */
const addressOf: Form = (token) => `${token.startsWith('v') ? '198.51.100' : '192.0.2'}.${Number(token.slice(1)) % 256}`;

const addressText: Form = (token) => `https://${token}.example`;

/** Places whose text has a form; everywhere else any name will do. */
const FORMS: { readonly [property: string]: Form } = {
  ip: addressOf,
  nameservers: addressOf,
  endpoint: addressText,
  mountPath: (token) => `/${token}`,
  modelPath: (token) => `/${token}`,
  host: (token) => `${token}.example`,
  pathPrefix: (token) => `/${token}`,
  ...Object.fromEntries(['jwksUri', 'authorizationEndpoint', 'tokenEndpoint', 'userInfoEndpoint', 'url'].map((name) => [name, addressText])),
};

/** A reader that asks for the text of each Output, with the property at which it stands. */
function readerOf(textOf: (each: Output<string>, form: Form, property: string) => string): Reader {
  const readAt = (property: string): Reader => {
    const read: Reader = (value, form = asItIs) => {
      if (isOutput(value)) return textOf(outputOf(value), form, property);
      if (value instanceof Deferred) return value._make(read);
      if (Array.isArray(value)) return value.map((item, index) => readAt(`${property}[${index}]`)(item, form));
      if (!isPlainObject(value)) return value;
      const member = (key: string) => readAt(property === '' ? key : `${property}.${key}`);
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, member(key)(item, FORMS[key])]));
    };
    return read;
  };
  return readAt('');
}

const readInProfile: Reader = readerOf(() => fail(OUTPUT_DECIDES, {
  property: 'cluster.pod', rule: 'has an Output in one of its sidecars, which a cluster\'s profile does not take',
  cure: 'give a plain text there, or write the sidecar in the `pod` of the service',
}));

const outputs = new WeakMap<Promise<string>, Output<string>>();

/** The same Output each time: it is known by its identity. */
function outputOf(value: Output<string> | Promise<string>): Output<string> {
  if (Output.isInstance<string>(value)) return value;
  let known = outputs.get(value);
  if (known === undefined) outputs.set(value, known = output(value));
  return known;
}

function isOutput(value: unknown): value is Output<string> | Promise<string> {
  return Output.isInstance(value) || value instanceof Promise;
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
