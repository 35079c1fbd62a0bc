import { put, typeOf } from '../sites.mjs';
import { COUNTS, EMPTIES, LENGTHS, NUMBER_TEXTS, NUMBERS, ODD_TEXTS, TEXTS, TYPES } from './values.mjs';

/** Something else of the same type: what stands there in other documents, or what another field takes. */
export const change = {
  name: 'change',
  fits: () => true,
  mutate: (site, random, { seen }) => {
    const others = seen(site).filter((value) => JSON.stringify(value) !== JSON.stringify(site.value));
    if (others.length > 0 && random.next() < 0.6) return replaced(site, random.pick(others), (value) => JSON.stringify(value));
    return replaced(site, ownChange(site.value, random), (value) => JSON.stringify(value));
  },
};

function ownChange(value, random) {
  switch (typeOf(value)) {
    case 'string': return random.next() < 0.15 ? random.pick([value.toUpperCase(), value.toLowerCase(), `${value}x`, value.slice(1), `${value}/`]) : random.pick(TEXTS);
    case 'number': return value + random.pick([-1, 1, 10]);
    case 'boolean': return !value;
    case 'list': return value.slice(0, random.below(value.length));
    case 'map': return Object.fromEntries(Object.entries(value).filter(() => random.next() < 0.5));
    default: return random.pick(TEXTS);
  }
}

/** The same meaning or none, in another type. */
export const retype = {
  name: 'retype',
  fits: () => true,
  mutate: (site, random) => {
    if (typeof site.value === 'number' && random.next() < 0.15) return { detail: 'quoted', edit: put(site.pointer, String(site.value)) };
    if (random.next() < 0.1) return { detail: 'inList', edit: put(site.pointer, [site.value]) };
    const others = Object.entries(TYPES).filter(([, other]) => typeOf(other) !== typeOf(site.value) || isEmpty(other));
    const [detail, value] = random.pick(others);
    return { detail, edit: put(site.pointer, value) };
  },
};

function isEmpty(value) {
  return value === '' || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
}

/** Nothing, in every way to write it. */
export const empty = {
  name: 'empty',
  fits: () => true,
  mutate: (site, random) => replaced(site, random.pick(EMPTIES), (value) => JSON.stringify(value)),
};

/** Around the bounds of fields and of number types. */
export const number = {
  name: 'number',
  fits: ({ value }) => typeof value === 'number' || (typeof value === 'string' && /^[-+]?[\d.]/.test(value)),
  mutate: (site, random) => replaced(site, random.pick(typeof site.value === 'number' ? NUMBERS : NUMBER_TEXTS), String),
};

/** Around the bounds of names, labels and lists. */
export const length = {
  name: 'length',
  fits: ({ value }) => typeof value === 'string' || (Array.isArray(value) && value.length > 0),
  mutate: (site, random) => {
    if (Array.isArray(site.value)) {
      const count = random.pick(COUNTS);
      return { detail: `${count} items`, edit: put(site.pointer, Array.from({ length: count }, (_, index) => numbered(random.pick(site.value), index))) };
    }
    const letters = random.pick(LENGTHS);
    const [style, text] = random.pick([
      ['plain', 'a'.repeat(letters)],
      ['longer', stretched(site.value, letters)],
      ['dotted', 'abcdefghi.'.repeat(Math.ceil(letters / 10)).slice(0, letters).replace(/\.$/, 'a')],
    ]);
    return { detail: `${letters} ${style}`, edit: put(site.pointer, text) };
  },
};

function stretched(text, letters) {
  return letters <= text.length ? text.slice(0, letters) : text + 'x'.repeat(letters - text.length);
}

/** A copy under another name, so that it is not refused for the double name alone. */
function numbered(item, index) {
  return typeof item?.name === 'string' ? { ...item, name: `${item.name}-${index}` } : item;
}

/** Letters of the world, and what looks like none. */
export const unicode = {
  name: 'unicode',
  fits: ({ value }) => typeof value === 'string',
  mutate: (site, random) => {
    const odd = random.pick(ODD_TEXTS);
    const text = random.next() < 0.5 ? odd : site.value + odd;
    return { detail: `${JSON.stringify(odd)}${text === odd ? '' : ' behind'}`, edit: put(site.pointer, text) };
  },
};

function replaced(site, value, detailOf) {
  if (JSON.stringify(value) === JSON.stringify(site.value)) return undefined;
  return { detail: detailOf(value).slice(0, 60), edit: put(site.pointer, value) };
}
