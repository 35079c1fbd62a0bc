import { Output, output } from '@pulumi/pulumi';
import { Deferred, Form, Reader } from './deferred';
import { isLate } from './plain';

/** Gives the text of an Output that stands at a property. */
export type ReadOutput = (input: Output<string>, form: Form, property: string) => string;

const asItIs: Form = (token) => token;

/** Places whose text has a form; everywhere else any name will do. */
const FORMS: { readonly [property: string]: Form } = {
  endpoint: (token) => `https://${token}.example`,
  mountPath: (token) => `/${token}`,
  modelPath: (token) => `/${token}`,
};

/** A reader that takes what Outputs stand for from a function. */
export function readerOf(readOutput: ReadOutput): Reader {
  const readAt = (property: string): Reader => {
    const read: Reader = (value, form = asItIs) => {
      if (isLate(value)) return readOutput(outputOf(value), form, property);
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

const outputs = new WeakMap<Promise<string>, Output<string>>();

/** The same Output each time: it is known by its identity. */
function outputOf(value: Output<string> | Promise<string>): Output<string> {
  if (Output.isInstance<string>(value)) return value;
  let known = outputs.get(value);
  if (known === undefined) outputs.set(value, known = output(value));
  return known;
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
