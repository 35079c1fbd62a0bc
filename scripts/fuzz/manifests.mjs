/** Manifests that people wrote, spoilt: in their structure, and in the bytes of their text. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { baseDocuments } from '../agreement/documents.mjs';
import { sitesOf } from '../agreement/sites.mjs';
import { FORMATS, linted } from './command.mjs';
import { leaves, synthesisProblems, textOf } from './objects.mjs';

export const DOCUMENTS = documents();

const edits = fc.array(fc.record({
  how: fc.constantFrom('put', 'put', 'put', 'delete', 'rename', 'repeat', 'copy'), site: fc.nat(), other: fc.nat(), value: leaves,
}), { maxLength: 4 });

/** On a text as bytes; `at` in parts of its length. */
export const scratches = (most) => fc.record({
  how: fc.constantFrom('cut', 'insert', 'flip', 'double', 'end'),
  at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(most), bytes: fc.uint8Array({ maxLength: 8 }),
});

export const inputs = fc.record({
  document: fc.nat(DOCUMENTS.length - 1),
  edits,
  scratches: fc.array(scratches(60), { maxLength: 4 }),
  written: fc.constantFrom('YAML', 'YAML', 'JSON'),
  through: fc.oneof({ weight: 40, arbitrary: fc.constantFrom(...FORMATS, 'previous', 'synth') }, { weight: 1, arbitrary: fc.constant('process') }),
});

export function run(input) {
  const { through } = input;
  if (through === 'synth') return synthesisProblems(objectOf(input));
  const previous = through === 'previous' ? stringify(DOCUMENTS[input.document]) : undefined;
  return linted({ bytes: bytesOf(input), format: FORMATS[input.document % FORMATS.length], previous, inProcess: through !== 'process' }).problems;
}

export function show(input) {
  return bytesOf(input).toString('latin1');
}

/** Each process of a run needs them, and to read them takes seconds. */
function documents() {
  const file = join(process.argv[3], 'documents.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const objects = baseDocuments().map(({ object }) => object);
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(objects));
  renameSync(`${file}.${process.pid}`, file);
  return objects;
}

function objectOf({ document, edits: list }) {
  return list.reduce(edited, structuredClone(DOCUMENTS[document]));
}

function edited(object, { how, site, other, value }) {
  const sites = sitesOf({ object });
  if (sites.length === 0) return object;
  const { pointer, value: present } = sites[site % sites.length];
  const last = pointer.at(-1);
  const holder = pointer.slice(0, -1).reduce((each, key) => each[key], object);
  if (last === undefined || Object(holder) !== holder) return object;
  switch (how) {
    case 'put': return set(object, holder, last, value);
    case 'copy': return set(object, holder, last, structuredClone(sites[other % sites.length].value));
    case 'rename': return Array.isArray(holder) ? object : set(object, holder, JSON.stringify(value).slice(0, 300), present);
    case 'repeat': return set(object, holder, last, repeated(present, other % 3000));
    default: delete holder[last];
  }
  return object;
}

/** Far below what an API server takes: the writer needs a thousand times the memory. */
function repeated(value, times) {
  const most = Math.floor(300_000 / JSON.stringify(value ?? null).length);
  const copies = Array.from({ length: Math.min(times, most) }, () => value);
  return Array.isArray(value) ? copies.flat() : copies;
}

function set(object, holder, key, value) {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
  return object;
}

function bytesOf(input) {
  const object = objectOf(input);
  const text = input.written === 'JSON' ? textOf(object) : yamlOf(object);
  return input.scratches.reduce(scratched, Buffer.from(text)).subarray(0, 1_500_000);
}

/** More than this takes the writer of YAML seconds where it is deep. */
const MOST_WRITTEN = 200_000;

/** The writer does not take all that JSON can say. */
function yamlOf(object) {
  const text = textOf(object);
  if (text.length > MOST_WRITTEN) return text;
  try {
    return stringify(object, { aliasDuplicateObjects: false });
  } catch {
    return text;
  }
}

export function scratched(buffer, { how, at, length, bytes }) {
  const start = Math.floor(at * buffer.length);
  const [before, after] = [buffer.subarray(0, start), buffer.subarray(start)];
  switch (how) {
    case 'cut': return Buffer.concat([before, after.subarray(length)]);
    case 'insert': return Buffer.concat([before, bytes, after]);
    case 'flip': return Buffer.concat([before, bytes, after.subarray(bytes.length)]);
    case 'double': return Buffer.concat([before, after.subarray(0, length), after]);
    default: return before;
  }
}
