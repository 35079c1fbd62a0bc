import { kind } from './kind.mjs';
import { metadata } from './metadata.mjs';
import { move, reshape } from './places.mjs';
import { cross, drop, duplicate, insert, rename } from './structure.mjs';
import { text } from './text.mjs';
import { twice } from './twice.mjs';
import { change, empty, length, number, retype, unicode } from './values-put.mjs';

/** One thing at one place; a document of another kind is another question, which only `kind` asks. */
const SINGLE = [
  [change, 3], [drop, 1.5], [duplicate, 0.7], [retype, 1], [empty, 0.7], [rename, 1], [cross, 1], [move, 0.7], [reshape, 0.7],
  [number, 1.2], [length, 1.2], [unicode, 0.8], [insert, 2.5], [metadata, 0.8],
];

/**
 * Ways to spoil a document, and how often each is taken. Each says where it fits; `mutate` gives what it did and an edit of the object, or
 * the whole text, where the object cannot tell.
 */
export const MUTATIONS = [...SINGLE, [twice(SINGLE), 1], [text, 1], [kind, 0.2]];
