import { holderOf, isMap, put } from '../sites.mjs';
import { TYPOS } from './typos.mjs';
import { ODD_TEXTS } from './values.mjs';

export const drop = {
  name: 'drop',
  fits: () => true,
  mutate: ({ pointer }, random, { siteCount }) => ({
    // Items of a list are told apart: a list may lose its first item, but not its only one.
    detail: typeof pointer.at(-1) === 'number' ? `item of ${siteCount}` : 'field',
    edit: (object) => {
      const { holder, last } = holderOf(object, pointer);
      if (Array.isArray(holder)) holder.splice(last, 1);
      else delete holder[last];
    },
  }),
};

export const duplicate = {
  name: 'duplicate',
  fits: ({ pointer }) => pointer.length > 1,
  mutate: ({ pointer, value }, random) => {
    if (typeof pointer.at(-1) !== 'number') {
      const key = random.pick([`${pointer.at(-1)}2`, `${pointer.at(-1)}-2`, `${pointer.at(-1)}Copy`]);
      return { detail: `as ${key}`, edit: put([...pointer.slice(0, -1), key], value) };
    }
    if (isMap(value) && 'name' in value && random.next() < 0.4) return sameName(pointer, value, random);
    const times = random.pick([1, 2]);
    return { detail: `${times} times`, edit: (object) => holderOf(object, pointer).holder.push(...Array(times).fill(structuredClone(value))) };
  },
};

/** Another item that has the name, and half of the rest. */
function sameName(pointer, value, random) {
  const rest = Object.entries(value).filter(([key]) => key === 'name' || random.next() < 0.5);
  const twin = structuredClone(Object.fromEntries(rest));
  return { detail: `name with ${Object.keys(twin).join()}`, edit: (object) => holderOf(object, pointer).holder.push(twin) };
}

export const rename = {
  name: 'rename',
  fits: ({ pointer }) => typeof pointer.at(-1) === 'string' && pointer.at(-1).length > 0,
  mutate: ({ pointer, value }, random, { fieldsAt }) => {
    const key = pointer.at(-1);
    const siblings = fieldsAt(pointer.slice(0, -1)).filter((name) => name !== key);
    const draw = random.next();
    const [detail, other] = siblings.length > 0 && draw < 0.3
      ? asSibling(random.pick(siblings))
      : draw > 0.9 ? asOdd(random.pick(ODD_TEXTS), key) : asTypo(random.pick(Object.entries(TYPOS)), key);
    if (other === key) return undefined;
    return {
      detail,
      edit: (object) => {
        const { holder } = holderOf(object, pointer);
        delete holder[key];
        holder[other] = value;
      },
    };
  },
};

const asSibling = (name) => [`to ${name}`, name];
const asTypo = ([name, typo], key) => [name, typo(key)];
const asOdd = (odd, key) => [JSON.stringify(odd), key + odd];

/** A field or a value of another place of any document. */
export const cross = {
  name: 'cross',
  fits: () => true,
  mutate: ({ pointer, value }, random, { anySite }) => {
    const other = anySite();
    const key = other.pointer.at(-1);
    if (isMap(value) && typeof key === 'string' && !(key in value)) return { detail: `with ${other.path}`, edit: put([...pointer, key], other.value) };
    return { detail: `from ${other.path}`, edit: put(pointer, other.value) };
  },
};

/** A field that the schema has and the document does not. */
export const insert = {
  name: 'insert',
  fits: ({ value }) => isMap(value),
  mutate: ({ pointer, value }, random, { fieldsAt, sample }) => {
    const missing = fieldsAt(pointer).filter((name) => !(name in value));
    if (missing.length === 0) return undefined;
    const name = random.pick(missing);
    const added = sample([...pointer, name]);
    return { detail: `${name} ${JSON.stringify(added)}`.slice(0, 80), edit: put([...pointer, name], added) };
  },
};
