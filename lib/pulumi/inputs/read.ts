import { Output, output } from '@pulumi/pulumi';
import { Deferred, Form, Reader } from './deferred';

/** Gives the text of an Output. */
export type ReadOutput = (input: Output<string>, form: Form) => string;

const asItIs: Form = (token) => token;

/** Places whose text has a form; everywhere else any name will do. */
const FORMS: { readonly [property: string]: Form } = {
  endpoint: (token) => `https://${token}.example`,
  mountPath: (token) => `/${token}`,
  modelPath: (token) => `/${token}`,
};

/** A reader that takes what Outputs stand for from a function. */
export function readerOf(readOutput: ReadOutput): Reader {
  const read: Reader = (value, form = asItIs) => {
    if (isLate(value)) return readOutput(outputOf(value), form);
    if (value instanceof Deferred) return value._make(read);
    if (Array.isArray(value)) return value.map((item) => read(item, form));
    if (!isPlainObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, read(item, FORMS[key])]));
  };
  return read;
}

type Late = Output<string> | Promise<string>;

function isLate(value: unknown): value is Late {
  return Output.isInstance(value) || value instanceof Promise;
}

const outputs = new WeakMap<Promise<string>, Output<string>>();

/** The same Output each time: it is known by its identity. */
function outputOf(value: Late): Output<string> {
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
