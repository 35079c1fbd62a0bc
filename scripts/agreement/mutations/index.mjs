import { cross, drop, duplicate, insert, rename } from './structure.mjs';
import { change, length, number, retype, unicode } from './values-put.mjs';

/** Ways to spoil a document, and how often each is taken. Each says where it fits; `mutate` gives what it did and an edit. */
export const MUTATIONS = [
  [change, 3], [drop, 1.5], [duplicate, 0.7], [retype, 1], [rename, 1], [cross, 1],
  [number, 1.2], [length, 1.5], [unicode, 0.8], [insert, 2.5],
];
