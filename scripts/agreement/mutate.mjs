import { kindOf } from './kinds.mjs';
import { MUTATIONS } from './mutations/index.mjs';
import { NAMESPACE } from './documents.mjs';
import { sitesOf, typeOf, valueAt } from './sites.mjs';

/** Tries before a kind and class count as exhausted for one draw. */
const TRIES = 12;

/**
 * Spoilt copies of documents: `{ kind, mutation, path, detail, source, object }`, no two of the same kind, path and mutation.
 * Kinds take turns by how many paths they have, classes by their weight, and within both every path before any comes again.
 */
export function* mutants(documents, schemas, random) {
  const stock = new Stock(documents, schemas, random);
  const taken = new Set();
  for (let idle = 0; idle < 5000; idle += 1) {
    const kind = stock.nextKind();
    const mutation = stock.nextMutation();
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const mutant = stock.mutant(kind, mutation);
      const key = mutant && `${kind} ${mutant.path} ${mutation.name} ${mutant.detail}`;
      if (mutant === undefined || taken.has(key)) continue;
      taken.add(key);
      idle = 0;
      yield mutant;
      break;
    }
  }
}

class Stock {
  #schemas;
  #random;
  #sites;
  #byKind = new Map();
  #seen = new Map();
  #queues = new Map();
  #kinds;
  #mutations;

  constructor(documents, schemas, random) {
    this.#schemas = schemas;
    this.#random = random;
    this.#sites = documents.flatMap(sitesOf).filter(({ path }) => path !== 'kind');
    for (const site of this.#sites) {
      const kind = kindOf(site.document.object);
      const paths = grouped(this.#byKind, kind, () => new Map());
      grouped(paths, site.path, () => []).push(site);
      grouped(this.#seen, lastName(site.path), () => []).push(site.value);
    }
    this.#kinds = weighted([...this.#byKind].map(([kind, paths]) => [kind, Math.sqrt(paths.size)]), random);
    this.#mutations = weighted(MUTATIONS, random);
  }

  nextKind() {
    return this.#kinds();
  }

  nextMutation() {
    return this.#mutations();
  }

  mutant(kind, mutation) {
    const site = this.#nextSite(kind, mutation);
    if (site === undefined) return undefined;
    const { document: { object, source }, path, pointer } = site;
    const made = mutation.mutate(site, this.#random, this.#context(site));
    if (made === undefined) return undefined;
    const copy = structuredClone(object);
    made.edit(copy);
    if (isOutside(copy, object)) return undefined;
    return { kind, mutation: mutation.name, path, detail: made.detail, source, pointer, object: copy };
  }

  #nextSite(kind, mutation) {
    const queue = grouped(this.#queues, `${kind} ${mutation.name}`, () => []);
    const paths = this.#byKind.get(kind);
    if (queue.length === 0) queue.push(...this.#random.shuffled([...paths.keys()]));
    const site = this.#random.pick(paths.get(queue.pop()));
    return mutation.fits(site) && (site.path !== 'apiVersion' || mutation.name === 'change') ? site : undefined;
  }

  #context({ document: { object }, path, pointer }) {
    const seenIn = (name) => this.#seen.get(name) ?? [];
    const last = pointer.at(-1);
    return {
      siteCount: typeof last === 'number' ? valueAt(object, pointer.slice(0, -1)).length : 1,
      seen: ({ value }) => seenIn(lastName(path)).filter((other) => typeOf(other) === typeOf(value)),
      anySite: () => this.#random.pick(this.#sites),
      fieldsAt: (place) => this.#schemas.fieldsAt(object, place),
      sample: (place) => this.#schemas.sample(object, place, this.#random, seenIn),
    };
  }
}

/**
 * A legal namespace other than ours would be made and kept, and an illegal one refused, even for kinds that have none. A document of
 * another kind is another question.
 */
function isOutside(copy, object) {
  const namespace = copy.metadata?.namespace;
  if (namespace !== undefined && object.metadata?.namespace === undefined) return true;
  if (namespace !== NAMESPACE && typeof namespace === 'string' && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(namespace)) return true;
  return copy.kind !== object.kind || !isVersionOf(copy.apiVersion, object.apiVersion);
}

function isVersionOf(apiVersion, other) {
  const group = other.slice(0, other.lastIndexOf('/') + 1);
  return typeof apiVersion === 'string' && apiVersion.startsWith(group) && /^v\d\w*$/.test(apiVersion.slice(group.length));
}

function grouped(map, key, make) {
  if (!map.has(key)) map.set(key, make());
  return map.get(key);
}

function lastName(path) {
  return path.replaceAll('[]', '').split('.').at(-1);
}

/** Draws a member as often as its weight says. */
function weighted(members, random) {
  const total = members.reduce((sum, [, weight]) => sum + weight, 0);
  return () => {
    let rest = random.next() * total;
    return (members.find(([, weight]) => (rest -= weight) < 0) ?? members.at(-1))[0];
  };
}
