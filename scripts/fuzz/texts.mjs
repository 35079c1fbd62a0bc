/** Bytes that should be YAML or JSON, and files that are none. */
import fc from 'fast-check';
import { stringify } from 'yaml';
import { FORMATS, KINDS_OF_FILES, linted } from './command.mjs';
import { DOCUMENTS, scratched, scratches } from './manifests.mjs';
import { oddTexts } from './objects.mjs';

const MOST_BYTES = 1_500_000;

/** What YAML and JSON are made of, and what resembles it. */
const TOKENS = ['- ', '-', ': ', ':', '? ', '?', ', ', '[', ']', '{', '}', '[]', '{}', '"', "'", '|\n', '>-\n', '|9\n', '#', ' # a\n', '\n', '\r', '\r\n', '\n\n  ', ' ', '\t', '\n\t', '  ',
  '&a ', '*a', '*b', '&a\n', '<<: ', '<<: *a\n', '<<: [*a, *a]\n', '---\n', '--- ', '...\n', '%YAML 1.1\n', '%YAML 9.9\n', '%TAG ! a:\n', '!!binary ', '!!set ', '!!omap ', '!!float ', '!!str ', '!!map ', '!a ', '!<a> ',
  'a', 'a: b\n', 'a: &a {b: *a}\n', '- *a\n', 'b: [*a, *a, *a, *a, *a, *a, *a, *a]\n', '\u0000', '\u0085', '\u2028', '\ufeff', '\ud800', '\u001b', '\u007f', 'é', '🤖', '\\', '"\\u0000"', '"\\x41"', '"\\ud800"',
  'null', '~', 'yes', '1', '0x1F', '-0', '1e999', '.inf', '.nan', '1_0', '0b1', '2026-11-26', '12:30:45',
  'apiVersion: v1\n', 'kind: List\n', 'kind: Secret\n', 'kind: ConfigMap\n', 'items:\n', 'items: &i\n- apiVersion: v1\n  kind: List\n  items: *i\n', 'metadata: {name: a}\n', 'data:\n', 'spec:\n', '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"}}',
  'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndatta: x\n', 'apiVersion: serving.knative.dev/v1\nkind: Service\n', 'constructor: a\n', '__proto__: {a: b}\n', 'toString: a\n'];

/** Some tokens, some of them many times. */
const soup = fc.array(fc.record({
  token: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...TOKENS) }, { weight: 1, arbitrary: oddTexts }),
  times: fc.oneof(
    { weight: 60, arbitrary: fc.constant(1) },
    { weight: 8, arbitrary: fc.integer({ min: 2, max: 40 }) },
    { weight: 1, arbitrary: fc.constantFrom(1000, 30_000, 300_000) },
  ),
}), { minLength: 1, maxLength: 16 }).map((parts) => parts.map(repeated).join('').slice(0, MOST_BYTES));

function repeated({ token, times }) {
  return token.repeat(Math.min(times, Math.ceil(MOST_BYTES / Math.max(1, token.length))));
}

/** Anchors, aliases and merges that grow: each level names the one below several times. */
const growing = fc.record({
  levels: fc.constantFrom(2, 10, 100, 2000), width: fc.constantFrom(1, 2, 10), sort: fc.constantFrom('list', 'map', 'merge', 'keys'),
})
  .map(({ levels, width, sort }) => Array.from({ length: levels }, (_, level) => {
    const below = Array.from({ length: width }, () => (level === 0 ? (sort === 'merge' ? '{a: b}' : 'a') : `*l${level - 1}`));
    if (sort === 'list') return `l${level}: &l${level} [${below.join(', ')}]\n`;
    if (sort === 'map') return `l${level}: &l${level} {${below.map((name, index) => `k${index}: ${name}`).join(', ')}}\n`;
    return sort === 'merge' ? `l${level}: &l${level} {k${level}: a, <<: [${below.join(', ')}]}\n` : `? &l${level} [${below.join(', ')}]\n: a\n`;
  }).join(''))
  .map((text) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n${text.replace(/^/gm, '  ')}`);

const wide = fc.tuple(fc.constantFrom(...TOKENS), fc.constantFrom('- ', 'a: ', 'k: [', '---\n'), fc.constantFrom(10, 1000, 50_000))
  .map(([token, head, count]) => Array.from({ length: count }, (_, index) => `${head}${token}${index}\n`).join('').slice(0, MOST_BYTES));

const real = fc.nat(DOCUMENTS.length - 1).map((index) => stringify(DOCUMENTS[index]));

/** UTF-16 with and without a mark, and what no encoding is. */
const ENCODINGS = {
  'utf8': (text) => Buffer.from(text),
  'utf8 with a mark': (text) => Buffer.from(`\ufeff${text}`),
  'utf16': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'utf16 without a mark': (text) => Buffer.from(text, 'utf16le'),
  'utf16, big end first': (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  'latin1': (text) => Buffer.from(text, 'latin1'),
};

const names = fc.oneof({ weight: 4, arbitrary: fc.constant('input') }, { weight: 1, arbitrary: oddTexts })
  .map((text) => `${text.toWellFormed().replaceAll(/[/\u0000]/g, '_').slice(0, 40) || '_'}`);

export const inputs = fc.record({
  text: fc.oneof(
    { weight: 6, arbitrary: soup }, { weight: 2, arbitrary: growing }, { weight: 1, arbitrary: wide }, { weight: 2, arbitrary: real },
  ),
  encoding: fc.oneof({ weight: 3, arbitrary: fc.constant('utf8') }, { weight: 1, arbitrary: fc.constantFrom(...Object.keys(ENCODINGS)) }),
  scratch: fc.option(scratches(5000), { nil: undefined, freq: 3 }),
  name: names,
  extension: fc.constantFrom('.yaml', '.yml', '.json'),
  kind: fc.oneof({ weight: 40, arbitrary: fc.constant('file') }, { weight: 1, arbitrary: fc.constantFrom(...KINDS_OF_FILES) }),
  format: fc.constantFrom(...FORMATS),
  inProcess: fc.oneof({ weight: 80, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
});

export function run({ name, extension, ...input }) {
  return linted({ ...input, name: name + extension, bytes: bytesOf(input) }).problems;
}

export function show(input) {
  return bytesOf(input).toString('latin1');
}

function bytesOf({ text, encoding, scratch }) {
  const bytes = ENCODINGS[encoding](text).subarray(0, MOST_BYTES);
  return scratch === undefined ? bytes : scratched(bytes, scratch).subarray(0, MOST_BYTES);
}
