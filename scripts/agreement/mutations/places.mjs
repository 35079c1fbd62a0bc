import { holderOf, isMap, put, valueAt } from '../sites.mjs';

/** A field in another map of the same document: a level up or down, beside it, or anywhere. */
export const move = {
  name: 'move',
  fits: ({ pointer }) => typeof pointer.at(-1) === 'string',
  mutate: ({ pointer, value, document: { object } }, random, { mapsIn }) => {
    const key = pointer.at(-1);
    const homes = mapsIn(object).filter((home) => !(key in valueAt(object, home)) && !startsWith(home, pointer));
    const near = homes.filter((home) => Math.abs(home.length - (pointer.length - 1)) < 2 && startsWith(home, pointer.slice(0, -3)));
    const home = random.pick(near.length > 0 && random.next() < 0.6 ? near : homes);
    if (home === undefined) return undefined;
    const copies = random.next() < 0.2;
    return {
      detail: `${copies ? 'also ' : ''}to ${home.map((part) => (typeof part === 'number' ? '[]' : part)).join('.')}`,
      edit: (copy) => {
        put([...home, key], value)(copy);
        if (!copies) delete holderOf(copy, pointer).holder[key];
      },
    };
  },
};

function startsWith(pointer, start) {
  return start.every((part, index) => pointer[index] === part);
}

/** The same content in another form. */
const FORMS = {
  'below itself': (value, key) => ({ [key]: value }),
  'below value': (value) => ({ value }),
  'below name': (value) => ({ name: value }),
  'as list': (value) => [value],
  'as list of lists': (value) => [[value]],
  'as names and values': (value) => (isMap(value) ? Object.entries(value).map(([name, each]) => ({ name, value: each })) : undefined),
  'as keys': (value) => (isMap(value) ? Object.keys(value) : undefined),
  'as values': (value) => (isMap(value) ? Object.values(value) : undefined),
  'by name': (value) => (isListOfMaps(value) ? Object.fromEntries(value.map((each, index) => [String(each.name ?? index), each])) : undefined),
  'as one map': (value) => (isListOfMaps(value) ? Object.assign({}, ...value) : undefined),
  'first': (value) => (isMap(value) ? Object.values(value) : Array.isArray(value) ? value : [])[0],
  'as JSON': (value) => (typeof value === 'object' ? JSON.stringify(value) : undefined),
  'as one text': (value) => (Array.isArray(value) ? value.join(' ') : undefined),
  'as letters': (value) => (typeof value === 'string' ? [...value.slice(0, 8)] : undefined),
  'leaves as texts': (value) => (typeof value === 'object' ? withLeaves(value, String) : undefined),
  'leaves as nothing': (value) => (typeof value === 'object' ? withLeaves(value, () => null) : undefined),
  'leaves as lists': (value) => (typeof value === 'object' ? withLeaves(value, (leaf) => [leaf]) : undefined),
  'leaves as maps': (value) => (typeof value === 'object' ? withLeaves(value, (leaf) => ({ leaf })) : undefined),
};

export const reshape = {
  name: 'reshape',
  fits: ({ value }) => value !== null,
  mutate: ({ pointer, value }, random) => {
    const [detail, form] = random.pick(Object.entries(FORMS));
    const reshaped = form(value, String(pointer.at(-1)));
    return reshaped === undefined ? undefined : { detail, edit: put(pointer, reshaped) };
  },
};

function isListOfMaps(value) {
  return Array.isArray(value) && value.every(isMap);
}

function withLeaves(value, make) {
  if (Array.isArray(value)) return value.map((item) => withLeaves(item, make));
  return isMap(value) ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withLeaves(each, make)])) : make(value);
}
