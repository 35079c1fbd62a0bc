import type { CollectionTag, ScalarTag, Tags } from 'yaml';

/*
 * What kubectl's reader makes of texts without quotes, where it differs from YAML 1.2: go.yaml.in/yaml/v2 resolve.go. It knows YAML 1.1's
 * booleans and number forms, but neither its base 60 nor its dates.
 */

const PREFIXED = /^[-+]?0(?:[xX][0-9a-fA-F]+|[bB][01]+|[oO]?[0-7]+)$/;
const DECIMAL = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
/** Whole numbers that fit 64 bits, and that JavaScript takes for 2^63, which does not. */
const LARGEST_INT64 = /^(?:\+?9223372036854775(?:29[6-9]|[3-7]\d\d|80[0-7])|-9223372036854775(?:29[6-9]|[3-7]\d\d|80[0-8]))$/;
const LAST_BELOW_INT64 = 2 ** 63 - 1024;

function tag(name: 'binary' | 'bool' | 'float' | 'timestamp', test: RegExp, resolve: (text: string) => unknown): ScalarTag {
  return { tag: `tag:yaml.org,2002:${name}`, default: true, test, resolve };
}

/** Collections that YAML has beyond maps and lists, and Go has not. */
function plain(name: 'set' | 'omap' | 'pairs', collection: 'map' | 'seq'): CollectionTag {
  return { tag: `tag:yaml.org,2002:${name}`, collection, resolve: (value) => value };
}

export const KUBECTL_TAGS: Tags = [
  tag('bool', /^(?:y|Y|yes|Yes|YES|on|On|ON)$/, () => true),
  tag('bool', /^(?:n|N|no|No|NO|off|Off|OFF)$/, () => false),
  // Go reads dates, and gives their text; so it does with bytes.
  { ...tag('timestamp', /^/, (text) => text), default: false },
  { ...tag('binary', /^/, (text) => Buffer.from(text, 'base64').toString()), default: false },
  plain('set', 'map'),
  plain('omap', 'seq'),
  plain('pairs', 'seq'),
  tag('float', /^(?:[-+]?[0-9]|[-+]\.[0-9_]|\.[0-9])/, numberOrText),
];

/** Underscores count for nothing, unless a point comes first; what is too large for a number is a text. */
function numberOrText(text: string): number | string {
  const digits = text.startsWith('.') ? text : text.replaceAll('_', '');
  if (PREFIXED.test(digits)) return prefixed(digits);
  if (!DECIMAL.test(digits)) return text;
  const number = Number(digits);
  if (LARGEST_INT64.test(digits)) return Math.sign(number) * LAST_BELOW_INT64;
  return Number.isFinite(number) ? number : text;
}

/** A number whose first digits tell its base; a 0 alone stands for octal. */
function prefixed(text: string): number {
  const digits = text.replace(/^[-+]/, '').replace(/^0(?=\d)/, '0o');
  return text.startsWith('-') ? -Number(digits) : Number(digits);
}
