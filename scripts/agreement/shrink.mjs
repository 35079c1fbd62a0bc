import { asDocument, judge } from './judge.mjs';
import { outcomeOf } from './compare.mjs';
import { holderOf, sitesOf } from './sites.mjs';
import { shapeOf } from './groups.mjs';

/** Each round takes at most one thing away from each document, and tries this many. */
const ROUNDS = 15;
const TRIES = 12;

/** The cases with little in their documents besides what makes the disagreement. */
export async function shrunk(cases, lint) {
  let current = cases;
  const needed = cases.map(() => new Set());
  for (let round = 0; round < ROUNDS; round += 1) {
    const smaller = current.map((each, index) => smallerThan(each, needed[index]));
    if (smaller.every((candidates) => candidates.length === 0)) break;
    const answers = await judge(smaller.flat().map(({ object }) => asDocument(object)));
    let next = 0;
    current = current.map((each, index) => {
      const tried = smaller[index].map(({ object, key }) => {
        const answer = answers[next++];
        const ids = lint({ object });
        return { key, candidate: { ...each, ...answer, object, ids, outcome: outcomeOf(answer, ids) } };
      });
      const same = tried.filter(({ candidate }) => candidate.outcome === each.outcome && shapeOf(candidate) === shapeOf(each));
      tried.filter((one) => !same.includes(one)).forEach(({ key }) => needed[index].add(key));
      return same.reduce((best, { candidate }) => (sizeOf(candidate.object) < sizeOf(best.object) ? candidate : best), each);
    });
  }
  return current;
}

/** Copies without one field or one item that is not known to be needed, or with a short name, smallest first; of texts none. */
function smallerThan({ object, text }, needed) {
  if (text !== undefined) return [];
  return sitesOf({ object })
    .map(({ pointer, path }) => ({ pointer, path, key: JSON.stringify(pointer) }))
    .filter(({ path, key }) => !KEPT.includes(path) && !needed.has(key))
    .map(({ pointer, path, key }) => ({ key, object: path === NAME ? named(object) : without(object, pointer) }))
    .filter((candidate) => sizeOf(candidate.object) < sizeOf(object))
    .sort((one, other) => sizeOf(one.object) - sizeOf(other.object)).slice(0, TRIES);
}

const NAME = 'metadata.name';

function named(object) {
  return { ...object, metadata: { ...object.metadata, name: 'x1' } };
}

const KEPT = ['apiVersion', 'kind', 'metadata'];

function without(object, pointer) {
  const copy = structuredClone(object);
  const { holder, last } = holderOf(copy, pointer);
  if (Array.isArray(holder)) holder.splice(last, 1);
  else delete holder[last];
  return copy;
}

function sizeOf(object) {
  return JSON.stringify(object).length;
}
