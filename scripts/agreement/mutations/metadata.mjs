import { isMap, put } from '../sites.mjs';
import { KEYS, LABEL_VALUES, OWNERS, WELL_KNOWN } from './metadata-values.mjs';
import { EMPTIES, NUMBER_TEXTS, TEXTS } from './values.mjs';

const TIMES = ['2026-01-31T12:00:00Z', '2026-01-31', '2026-13-31T12:00:00Z', '2026-01-31T12:00:00.5+02:00', '2026-01-31 12:00:00', '', null, 0];
const FINALIZERS = ['example.com/a', 'a', 'kubernetes', 'orphan', 'foregroundDeletion', 'A', 'a/b/c', 'a b', '', '/a', 'example.com/', null, 1];

/** What each field of the metadata is given; objects and templates have the same. */
const FIELDS = {
  labels: (random) => ({ [random.pick(KEYS)]: random.pick(LABEL_VALUES) }),
  annotations: (random) => (random.next() < 0.6 ? wellKnown(random) : { [random.pick(KEYS)]: random.pick([...LABEL_VALUES, ...TEXTS]) }),
  finalizers: (random) => [random.pick(FINALIZERS), random.pick(FINALIZERS)].slice(random.below(2)),
  ownerReferences: (random) => [random.pick(OWNERS), random.pick(OWNERS)].slice(random.below(2)),
  generateName: (random) => random.pick(['a-', 'a', 'A-', '-', 'a--', 'a.', 'a_b-', 'ü', '', 'a'.repeat(58), 'a'.repeat(64), 'a'.repeat(254), null, 1]),
  name: (random) => random.pick(['a', 'a.b', 'A', 'a_b', '1a', '-a', 'a-', 'a..b', 'a/b', 'a%b', '', '.', 'a:b', 'ü', 'a'.repeat(63), 'a'.repeat(64), 'a'.repeat(254), null, 1]),
  namespace: (random) => random.pick(['agreement', 'Agreement', 'a.b', 'a_b', '-a', 'a'.repeat(64), '', null]),
  creationTimestamp: (random) => random.pick(TIMES),
  deletionTimestamp: (random) => random.pick(TIMES),
  deletionGracePeriodSeconds: (random) => random.pick([0, 1, -1, 1.5, '1', null, 2 ** 53]),
  generation: (random) => random.pick([0, 1, -1, 1.5, '1', null]),
  resourceVersion: (random) => random.pick(['', '0', '1', 'a', 1, null]),
  uid: (random) => random.pick(['', 'a', '6c27ba5c-7d4a-4c2e-a0ed-c6e9d5a6f9b0', 1, null]),
  selfLink: (random) => random.pick(['', '/a', 1, null]),
  managedFields: (random) => random.pick([[], [{}], [{ manager: 'a', operation: 'Apply', apiVersion: 'v1' }], [{ fieldsV1: {} }], null, 'a']),
  clusterName: () => 'a',
  initializers: () => ({}),
};

function wellKnown(random) {
  const [key, values] = random.pick(Object.entries(WELL_KNOWN));
  return { [key]: random.pick(random.next() < 0.6 ? values : [...NUMBER_TEXTS, ...TEXTS, ...EMPTIES]) };
}

/** A field of the metadata, of an object or of a template, or one entry more of its labels or annotations. */
export const metadata = {
  name: 'metadata',
  fits: ({ path, value }) => isMap(value) && /(^|\.)metadata$/.test(path),
  mutate: ({ pointer, value }, random) => {
    const field = random.next() < 0.5 ? random.pick(['labels', 'annotations']) : random.pick(Object.keys(FIELDS));
    const made = FIELDS[field](random);
    const whole = isMap(made) && isMap(value[field]) ? { ...value[field], ...made } : made;
    return { detail: `${field} ${JSON.stringify(made)}`.slice(0, 100), edit: put([...pointer, field], whole) };
  },
};
