import { kindOf } from './kinds.mjs';
import { NAMESPACE } from './documents.mjs';
import { asDocument } from './judge.mjs';
import { MUTATIONS } from './mutations/index.mjs';
import { Stock } from './stock.mjs';

/** Tries before a kind and class count as exhausted for one draw. */
const TRIES = 12;
/** Draws in a row that give nothing new. */
const IDLE = 5000;

/**
 * Spoilt copies of documents: `{ kind, mutation, path, detail, source, object }`, no two of the same kind, path, mutation and detail; with
 * `text` where the object cannot tell. Kinds take turns by how many paths they have, classes by their weight, and within both every path
 * comes before any comes again. Members that `preferred()` names come more often.
 */
export function* mutants(documents, schemas, random, preferred = () => ({ kinds: [], mutations: [] })) {
  const stock = new Stock(documents, schemas, random);
  const nextKind = drawer(stock.kinds.map(([kind, paths]) => [kind, Math.sqrt(paths)]), random);
  const nextMutation = drawer(MUTATIONS, random);
  const taken = new Set();
  for (let idle = 0; idle < IDLE; idle += 1) {
    const { kinds, mutations } = preferred();
    const kind = nextKind((each) => kinds.includes(each));
    const mutation = nextMutation(({ name }) => mutations.includes(name));
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const mutant = mutantOf(stock.siteOf(kind, mutation), mutation, stock);
      const key = mutant && `${kind} ${mutant.path} ${mutation.name} ${mutant.detail}`;
      if (mutant === undefined || taken.has(key)) continue;
      taken.add(key);
      idle = 0;
      yield mutant;
      break;
    }
  }
}

function mutantOf(site, mutation, stock) {
  if (site === undefined) return undefined;
  const { document: { object, source }, path, pointer } = site;
  const made = mutation.mutate(site, stock.random, stock.contextOf(site));
  if (made === undefined) return undefined;
  const mutant = { kind: kindOf(object), mutation: mutation.name, path, detail: made.detail, source, pointer };
  if (made.text !== undefined) return { ...mutant, object, text: made.text };
  const copy = structuredClone(object);
  made.edit(copy);
  if (isOutside(copy, object)) return undefined;
  if (mutation.name === 'kind') return { ...mutant, object: copy, text: asDocument(copy) };
  return isOtherKind(copy, object) ? undefined : { ...mutant, object: copy };
}

/** The judge would make and keep a legal namespace other than ours, and refuse an illegal one even where a kind has none. */
function isOutside(copy, object) {
  const namespace = copy.metadata?.namespace;
  if (namespace !== undefined && object.metadata?.namespace === undefined) return true;
  return typeof namespace === 'string' && namespace !== NAMESPACE && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(namespace);
}

/** A document of another kind is another question. */
function isOtherKind(copy, object) {
  if (copy.kind !== object.kind || typeof copy.apiVersion !== 'string') return true;
  const group = object.apiVersion.slice(0, object.apiVersion.lastIndexOf('/') + 1);
  return !copy.apiVersion.startsWith(group) || !/^v\d\w*$/.test(copy.apiVersion.slice(group.length));
}

/** Draws a member as often as its weight says, and every other time one that is wanted, where one is. */
function drawer(members, random) {
  return (isWanted) => {
    const wanted = random.next() < 0.5 ? members.filter(([member]) => isWanted(member)) : [];
    return weighted(wanted.length > 0 ? wanted : members, random);
  };
}

function weighted(members, random) {
  let rest = random.next() * members.reduce((sum, [, weight]) => sum + weight, 0);
  return (members.find(([, weight]) => (rest -= weight) < 0) ?? members.at(-1))[0];
}

