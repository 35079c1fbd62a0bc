const { isDeepStrictEqual } = require('node:util');
const { Document, YAMLMap, YAMLSeq, Pair, Scalar } = require('yaml');

/** What everybody wants to see of an object. */
const HEAD = [['apiVersion'], ['kind'], ['metadata', 'name']];
const WIDTH = 110;
/** A value at the place of a finding that is longer is shown only as far as it matters. */
const LONGEST = 600;

/**
 * A part of a manifest as YAML: its head, and what is at the paths. The note, `{ at, text }`, stands as a comment over its place, or over
 * the nearest that is there.
 */
exports.fragment = (object, paths, note) => {
  const document = new Document();
  document.contents = nodeOf(object, [...HEAD, ...paths], note);
  if (note !== undefined && note.at.length === 0) document.commentBefore = comment(note.text);
  return document.toString({ lineWidth: 0, directives: false });
};

/** The paths at which a manifest shows what another differs in, and the place of a finding. */
exports.pathsOf = (wrong, right, at) => {
  const value = valueAt(wrong, at);
  const isLong = typeof value === 'object' && JSON.stringify(value).length > LONGEST;
  return [...differences(wrong, right), ...(isLong ? [] : [at])];
};

/** The longest beginning of a path that the manifest has. */
exports.nearestPlace = (object, at) => {
  const length = at.findIndex((_, index) => valueAt(object, at.slice(0, index + 1)) === undefined);
  return length < 0 ? at : at.slice(0, length);
};

function valueAt(object, at) {
  return at.reduce((value, key) => (typeof value === 'object' && value !== null ? value[key] : undefined), object);
}

function differences(one, other) {
  if (isDeepStrictEqual(one, other)) return [];
  const isMap = [one, other].every((value) => typeof value === 'object' && value !== null);
  if (!isMap || Array.isArray(one) !== Array.isArray(other) || (Array.isArray(one) && one.length !== other.length)) return [[]];
  const keys = Array.isArray(one) ? [...one.keys()] : [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return keys.flatMap((key) => differences(one[key], other[key]).map((path) => [key, ...path]));
}

function nodeOf(value, paths, note) {
  if (Array.isArray(value)) {
    const list = new YAMLSeq();
    list.items = value.flatMap((item, index) => child(index, item, paths, note, (node) => node));
    return list;
  }
  if (typeof value !== 'object' || value === null) return new Scalar(value);
  const map = new YAMLMap();
  map.items = Object.entries(value).flatMap(([key, part]) => child(key, part, paths, note, (node) => new Pair(new Scalar(key), node)));
  return map;
}

/** What is kept of one part; an item of a list keeps its name. */
function child(key, part, paths, note, wrap) {
  const inner = paths.filter((path) => path.length === 0 || path[0] === key).map((path) => path.slice(1));
  if (inner.length === 0) return [];
  const names = typeof key === 'number' ? [['name']] : [];
  const below = note?.at[0] === key ? { ...note, at: note.at.slice(1) } : undefined;
  const node = nodeOf(part, [...inner, ...names], below);
  if (isEmpty(node) && !isEmpty(part) && below?.at.length !== 0) return [];
  const item = wrap(node);
  if (below?.at.length === 0) (item.key ?? item).commentBefore = comment(note.text);
  return [item];
}

/** Of what nothing is shown, nothing stands there. */
function isEmpty(value) {
  return typeof value === 'object' && value !== null && Object.keys(value.items ?? value).length === 0;
}

function comment(text) {
  const lines = [''];
  for (const word of text.split(' ')) {
    if (lines.at(-1).length + word.length > WIDTH) lines.push('');
    lines.push(`${lines.pop()} ${word}`);
  }
  return lines.join('\n');
}
