import { dependsOnCluster } from './cluster-state.mjs';
import { STRICTER } from './stricter.mjs';

/** How our verdict stands to the judge's. */
export function outcomeOf(answer, ids) {
  if (answer.refused && ids.length > 0) return 'agree';
  if (answer.refused) return dependsOnCluster(answer) ? 'state' : 'missed';
  if (ids.length === 0) return 'agree';
  return ids.every((id) => id in STRICTER) ? 'stricter' : 'wrong';
}

/** Counts of cases by a property of theirs. A case: `{ kind, mutation, refused, outcome, ids }`. */
export function countedBy(cases, keyOf) {
  const rows = new Map();
  for (const each of cases) {
    for (const key of [keyOf(each)].flat()) {
      const row = rows.get(key) ?? { inputs: 0, refused: 0, agree: 0, missed: 0, wrong: 0, stricter: 0, state: 0 };
      row.inputs += 1;
      if (each.refused) row.refused += 1;
      row[each.outcome] += 1;
      rows.set(key, row);
    }
  }
  return Object.fromEntries([...rows].sort(([one], [other]) => one.localeCompare(other)));
}
