import { stringify } from 'yaml';
import { holderOf, isMap, put } from '../sites.mjs';
import { FRAMES, KEYS, RAW } from './text-values.mjs';

const MARK = 'HERE-THE-MARK-STANDS';

/** What only the text of a file can say: how a value is written, keys that stand twice, lists of objects, and what surrounds a document. */
export const text = {
  name: 'text',
  // The judge would make and keep whatever namespace is written there.
  fits: ({ path }) => path !== 'metadata.namespace',
  mutate: (site, random) => {
    const { pointer, value, document: { object } } = site;
    const draw = random.next();
    if (draw < 0.1) return framed(object, random);
    if (typeof pointer.at(-1) !== 'string') return rawValue(object, pointer, random);
    if (draw < 0.25) return keyTwice(object, pointer, value, random);
    if (draw < 0.4) return rawKey(object, pointer, value, random);
    return isMap(value) ? undefined : rawValue(object, pointer, random);
  },
};

function framed(object, random) {
  const [detail, frame] = random.pick(Object.entries(FRAMES));
  return { detail, text: frame(yamlOf(object), object) };
}

function rawValue(object, pointer, random) {
  const raw = random.pick(RAW);
  return { detail: `value ${raw}`, text: marked(object, put(pointer, MARK), raw) };
}

function rawKey(object, pointer, value, random) {
  const raw = random.pick(KEYS);
  const edit = (copy) => {
    const { holder, last } = holderOf(copy, pointer);
    delete holder[last];
    holder[MARK] = value;
  };
  return { detail: `key ${raw}`, text: marked(object, edit, raw) };
}

function keyTwice(object, pointer, value, random) {
  const [detail, second] = random.pick([['same', value], ['other', 'x'], ['nothing', null]]);
  return { detail: `key twice, ${detail}`, text: marked(object, put([...pointer.slice(0, -1), MARK], second), JSON.stringify(pointer.at(-1))) };
}

function marked(object, edit, raw) {
  const copy = structuredClone(object);
  edit(copy);
  return yamlOf(copy).replace(MARK, () => raw);
}

function yamlOf(object) {
  return stringify(object, { aliasDuplicateObjects: false, lineWidth: 0 });
}
