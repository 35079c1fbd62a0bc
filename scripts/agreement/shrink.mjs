import { judge } from './judge.mjs';
import { outcomeOf } from './compare.mjs';
import { holderOf, sitesOf } from './sites.mjs';
import { shapeOf } from './groups.mjs';

/** Each round takes one thing away from each document; what is left then is small enough to read. */
const ROUNDS = 20;

/** The cases with as little in their documents as still gives the same disagreement. */
export async function shrunk(cases, lint) {
  let current = cases;
  let open = cases.map(() => true);
  for (let round = 0; round < ROUNDS && open.includes(true); round += 1) {
    const smaller = current.map((each, index) => (open[index] ? smallerThan(each.object) : []));
    const answers = await judge(smaller.flat());
    let next = 0;
    const kept = smaller.map((objects, index) => objects.map((object) => ({ ...current[index], ...answers[next++], object, ids: lint(object) }))
      .map((each) => ({ ...each, outcome: outcomeOf(each, each.ids) }))
      .filter((each) => each.outcome === current[index].outcome && shapeOf(each) === shapeOf(current[index])));
    open = kept.map((candidates) => candidates.length > 0);
    current = current.map((each, index) => kept[index].reduce((best, candidate) => (sizeOf(candidate) < sizeOf(best) ? candidate : best), each));
  }
  return current;
}

/** Copies without one field or one item. Kind and name stay. */
function smallerThan(object) {
  return sitesOf({ object }).filter(({ path }) => !['apiVersion', 'kind', 'metadata', 'metadata.name'].includes(path)).map(({ pointer }) => {
    const copy = structuredClone(object);
    const { holder, last } = holderOf(copy, pointer);
    if (Array.isArray(holder)) holder.splice(last, 1);
    else delete holder[last];
    return copy;
  });
}

function sizeOf({ object }) {
  return JSON.stringify(object).length;
}
