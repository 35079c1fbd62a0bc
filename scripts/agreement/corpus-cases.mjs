import { casesOf } from './cases.mjs';
import { countedBy } from './compare.mjs';
import { baseDocuments } from './documents.mjs';
import { kindOf } from './kinds.mjs';
import { mutants } from './mutate.mjs';
import { ENOUGH } from './rows.mjs';

/** After so many documents, it is looked at which kinds and mutations still lack refusals. */
const ROUND = 500;

/**
 * Cases of real documents as they are, and of spoilt ones up to `count` in all. Only good ones are spoilt: others would be refused for
 * what was wrong before.
 */
export async function corpusCases({ count, kind, schemas, random, lint, knownKinds, say }) {
  // Of other groups lint says nothing, and does not claim to.
  const groups = new Set(Object.keys(knownKinds).map(groupOf));
  const documents = baseDocuments()
    .filter(({ object }) => groups.has(groupOf(kindOf(object).split('/')[0])) && (kind === undefined || kindOf(object).startsWith(kind)));
  const cases = await casesOf(
    documents.map(({ source, object }) => ({ kind: kindOf(object), mutation: 'none', path: '', detail: '', source, object })), lint,
  );
  const good = cases.filter(({ refused }) => !refused);
  if (good.length === 0) throw new Error(`no good document to start from${kind === undefined ? '' : ` is a ${kind}`}`);
  const spoilt = mutants(good, schemas, random, () => lacking);
  let lacking = { kinds: [], mutations: [] };
  for (let isMore = true; isMore && cases.length < count;) {
    const inputs = next(spoilt, Math.min(ROUND, count - cases.length));
    cases.push(...await casesOf(inputs, lint));
    isMore = inputs.length > 0;
    lacking = lackingOf(cases);
    say(`judged ${cases.length} of ${count} documents`);
  }
  say(`${cases.length} documents, ${good.length} of them good before they were spoilt`);
  return cases;
}

function groupOf(groupKind) {
  return groupKind.split('.').slice(1).join('.');
}

function next(generator, count) {
  const members = [];
  while (members.length < count) {
    const { value, done } = generator.next();
    if (done) break;
    members.push(value);
  }
  return members;
}

function lackingOf(cases) {
  const fewIn = (keyOf) => Object.entries(countedBy(cases, keyOf))
    .filter(([, { refused, state }]) => refused - state < ENOUGH).map(([key]) => key);
  return { kinds: fewIn(({ kind }) => kind), mutations: fewIn(({ mutation }) => mutation) };
}
