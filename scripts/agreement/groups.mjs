import { isKfserving } from './kinds.mjs';

/** Disagreements that have one cause, most frequent first: `{ shape, cases, example }`, the example being the smallest document. */
export function groupsOf(cases) {
  const groups = new Map();
  for (const each of cases.filter(isDisagreement)) {
    const shape = shapeOf(each);
    groups.set(shape, [...(groups.get(shape) ?? []), each]);
  }
  return [...groups].map(([shape, members]) => ({ shape, cases: members, example: smallest(members) }))
    .sort((one, other) => other.cases.length - one.cases.length);
}

/** What KFServing's own webhook would refuse, its schema takes. */
function isDisagreement({ outcome, kind }) {
  return outcome === 'missed' || (outcome === 'wrong' && !isKfserving(kind));
}

/** The judge's words without what is particular to one document, or our ids and the place. */
export function shapeOf({ outcome, message, ids, kind, path }) {
  if (outcome === 'wrong') return `wrong ${ids.join(' ')} at ${path} of ${kind}`;
  return `missed ${kind.split('/')[0]} `
    + `${message.replace(/"(?:[^"\\]|\\.)*"/g, '"…"').replace(/\d+/g, '0').replace(/(\w+[.[][^\s:,]*)+/g, lastPart).slice(0, 160)}`;
}

function lastPart(path) {
  return `…${path.split('.').at(-1)}`;
}

function smallest(cases) {
  return cases.reduce((best, each) => (JSON.stringify(each.object).length < JSON.stringify(best.object).length ? each : best));
}
